import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { scratchFolder } from '#build/fixtures/engine/scratch.ts'
import { createVolume } from '#build/fixtures/volume/create-volume.ts'
import { mountVolume, volumeAvailable } from '#build/fixtures/volume/mount.ts'
import { sampleUsers, type DeviceSpec } from '#build/fixtures/windows/device-spec.ts'
import { accountsHive, securityHive } from '#build/fixtures/windows/hives.ts'
import { sidToText } from '#shared/directory/sid.ts'
import { Hive } from '#shared/registry/hive.ts'
import { openGate } from '../engine/platform/gate.ts'
import { guardDir, keepOf, noteGuarded } from '../engine/platform/guard-record.ts'
import { openVolumeMachine } from '../engine/platform/volume/volume-machine.ts'
import { guardedKeys, nothingPutUp, type PutUp } from '../engine/platform/safeguards.ts'

const missing = volumeAvailable()
const spec: DeviceSpec = { name: 'PC-001', domainName: 'source.example', users: sampleUsers(1), filesPerProfile: 1, dataFiles: 1 }

test.skipIf(missing !== null)(
  `the guardian restores an NTFS volume whose engine was deleted in mid-migration, to the last byte${missing === null ? '' : `: ${missing}`}`,
  async () => {
    const folder = scratchFolder()
    const [image, at] = [join(folder, 'image'), join(folder, 'mnt')]
    await createVolume(image, at, spec)
    const volume = await mountVolume(image, at)
    try {
      const config = join(volume.root, 'Windows', 'System32', 'config')
      writeFileSync(join(config, 'SECURITY'), securityHive().bytes())
      writeFileSync(join(config, 'SAM'), accountsHive('Fallback', 'tag 1').bytes())
      const hives = () => ['SECURITY', 'SOFTWARE'].map((name) => readFileSync(join(config, name)).toString('base64'))
      const before = hives()

      const stateDir = join(volume.root, 'ProgramData', 'Rehome')
      mkdirSync(stateDir, { recursive: true })
      const machine = openVolumeMachine(volume.root, stateDir)
      const [key] = guardedKeys
      const what: PutUp = {
        ...nothingPutUp,
        rights: [{ sid: sidToText(spec.users[0]!.sid), right: 'SeDenyInteractiveLogonRight' }],
        values: [{ key, name: 'legalnoticecaption', ours: { type: 1, data: 'QQAAAA==' }, before: null }],
      }
      const admin: PutUp = { ...nothingPutUp, accounts: [{ name: 'Fallback', tag: 'tag 1' }] }
      noteGuarded(guardDir(stateDir), 'admin-fallback', admin, openGate, Date.now() + 60_000)
      noteGuarded(guardDir(stateDir), 'prevent-login', what, openGate)
      machine.safeguards!.putUp(what, keepOf(guardDir(stateDir), 'prevent-login'))
      const put = [machine.safeguards!.rightsOf(what.rights[0]!.sid), machine.safeguards!.value(key, 'legalnoticecaption')]
      machine.close()
      expect(put).toEqual([['SeDenyInteractiveLogonRight'], { type: 1, data: 'QQAAAA==' }])
      rmSync(stateDir, { recursive: true })

      const program = join(import.meta.dirname, 'rehome-guardian.ts')
      const { status, stdout, stderr } = spawnSync(process.execPath, [program, '--platform', 'volume', '--root', volume.root], {
        encoding: 'utf8',
      })
      expect([status, stdout, stderr]).toEqual([
        3,
        '{"verdict":"gone","takenDown":["admin-fallback","prevent-login"],"left":[],"failed":[]}\n',
        '',
      ])
      expect(hives()).toEqual(before)
      // The device is in a domain, whose users can sign in: ours is disabled, and for its Windows to delete.
      const account = Hive.open(readFileSync(join(config, 'SAM'))).key('SAM\\Domains\\Account\\Users\\000003E9')!
      expect(Buffer.from(account.value('F')!.data).readUInt16LE(0x38)).toBe(0x0211)
    } finally {
      await volume.unmount()
      rmSync(folder, { recursive: true })
    }
  },
)
