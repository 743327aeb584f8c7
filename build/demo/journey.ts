import { spawn } from 'node:child_process'
import { join } from 'node:path'
import type { z } from 'zod'
import { createWorkbench } from '#main/app/workbench.ts'
import { thisMachine } from '#main/platform/this-machine.ts'
import type { Api, CallName } from '#shared/contracts/api.ts'
import type { DeviceRow } from '#shared/contracts/device.ts'
import { dispatch } from '#shared/contracts/dispatch.ts'
import { Refused } from '#shared/errors/refused.ts'
import { root } from '#build/scripts/shared-data.ts'
import { createFleet, deviceFolder, fleet, surveyed, withoutAgent } from './fleet.ts'
import { sampleFolder } from '#main/services/project/sample.ts'

/** Guards the keys of a demo that anybody may make again: no secret. */
export const demoPassphrase = 'rehome demo passphrase'

/** Of an account of a domain that does not exist: no secret. */
export const demoJoinPassword = 'joins Aurora in the demo'

/** What the demo came to: the document of `npm run -s demo -- --json`. */
export interface DemoResult {
  readonly project: string
  readonly share: string
  readonly imported: Readonly<Record<'source' | 'target', { users: number; groups: number; devices: number }>>
  readonly matched: { readonly users: number; readonly groups: number }
  readonly unmatched: number
  readonly ambiguous: number
  readonly published: { readonly devices: number; readonly runbooks: number; readonly batches: number }
  readonly devices: readonly Pick<DeviceRow, 'name' | 'state' | 'code' | 'steps' | 'changed' | 'findings'>[]
  readonly seconds: number
}

/**
 * The main job from end to end below `folder`, as a consultant and five devices would do it: the workbench through its contract,
 * every device through the agent's own command line in a process of its own. `say` is told what happens.
 */
export async function journey(folder: string, say: (line: string) => void): Promise<DemoResult> {
  const started = performance.now()
  const project = join(folder, 'nordwind-to-aurora.rehome')
  const share = join(folder, 'share')
  // That passphrases are slow to try protects nothing here, and each use of one would take seconds.
  const workbench = createWorkbench({ ...thisMachine(), home: join(folder, 'home'), keyWorkFactor: 4 })
  const call = async <K extends CallName>(name: K, input: z.input<Api[K]['input']>): Promise<z.output<Api[K]['output']>> => {
    const reply = await dispatch(name, input, { role: 'operator', via: 'cli' }, workbench.handlers)
    if (!reply.ok) throw new Refused(reply.error)
    return reply.value as never
  }
  const passphrase = demoPassphrase

  try {
    await call('project.new', { path: project, name: 'Nordwind to Aurora' })
    const source = await call('snapshot.import', { path: join(sampleFolder, 'nordwind.snapshot.jsonl'), name: 'Nordwind', role: 'source' })
    const target = await call('snapshot.import', { path: join(sampleFolder, 'aurora.snapshot.jsonl'), name: 'Aurora', role: 'destination' })
    say(
      `Imported Nordwind (${source.import.users} users, ${source.import.groups} groups, ${source.import.devices} devices) and Aurora (${target.import.users} users, ${target.import.groups} groups)`,
    )

    const same = (attribute: string) => ({ source: attribute, target: attribute })
    const match = await call('match.run', { users: same('employeeID'), groups: same('sAMAccountName') })
    say(
      `Matched ${match.users.matched} of ${match.users.accounts} users by employeeID and ${match.groups.matched} of ${match.groups.accounts} groups by name; ${match.users.unmatched} users have no counterpart, ${match.users.ambiguous} have several and stay out of the translation table`,
    )

    await call('runbook.new', { id: 'move-to-aurora', name: 'Move to Aurora', template: 'ad-to-ad' })
    const when = { availableFrom: '2026-09-01T08:00Z', enforcedAfter: '2026-09-08T18:00Z', timeZone: 'utc' as const }
    const include = [...fleet.map((device) => device.name), withoutAgent]
    await call('batch.new', { id: 'pilot', name: 'Pilot', runbooks: [{ runbook: 'move-to-aurora', ...when }], devices: { include } })
    await call('share.init', { folder: share, passphrase })
    await call('connection.joinAccount', { connection: 'Aurora', joinAccount: { account: 'AURORA\\join', password: demoJoinPassword } })
    say(`Wrote the runbook Move to Aurora and the batch Pilot (${include.length} devices); made a share`)

    createFleet(folder)
    const { key } = await call('enrolment.key', {})
    await Promise.all(fleet.map(({ name }) => agent(folder, name, ['enrol'], { REHOME_CONFIGURATION_KEY: key })))
    const { approved } = await call('enrolment.approve', { passphrase, allKnown: true })
    await call('survey.request', { names: [...surveyed] })
    const publication = await call('publish.run', { passphrase })
    const assigned = publication.devices.added.length
    say(
      `Enrolled and approved ${approved.length} devices; published ${assigned} sealed assignments, ${publication.payloads.added.length} payloads`,
    )

    await Promise.all(surveyed.map((name) => agent(folder, name, ['check'])))
    say(`Asked ${surveyed.join(' and ')} what a run would do there, and for every SID`)

    say('The devices migrate:')
    // Two at a time: what small machines have cores for.
    for (let at = 0; at < fleet.length; at += 2) await Promise.all(fleet.slice(at, at + 2).map(({ name }) => agent(folder, name, ['run'])))
    await call('device.collect', { passphrase })
    const devices = (await call('device.list', {})).devices.map(({ name, state, code, steps, changed, findings }) => ({
      name,
      state,
      ...(code !== undefined && { code }),
      steps,
      changed,
      findings,
    }))

    const countsOf = ({ users, groups, devices: machines }: { users: number; groups: number; devices: number }) => ({
      users,
      groups,
      devices: machines,
    })
    return {
      project,
      share,
      imported: { source: countsOf(source.import), target: countsOf(target.import) },
      matched: { users: match.users.matched, groups: match.groups.matched },
      unmatched: match.users.unmatched + match.groups.unmatched,
      ambiguous: match.users.ambiguous + match.groups.ambiguous,
      published: { devices: assigned, runbooks: publication.runbooks, batches: publication.batches.length },
      devices,
      seconds: Math.round((performance.now() - started) / 100) / 10,
    }
  } finally {
    workbench.close()
  }
}

const agentProgram = join(root, 'agent-tray', 'cli', 'rehome-agent.ts')

/** Runs the agent's command line on one device. A refused or unfinished migration is a result, not an error: the share tells. */
function agent(folder: string, name: string, command: readonly string[], environment: NodeJS.ProcessEnv = {}): Promise<void> {
  const args = [agentProgram, '--platform', 'simulated', '--root', deviceFolder(folder, name), '--json', ...command]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...environment } })
  const said: string[] = []
  child.stdout.on('data', (chunk: Buffer) => said.push(String(chunk)))
  child.stderr.on('data', (chunk: Buffer) => said.push(String(chunk)))
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => {
      const expected = code === 0 || (command[0] === 'run' && (code === 1 || code === 3))
      if (expected) resolve()
      else reject(new Error(`rehome-agent ${command.join(' ')} on ${name} ended with ${code}: ${said.join('')}`))
    })
  })
}
