import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe } from 'vitest'
import { conformancePace, conformanceSpec, platformConformance } from '#build/fixtures/engine/platform-conformance.ts'
import { scratchFolder } from '#build/fixtures/engine/scratch.ts'
import { createVolume } from '#build/fixtures/volume/create-volume.ts'
import { mountVolume, ntfsDrivers, volumeAvailable } from '#build/fixtures/volume/mount.ts'
import { openGate } from '../gate.ts'
import { loadLibc } from './libc.ts'
import { openVolumeMachine } from './volume-machine.ts'

const missing = volumeAvailable()

const calls = [
  ['the calls of newer kernels', false],
  ['the calls of every kernel', true],
] as const
const ways = ntfsDrivers.flatMap((driver) => calls.map(([named, portable]) => [driver, named, portable] as const))

describe.skipIf(missing !== null).each(ways)(
  `a real NTFS volume through %s, by %s${missing === null ? '' : `: ${missing}`}`,
  (driver, _, portable) => {
    platformConformance('volume', async () => {
      const folder = scratchFolder()
      const [image, at] = [join(folder, 'image'), join(folder, 'mnt')]
      await createVolume(image, at, conformanceSpec)
      const volume = await mountVolume(image, at, [], driver)
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
  },
)
