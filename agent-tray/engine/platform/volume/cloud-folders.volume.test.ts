import { execFileSync } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { conformanceSpec } from '#build/fixtures/engine/platform-conformance.ts'
import { scratchFolder } from '#build/fixtures/engine/scratch.ts'
import { createVolume } from '#build/fixtures/volume/create-volume.ts'
import { mountVolume, volumeAvailable } from '#build/fixtures/volume/mount.ts'
import { openGate } from '../gate.ts'
import { openVolumeMachine } from './volume-machine.ts'

const missing = volumeAvailable()
const folder = scratchFolder()
afterAll(() => rmSync(folder, { recursive: true }))

describe.skipIf(missing !== null)(`OneDrive on a volume without its Windows${missing === null ? '' : `: ${missing}`}`, () => {
  test('the folder that nobody can look into is told, with its tag; its own descriptor and those of placeholders are read, and links are no such folders', async () => {
    const [image, at] = [join(folder, 'image'), join(folder, 'mnt')]
    await createVolume(image, at, conformanceSpec)
    const made = await mountVolume(image, at)
    mkdirSync(join(at, 'OneDrive'))
    for (const name of ['OneDrive/inside', 'placeholder']) writeFileSync(join(at, name), '')
    for (const [name, tag] of [
      ['OneDrive', '1a900090'],
      ['placeholder', '1a000090'],
    ] as const)
      execFileSync('setfattr', ['-n', 'system.ntfs_reparse_data', '-v', `0x${tag}04000000deadbeef`, join(at, name)])
    await made.unmount()

    const volume = await mountVolume(image, at)
    const machine = openVolumeMachine(volume.root, join(volume.root, 'ProgramData', 'Rehome'), openGate)
    const met: string[] = []
    const failed: string[] = []
    machine.files.walk(
      { roots: ['C:\\'], ignored: { depths: new Set(), matches: () => false } },
      {
        judge: (_, place) => (met.push(place.path()), null),
        failed: (what, why, place) => failed.push(`${what} ${why} ${place.path()}`),
      },
    )
    machine.close()
    await volume.unmount()
    expect(failed).toEqual(['hidden 0x9000901a C:\\OneDrive'])
    expect(met.filter((path) => /OneDrive|placeholder/.test(path)).sort()).toEqual(['C:\\OneDrive', 'C:\\placeholder'])
  })
})
