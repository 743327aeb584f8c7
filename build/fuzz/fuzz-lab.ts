import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createAgent } from '#agent/engine/service/agent.ts'
import { requireIdentity, openDeviceKeys } from '#agent/engine/share/identity.ts'
import { readStagedBundle } from '#agent/engine/share/staged-bundle.ts'
import { sendJournal } from '#agent/engine/share/send-journal.ts'
import { createSimulatedDevice } from '#build/fixtures/simulated/create-simulated-device.ts'
import { sampleUsers } from '#build/fixtures/windows/device-spec.ts'
import { batchOf, passphrase, shareLab } from '#build/fixtures/share-lab.ts'
import { latestRequests } from '#main/services/device/device-requests.ts'
import { requestLogs } from '#main/services/device/log-files.ts'
import { requestSurveys } from '#main/services/device/surveys.ts'
import { openKeyring } from '#main/services/share/keyring.ts'
import { readRoles } from '#main/services/share/share-record.ts'
import { tufKeyOf } from '#main/services/share/trust.ts'
import { publicKey } from '#main/services/share/keyring.ts'
import { sendCarry } from '#main/services/courier/courier.ts'
import { carryFile } from '#shared/bundle/courier-receipt.ts'
import { timestampFile } from '#shared/bundle/layout.ts'
import type { JournalEvent } from '#shared/migration/journal-event.ts'
import { openFolder } from '#shared/storage/folder.ts'
import type { Chain, Sign } from './chained-metadata.ts'

export type FuzzLab = Awaited<ReturnType<typeof fuzzLab>>

/** A project, its share and one device that has been through a publication, and everything that lies on the share of them as seeds. */
export async function fuzzLab() {
  const lab = await shareLab()
  const pc = await lab.device('PC-1')
  const fresh = await lab.device('PC-2')
  await lab.publish([batchOf(lab.project, [pc, fresh])])
  await pc.check()
  const events = [1, 2].map((seq) => ({ seq, at: lab.clock.now(), run: 'r', kind: 'rebooting', step: 'leave' }) as unknown as JournalEvent)
  await sendJournal(pc.state, events, lab.clock)
  requestLogs(lab.project, ['PC-1'], null, lab.clock.now())
  requestSurveys(lab.project, { names: ['PC-1'] }, lab.clock.now())
  const batch = batchOf(lab.project, [pc, fresh])
  const asked = latestRequests(lab.project).get(pc.id)!
  await lab.publish([{ ...batch, devices: batch.devices.map((one) => (one.device === pc.id ? { ...one, ...asked } : one)) }])
  const disk = join(lab.home, 'disk')
  createSimulatedDevice(disk, { name: 'PC-1', domainName: 'source.example', users: sampleUsers(2), filesPerProfile: 1, dataFiles: 1 })
  const agent = createAgent({
    platform: 'simulated',
    root: disk,
    stateDir: pc.state.dir,
    clock: lab.clock,
    zone: 'UTC',
    newRunId: () => 'r',
  })
  await agent.check()
  await agent.survey()
  const keyring = await openKeyring(lab.project, passphrase)
  const stick = join(lab.home, 'fuzz-stick')
  mkdirSync(stick)
  const desk = { project: lab.project, keyring, now: lab.clock.now() }
  await sendCarry(desk, lab.folder, openFolder(stick), 'Oslo', { progress: () => {} })

  const file = (path: string) => readFileSync(join(lab.root, path))
  const metadata = (role: string) => `repository/metadata/${readRoles(lab.project).get(role)?.version}.${role}.json`
  const signedIn = (path: string) => (JSON.parse(file(path).toString()) as { signed: Record<string, unknown> }).signed
  const chain: Chain = {
    timestamp: signedIn(timestampFile),
    snapshot: signedIn(metadata('snapshot')),
    targets: signedIn(metadata('targets')),
    bin: signedIn(metadata('bin')),
  }
  const sign: Sign = async (role, bytes) => [
    { keyid: tufKeyOf(publicKey(lab.project, role)).keyID, sig: Buffer.from(await keyring.sign(role, bytes)).toString('hex') },
  ]
  const identity = requireIdentity(pc.state)
  return {
    ...lab,
    keyring,
    pc,
    /** What it was asked for, and has answered. */
    asked,
    /** Enrolled, and has never checked: it knows the first root alone. */
    fresh,
    file,
    metadata,
    chain,
    sign,
    identity,
    keys: openDeviceKeys(pc.state, identity),
    bundle: readStagedBundle(pc.state)!,
    carryNote: readFileSync(join(stick, carryFile)),
    collection: publicKey(lab.project, 'collection'),
  }
}
