import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'
import { expect, test, vi } from 'vitest'
import { safeStorage } from '#build/testing/safe-storage-double.ts'
import { root } from '#build/scripts/shared-data.ts'
import { choosePath } from '#main/app/choose-path.ts'
import { osVault } from '#main/app/os-vault.ts'
import { startServices } from '#main/app/start-services.ts'
import { keepServices } from '#main/host/services.ts'

test("the services' process as it is packed finds its sample directories and its database", async () => {
  const folder = mkdtempSync(join(tmpdir(), 'rehome-packed-'))
  // Below the project, where its packages are found.
  mkdirSync(join(root, '.cache'), { recursive: true })
  const packed = mkdtempSync(join(root, '.cache', 'packed-'))
  vi.stubEnv('REHOME_HOME', join(folder, 'home'))
  try {
    const configFile = join(import.meta.dirname, 'main.vite.config.ts')
    await build({ configFile, logLevel: 'warn', build: { outDir: packed } })
    symlinkSync(join(root, 'resources'), join(packed, 'resources'))
    const reported: unknown[] = []
    const program = join(packed, 'main', 'app', 'services-process.js')
    const host = { vault: osVault(safeStorage, 'win32'), choosePath }
    const services = keepServices(
      (report) => startServices(report, program),
      host,
      (error) => reported.push(error),
    )
    const made = await services.ask('project.new', { path: join(folder, 'one.rehome'), name: 'One', sample: true }, {})
    await services.close()
    expect([made, reported]).toMatchObject([{ ok: true, value: { connections: 2 } }, []])
  } finally {
    vi.unstubAllEnvs()
    for (const made of [folder, packed]) rmSync(made, { recursive: true })
  }
})
