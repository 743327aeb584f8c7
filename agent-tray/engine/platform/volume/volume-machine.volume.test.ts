import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe } from 'vitest'
import { conformancePace, conformanceSpec, platformConformance } from '#build/fixtures/engine/platform-conformance.ts'
import { scratchFolder } from '#build/fixtures/engine/scratch.ts'
import { createVolume } from '#build/fixtures/volume/create-volume.ts'
import { mountVolume, volumeAvailable } from '#build/fixtures/volume/mount.ts'
import { openGate } from '../gate.ts'
import { loadLibc } from './libc.ts'
import { openVolumeMachine } from './volume-machine.ts'

const missing = volumeAvailable()

describe.skipIf(missing !== null).each([
  ['the calls of newer kernels', false],
  ['the calls of every kernel', true],
])(`a real NTFS volume, by %s${missing === null ? '' : `: ${missing}`}`, (_, portable) => {
  platformConformance('volume', async () => {
    const folder = scratchFolder()
    const [image, at] = [join(folder, 'image'), join(folder, 'mnt')]
    await createVolume(image, at, conformanceSpec)
    const volume = await mountVolume(image, at)
    const machine = openVolumeMachine(
      volume.root,
      join(volume.root, 'ProgramData', 'Rehome'),
      openGate,
      loadLibc(portable),
      conformancePace,
    )
    return {
      machine,
      async close() {
        machine.close()
        await volume.unmount()
        rmSync(folder, { recursive: true })
      },
    }
  })
})
