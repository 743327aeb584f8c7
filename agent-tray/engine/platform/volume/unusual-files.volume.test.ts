import { execFileSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { closeSync, ftruncateSync, mkdirSync, openSync, readFileSync, rmSync, statSync, writeFileSync, writeSync } from 'node:fs'
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

const compressed = 0x800
const sparse = 0x200
const names = ['compressed/text', 'sparse', 'streams', 'empty', 'read only'] as const

const attribute = (path: string, name: string) => execFileSync('getfattr', ['-h', '--absolute-names', '--only-values', '-n', name, path])
const setAttribute = (path: string, name: string, value: string) => void execFileSync('setfattr', ['-h', '-n', name, '-v', value, path])
const windowsAttributes = (path: string) => attribute(path, 'system.ntfs_attrib').readUInt32LE(0)

/** Everything of a file but its descriptor. */
function pictureOf(path: string) {
  const { size, blocks, mtimeMs } = statSync(path)
  const content = createHash('sha256').update(readFileSync(path)).digest('hex')
  const stream = path.endsWith('streams') ? attribute(path, 'user.Zone.Identifier').toString('latin1') : null
  return {
    size,
    blocks,
    mtimeMs,
    content,
    stream,
    attributes: windowsAttributes(path),
    times: attribute(path, 'system.ntfs_crtime').toString('hex'),
  }
}

describe.skipIf(missing !== null)(`files of other kinds on a real NTFS volume${missing === null ? '' : `: ${missing}`}`, () => {
  test('compressed and sparse files, alternate streams, times and attributes come through a pass as they were; only descriptors change', async () => {
    const [image, at] = [join(folder, 'image'), join(folder, 'mnt')]
    await createVolume(image, at, conformanceSpec)
    const made = await mountVolume(image, at, ['compression'])
    mkdirSync(join(at, 'compressed'))
    setAttribute(join(at, 'compressed'), 'system.ntfs_attrib', '0x00080000')
    writeFileSync(join(at, 'compressed/text'), 'the same words again and again\n'.repeat(20_000))
    const holes = openSync(join(at, 'sparse'), 'w')
    ftruncateSync(holes, 64 * 2 ** 20)
    writeSync(holes, randomBytes(100), 0, 100, 32 * 2 ** 20)
    closeSync(holes)
    for (const name of ['streams', 'empty', 'read only']) writeFileSync(join(at, name), name === 'empty' ? '' : 'content')
    setAttribute(join(at, 'streams'), 'user.Zone.Identifier', '[ZoneTransfer] ZoneId=3')
    setAttribute(join(at, 'read only'), 'system.ntfs_attrib', '0x01000000')
    await made.unmount()

    const volume = await mountVolume(image, at)
    const before = Object.fromEntries(names.map((name) => [name, pictureOf(join(at, name))]))
    const machine = openVolumeMachine(volume.root, join(volume.root, 'ProgramData', 'Rehome'), openGate)
    // Another owner for all of them.
    const owner = machine.files.descriptorOf('C:\\Users')!
    const changed: string[] = []
    machine.files.walk(
      { roots: ['C:\\compressed', ...names.slice(1).map((name) => `C:\\${name}`)], ignored: { depths: new Set(), matches: () => false } },
      {
        judge: (descriptor, place) => (changed.push(place.path()), { id: 0, before: Uint8Array.from(descriptor), after: owner }),
        commit: () => null,
        failed: (what, why, place) => changed.push(`${what} ${why} ${place.path()}`),
      },
    )
    const read = names.map((name) => machine.files.descriptorOf(`C:\\${name.replace('/', '\\')}`))
    machine.close()
    await volume.unmount()

    const again = await mountVolume(image, at)
    const after = Object.fromEntries(names.map((name) => [name, pictureOf(join(at, name))]))
    await again.unmount()
    expect(changed.length).toBe(names.length + 1)
    expect(read).toEqual(names.map(() => owner))
    expect(after).toEqual(before)
    // They are what they are called.
    const { 'compressed/text': text, sparse: hollow } = before
    expect([text!.attributes & compressed, hollow!.attributes & sparse]).toEqual([compressed, sparse])
    expect([512 * text!.blocks < text!.size, 512 * hollow!.blocks < hollow!.size]).toEqual([true, true])
  })
})
