import { join, resolve } from 'node:path'
import { app, type BrowserWindow } from 'electron'
import { declareAppScheme, serveAppScheme } from '#main/host/app-scheme.ts'
import type { Assets } from '#main/host/assets.ts'
import { answerWindow } from '#main/host/electron.ts'
import type { Host } from '#main/host/host-calls.ts'
import { keepServices } from '#main/host/services.ts'
import { createLogger } from '#main/platform/log.ts'
import { startServices } from './start-services.ts'
import { addressOf, lockDown, openWindow } from './window.ts'

export interface ElectronParts {
  /** The user's folder; the services find it by themselves. */
  readonly home: string
  readonly host: Host
  readonly assets: Assets
  /** The built preload script. */
  readonly preload: string
  /** What the program was started with, the program itself left out. */
  readonly given: readonly string[]
}

/** The extension that the installer ties to the workbench. */
const projectExtension = '.rehome'

/** Runs the workbench as a desktop app: one instance, one window, and in it the project file that was double-clicked. */
export async function runElectronApp({ home, host, assets, preload, given }: ElectronParts): Promise<void> {
  if (!app.requestSingleInstanceLock()) {
    app.quit()
    return
  }
  declareAppScheme()
  const logger = createLogger(join(home, 'logs'), 'workbench')
  const report = (error: unknown) => logger.error(error)
  process.on('unhandledRejection', report)
  let window: BrowserWindow | null = null
  let wanted = projectAmong(given, process.cwd())
  /** Whether it was started once more while it was closing. */
  let isWantedAgain = false

  const show = (path: string | undefined) => {
    wanted = path
    isWantedAgain = true
    if (window === null) return
    if (path !== undefined) void window.loadURL(addressOf(path))
    if (window.isMinimized()) window.restore()
    window.focus()
  }
  app.on('second-instance', (_event, argv, folder) => show(projectAmong(argv.slice(1), folder)))
  app.on('open-file', (event, path) => {
    event.preventDefault()
    show(path)
  })
  app.on('window-all-closed', () => app.quit())

  await app.whenReady()
  lockDown()
  serveAppScheme(assets)
  const services = keepServices(startServices, host, report)
  app.on('will-quit', (event) => {
    event.preventDefault()
    isWantedAgain = false
    void leave()
  })
  async function leave(): Promise<void> {
    await services.close()
    if (isWantedAgain) app.relaunch({ args: wanted === undefined ? [] : [wanted] })
    app.exit()
  }
  answerWindow(services.ask)
  window = openWindow(preload, addressOf(wanted), join(home, 'window.json'))
  window.on('closed', () => (window = null))
  logger.info('workbench started', { electron: process.versions['electron'], node: process.versions.node })
}

/** The last argument that names a project file; switches, of ours or of Chromium, are left alone. */
function projectAmong(given: readonly string[], folder: string): string | undefined {
  const named = given.findLast((argument) => !argument.startsWith('-') && argument.toLowerCase().endsWith(projectExtension))
  return named === undefined ? undefined : resolve(folder, named)
}
