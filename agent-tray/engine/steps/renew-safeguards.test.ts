import { join } from 'node:path'
import { expect, test } from 'vitest'
import { deniedOn, engineOn, guardedDevices, guardedSpec, noticeOn, runbookWith, stateOf } from '#build/fixtures/engine/guarded-device.ts'
import { sampleJob } from '#build/fixtures/engine/sample-job.ts'
import { runbookSchema } from '#shared/migration/runbook.ts'
import { guardDir, readGuardRecord } from '../platform/guard-record.ts'
import { nothingPutUp } from '../platform/safeguards.ts'
import { openSimulatedMachine } from '../platform/simulated/simulated-machine.ts'

const { amid, copyOf, folder, pristine } = guardedDevices()

/** What a group policy does when it is applied: its own notice, and nobody denied but whom it names. */
function applyPolicy(root: string): void {
  const machine = openSimulatedMachine(root, stateOf(root))
  const { items } = readGuardRecord(guardDir(stateOf(root)))
  const text = (said: string) => ({ type: 1, data: Buffer.from(`${said}\0`, 'utf16le').toString('base64') })
  const keep = join(folder, `policy-${(policies += 1)}`)
  for (const { what } of items) {
    machine.safeguards!.takeDown({ ...what, values: [] }, join(keep, 'rights'))
    const values = what.values.map((value) => ({ ...value, ours: text('Authorised use only.'), before: null }))
    machine.safeguards!.putUp({ ...nothingPutUp, values }, join(keep, 'values'))
  }
  machine.close()
}
let policies = 0
const renewedOn = (root: string) =>
  engineOn(root)
    .status()
    .events.flatMap((event) => (event.kind === 'safeguards-renewed' ? [`${event.safeguard} ${event.count}`] : []))

test('what a group policy takes down in the middle of a run stands again when it goes on, told in the journal, and a rollback has back what was before Rehome', async () => {
  const root = await amid({ preventLogin: true, legalNotice: true, migrationImage: { show: true } })
  const before = noticeOn(root)
  expect([before!.includes('in-progress'), deniedOn(root)]).toEqual([true, 2])
  applyPolicy(root)
  expect([noticeOn(root)!.includes('Authorised'), deniedOn(root)]).toEqual([true, 0])
  const back = copyOf(root)
  const engine = engineOn(root)
  // The join and its restart; then the last boot, in which a step that is done is not begun again.
  expect((await engine.resume()).kind).toBe('restarting')
  expect([noticeOn(root), deniedOn(root)]).toEqual([before, 2])
  expect(renewedOn(root)).toEqual(['prevent-login 8', 'legal-notice 2', 'lock-image 4'])
  await engineOn(root).rollBack()
  expect([noticeOn(root), deniedOn(root), readGuardRecord(guardDir(stateOf(root))).items]).toEqual([noticeOn(pristine), 0, []])
  // One that nobody noticed before the run was taken back leaves the policy's words: they are not ours.
  await engineOn(back).rollBack()
  expect([noticeOn(back)!.includes('Authorised'), renewedOn(back)]).toEqual([true, []])
})

test('a policy that comes in the middle of hours in files is noticed there, and what was up comes down at the end', async () => {
  const root = copyOf(pristine)
  const runbook = runbookSchema.parse({
    ...runbookWith({ legalNotice: true, preventLogin: true }),
    permissionUpdates: { mode: 'add-and-remove' },
  })
  let applied = false
  const engine = engineOn(root, undefined, {
    renewEveryMs: 0,
    progress(step) {
      if (step !== 'repermission-files' || applied) return
      applied = true
      applyPolicy(root)
    },
  })
  let result = await engine.run(sampleJob(guardedSpec, runbook))
  while (result.kind === 'restarting') result = await engine.resume()
  expect([applied, renewedOn(root).toSorted()]).toEqual([true, ['legal-notice 2', 'prevent-login 8']])
  expect([deniedOn(root), noticeOn(root), readGuardRecord(guardDir(stateOf(root))).items]).toEqual([0, noticeOn(pristine), []])
})
