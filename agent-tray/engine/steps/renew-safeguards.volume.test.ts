import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { scratchFolder } from '#build/fixtures/engine/scratch.ts'
import { createVolume } from '#build/fixtures/volume/create-volume.ts'
import { mountVolume, volumeAvailable } from '#build/fixtures/volume/mount.ts'
import { sampleUsers, type DeviceSpec } from '#build/fixtures/windows/device-spec.ts'
import { securityHive } from '#build/fixtures/windows/hives.ts'
import { sidToText } from '#shared/directory/sid.ts'
import { openGate } from '../platform/gate.ts'
import { guardDir, keepOf, noteGuarded } from '../platform/guard-record.ts'
import { guardedKeys, nothingPutUp, type PutUp } from '../platform/safeguards.ts'
import { openVolumeMachine } from '../platform/volume/volume-machine.ts'
import { renewSafeguards } from './renew-safeguards.ts'

const missing = volumeAvailable()
const spec: DeviceSpec = { name: 'PC-001', domainName: 'source.example', users: sampleUsers(1), filesPerProfile: 1, dataFiles: 1 }

test.skipIf(missing !== null)(
  `what a policy took down in the hives of an NTFS volume stands again, once, and comes down to what was before Rehome${missing === null ? '' : `: ${missing}`}`,
  async () => {
    const folder = scratchFolder()
    const [image, at] = [join(folder, 'image'), join(folder, 'mnt')]
    await createVolume(image, at, spec)
    const volume = await mountVolume(image, at)
    try {
      writeFileSync(join(volume.root, 'Windows', 'System32', 'config', 'SECURITY'), securityHive().bytes())
      const stateDir = join(volume.root, 'ProgramData', 'Rehome')
      mkdirSync(stateDir, { recursive: true })
      const dir = guardDir(stateDir)
      const [key] = guardedKeys
      const name = 'legalnoticecaption'
      const sid = sidToText(spec.users[0]!.sid)
      const rights = [{ sid, right: 'SeDenyInteractiveLogonRight' as const }]
      const text = (said: string) => ({ type: 1, data: Buffer.from(`${said}\0`, 'utf16le').toString('base64') })
      const what: PutUp = { ...nothingPutUp, rights, values: [{ key, name, ours: text('Moving'), before: null }] }
      // Each opened anew, as by an engine after a restart: what is read is what lies in the hives.
      const on = <T>(work: (safeguards: NonNullable<ReturnType<typeof openVolumeMachine>['safeguards']>) => T): T => {
        const machine = openVolumeMachine(volume.root, stateDir)
        try {
          return work(machine.safeguards!)
        } finally {
          machine.close()
        }
      }
      const stands = () => on((safeguards) => [safeguards.rightsOf(sid), safeguards.value(key, name)])
      const renewed = () => on((safeguards) => renewSafeguards({ safeguards, stateDir }, ['prevent-login']))

      noteGuarded(dir, 'prevent-login', what, openGate)
      on((safeguards) => safeguards.putUp(what, keepOf(dir, 'prevent-login')))
      const up = [['SeDenyInteractiveLogonRight'], text('Moving')]
      expect([stands(), renewed()]).toEqual([up, []])

      on((safeguards) => {
        safeguards.takeDown({ ...what, values: [] }, join(folder, 'policy-rights'))
        const values = [{ key, name, ours: text('Authorised use only.'), before: null }]
        safeguards.putUp({ ...nothingPutUp, values }, join(folder, 'policy-values'))
      })
      expect(stands()).toEqual([[], text('Authorised use only.')])
      expect([renewed(), stands(), renewed()]).toEqual([[{ step: 'prevent-login', count: 2 }], up, []])

      on((safeguards) => safeguards.takeDown(what, keepOf(dir, 'prevent-login')))
      expect(stands()).toEqual([[], null])
    } finally {
      await volume.unmount()
      rmSync(folder, { recursive: true })
    }
  },
)
