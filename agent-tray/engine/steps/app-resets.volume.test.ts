import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe } from 'vitest'
import { appResetsSuite, appsSpec } from '#build/fixtures/engine/app-resets-suite.ts'
import { scratchFolder } from '#build/fixtures/engine/scratch.ts'
import { createVolume } from '#build/fixtures/volume/create-volume.ts'
import { mountVolume, volumeAvailable } from '#build/fixtures/volume/mount.ts'
import { openVolumeMachine } from '../platform/volume/volume-machine.ts'

const missing = volumeAvailable()

describe.skipIf(missing !== null)(`a real NTFS volume${missing === null ? '' : `: ${missing}`}`, () => {
  appResetsSuite('volume', async () => {
    const folder = scratchFolder()
    const [image, at] = [join(folder, 'image'), join(folder, 'mnt')]
    await createVolume(image, at, appsSpec)
    const volume = await mountVolume(image, at)
    const machine = openVolumeMachine(volume.root, join(volume.root, 'ProgramData', 'Rehome'))
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
