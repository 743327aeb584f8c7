import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe } from 'vitest'
import { scratchFolder } from '#build/fixtures/engine/scratch.ts'
import { uninstallSuite } from '#build/fixtures/engine/uninstall-suite.ts'
import { createVolume } from '#build/fixtures/volume/create-volume.ts'
import { mountVolume, volumeAvailable } from '#build/fixtures/volume/mount.ts'
import { smallDevice } from '#build/fixtures/windows/device-spec.ts'
import { openVolumeMachine } from '../platform/volume/volume-machine.ts'

const missing = volumeAvailable()

describe.skipIf(missing !== null)(`a real NTFS volume${missing === null ? '' : `: ${missing}`}`, () => {
  uninstallSuite('volume', async () => {
    const folder = scratchFolder()
    const [image, at] = [join(folder, 'image'), join(folder, 'mnt')]
    await createVolume(image, at, smallDevice(1))
    const volume = await mountVolume(image, at)
    const machine = openVolumeMachine(volume.root, join(volume.root, 'ProgramData', 'Rehome'))
    return {
      machine,
      registered: () => [],
      async close() {
        machine.close()
        await volume.unmount()
        rmSync(folder, { recursive: true })
      },
    }
  })
})
