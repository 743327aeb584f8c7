import { closeSync, readdirSync, readlinkSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe } from 'vitest'
import { resumeSuite } from '#build/fixtures/engine/resume-suite.ts'
import { scratchFolder } from '#build/fixtures/engine/scratch.ts'
import { createVolume } from '#build/fixtures/volume/create-volume.ts'
import { mountVolume, volumeAvailable } from '#build/fixtures/volume/mount.ts'
import { smallDevice } from '#build/fixtures/windows/device-spec.ts'
import { loadLibc } from './libc.ts'
import { openVolumeMachine } from './volume-machine.ts'

const missing = volumeAvailable()
const spec = smallDevice(1)
const pace = { batch: 7, tellAfterBatches: 2, tellAfterObjects: 30 }

describe.skipIf(missing !== null)(`a real NTFS volume${missing === null ? '' : `: ${missing}`}`, () => {
  resumeSuite('NTFS', spec, async () => {
    const folder = scratchFolder()
    const [image, at] = [join(folder, 'image'), join(folder, 'mnt')]
    await createVolume(image, at, spec)
    const volume = await mountVolume(image, at)
    return {
      open: (gate) => openVolumeMachine(volume.root, join(folder, 'state'), gate, loadLibc(), pace),
      async close() {
        // What a killed process held its kernel would close.
        for (const fd of readdirSync('/proc/self/fd').filter((fd) => heldBy(fd)?.startsWith(volume.root) === true)) closeSync(Number(fd))
        await volume.unmount()
        rmSync(folder, { recursive: true })
      },
    }
  })
})

function heldBy(fd: string): string | null {
  try {
    return readlinkSync(`/proc/self/fd/${fd}`)
  } catch {
    return null
  }
}
