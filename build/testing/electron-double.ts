import { fork, type ChildProcess } from 'node:child_process'
import { EventEmitter } from 'node:events'
import { constants } from 'node:os'
import { join } from 'node:path'

export { safeStorage } from './safe-storage-double.ts'

/**
 * Stands in for the `electron` module in tests: what our main process and preload script use of it, each keeping what it was told.
 * Its binary cannot be run here; that our code fits the real module is checked by the compiler against Electron's own types.
 */
export interface FrameDouble {
  readonly origin: string
  readonly parent: FrameDouble | null
  readonly sent: unknown[][]
  readonly send: (...message: unknown[]) => void
  readonly isDestroyed: () => boolean
}

export function frameDouble(origin: string, parent: FrameDouble | null = null): FrameDouble {
  const sent: unknown[][] = []
  return { origin, parent, sent, send: (...message) => void sent.push(message), isDestroyed: () => false }
}

type Listener = (...given: never[]) => unknown

/** What the program told Electron, to be looked at and called by a test. */
export const told = {
  quits: 0,
  exits: 0,
  relaunched: [] as unknown[],
  utilityProcesses: [] as UtilityProcess[],
  isFirstInstance: true,
  schemes: [] as unknown[],
  handlers: new Map<string, Listener>(),
  protocols: new Map<string, (request: Request) => Response | Promise<Response>>(),
  windows: [] as BrowserWindow[],
  exposed: new Map<string, unknown>(),
  sent: [] as unknown[][],
  permissionRequest: null as Listener | null,
  permissionCheck: null as Listener | null,
  trays: [] as Tray[],
  notifications: [] as Notification[],
  opened: [] as string[],
  copied: '',
  languages: ['en-GB'],
  /** What the system's dialogs were asked, and what the person chooses in the next one. */
  dialogs: [] as unknown[][],
  chosen: null as string | null,
}

class WebContentsDouble extends EventEmitter {
  readonly sent: unknown[][] = []
  send(...message: unknown[]): void {
    this.sent.push(message)
  }
  openHandler: ((details: { url: string }) => { action: string }) | null = null
  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }): void {
    this.openHandler = handler
  }
}

export class BrowserWindow extends EventEmitter {
  readonly options: Record<string, unknown>
  readonly webContents = new WebContentsDouble()
  readonly addresses: string[] = []
  focused = 0
  shown = 0

  constructor(options: Record<string, unknown>) {
    super()
    this.options = options
    told.windows.push(this)
    app.emit('web-contents-created', {}, this.webContents)
  }

  static getAllWindows(): BrowserWindow[] {
    return told.windows
  }
  loadURL(address: string): Promise<void> {
    this.addresses.push(address)
    return Promise.resolve()
  }
  show(): void {
    this.shown += 1
    this.visible = true
  }
  focus(): void {
    this.focused += 1
  }
  maximized = false
  getNormalBounds(): Bounds {
    return this.getBounds()
  }
  isDestroyed(): boolean {
    return false
  }
  isMaximized(): boolean {
    return this.maximized
  }
  maximize(): void {
    this.maximized = true
  }
  inactive = 0
  flashed = 0
  visible = false
  showInactive(): void {
    this.inactive += 1
    this.visible = true
  }
  raised = 0
  moveTop(): void {
    this.raised += 1
  }
  hide(): void {
    this.visible = false
  }
  isVisible(): boolean {
    return this.visible
  }
  isFocused(): boolean {
    return false
  }
  flashFrame(): void {
    this.flashed += 1
  }
  setBounds(bounds: object): void {
    Object.assign(this.options, bounds)
  }
  getBounds(): Bounds {
    const { x, y, width, height } = this.options as unknown as Bounds
    return { x, y, width, height }
  }
  isMinimized(): boolean {
    return false
  }
  restore(): void {}
}

interface Bounds {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Two displays side by side, the second small and with large text; a test moves the pointer or takes one away. */
class ScreenDouble extends EventEmitter {
  pointer = { x: 100, y: 100 }
  displays: { readonly workArea: Bounds }[] = [
    { workArea: { x: 0, y: 0, width: 1920, height: 1040 } },
    { workArea: { x: 1920, y: 0, width: 455, height: 240 } },
  ]
  getAllDisplays(): readonly { readonly workArea: Bounds }[] {
    return this.displays
  }
  getCursorScreenPoint(): { readonly x: number; readonly y: number } {
    return this.pointer
  }
  getDisplayNearestPoint({ x }: { readonly x: number }): { readonly workArea: Bounds } {
    return this.displays.findLast(({ workArea }) => workArea.x <= x) ?? this.displays[0]!
  }
  getDisplayMatching({ x }: Bounds): { readonly workArea: Bounds } {
    return this.getDisplayNearestPoint({ x })
  }
}

export const screen = new ScreenDouble()

export interface MenuItemDouble {
  readonly label?: string
  readonly type?: string
  readonly enabled?: boolean
  readonly submenu?: readonly MenuItemDouble[]
  readonly click?: () => void
}

export class Tray extends EventEmitter {
  image: unknown
  tip = ''
  menu: readonly MenuItemDouble[] = []
  constructor(image: unknown) {
    super()
    this.image = image
    told.trays.push(this)
  }
  setImage(image: unknown): void {
    this.image = image
  }
  setToolTip(tip: string): void {
    this.tip = tip
  }
  setContextMenu(menu: readonly MenuItemDouble[]): void {
    this.menu = menu
  }
}

export const Menu = { buildFromTemplate: (template: readonly MenuItemDouble[]) => template }
export const nativeImage = { createFromPath: (path: string) => path }

export class Notification extends EventEmitter {
  static isSupported(): boolean {
    return true
  }
  readonly options: { readonly title: string; readonly body: string }
  constructor(options: { readonly title: string; readonly body: string }) {
    super()
    this.options = options
  }
  show(): void {
    told.notifications.push(this)
  }
}

export const clipboard = { writeText: (text: string) => void (told.copied = text) }
export const shell = { openExternal: (url: string) => Promise.resolve(void told.opened.push(url)) }

class AppDouble extends EventEmitter {
  readonly isPackaged = true
  requestSingleInstanceLock(): boolean {
    return told.isFirstInstance
  }
  quit(): void {
    told.quits += 1
  }
  exit(): void {
    told.exits += 1
    this.emit('quit')
  }
  relaunch(options: unknown): void {
    told.relaunched.push(options)
  }
  whenReady(): Promise<void> {
    return Promise.resolve()
  }
  userModelId = ''
  setAppUserModelId(id: string): void {
    this.userModelId = id
  }
  readonly paths: Record<string, string> = { temp: '/tmp' }
  getPath(name: string): string {
    return this.paths[name] ?? ''
  }
  setPath(name: string, path: string): void {
    this.paths[name] = path
  }
  getVersion(): string {
    return '1.2.3'
  }
  getPreferredSystemLanguages(): string[] {
    return told.languages
  }
}

export const dialog = {
  showOpenDialog: async (...asked: unknown[]) => {
    told.dialogs.push(['open', ...asked.slice(1)])
    return { canceled: told.chosen === null, filePaths: told.chosen === null ? [] : [told.chosen] }
  },
  showSaveDialog: async (...asked: unknown[]) => {
    told.dialogs.push(['save', ...asked.slice(1)])
    return { canceled: told.chosen === null, filePath: told.chosen ?? '' }
  },
}

export const app = new AppDouble()

/** A real process, of Node in place of Electron's: see `utility-process.ts`. */
class UtilityProcess extends EventEmitter {
  readonly #child: ChildProcess
  constructor(program: string, given: readonly string[]) {
    super()
    const execArgv = ['--import', join(import.meta.dirname, 'utility-process.ts')]
    this.#child = fork(program, given, { execArgv, serialization: 'advanced' })
    this.#child.on('message', (message) => this.emit('message', message))
    this.#child.on('exit', (code, signal) => this.emit('exit', code ?? constants.signals[signal!]))
    told.utilityProcesses.push(this)
  }
  get pid(): number | undefined {
    return this.#child.pid
  }
  isRunning(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null
  }
  postMessage(message: unknown): void {
    if (this.#child.connected) this.#child.send(message as object, () => {})
  }
  /** Electron's asks, and sees to it that it ends. */
  kill(): boolean {
    return this.#child.kill('SIGKILL')
  }
}

export const utilityProcess = { fork: (program: string, given: readonly string[] = []) => new UtilityProcess(program, given) }

export const protocol = {
  registerSchemesAsPrivileged: (schemes: unknown[]) => void told.schemes.push(...schemes),
  handle: (scheme: string, handler: (request: Request) => Response | Promise<Response>) => void told.protocols.set(scheme, handler),
}

export const session = {
  defaultSession: {
    setPermissionRequestHandler: (handler: Listener) => (told.permissionRequest = handler),
    setPermissionCheckHandler: (handler: Listener) => (told.permissionCheck = handler),
  },
}

class IpcMainDouble extends EventEmitter {
  handle(channel: string, handler: Listener): void {
    told.handlers.set(channel, handler)
  }
}

export const ipcMain = new IpcMainDouble()

class IpcRendererDouble extends EventEmitter {
  /** Answers `invoke`; a test sets it. */
  answer: (...given: unknown[]) => Promise<unknown> = () => Promise.reject(new Error('nobody answers'))
  invoke(...given: unknown[]): Promise<unknown> {
    return this.answer(...given)
  }
  send(...given: unknown[]): void {
    told.sent.push(given)
  }
}

export const ipcRenderer = new IpcRendererDouble()

export const contextBridge = { exposeInMainWorld: (name: string, value: unknown) => void told.exposed.set(name, value) }

/** Files that a person dropped, with where they lie; a file that is none of them has no path, as with Electron. */
export const dropped = new Map<unknown, string>()
export const webUtils = { getPathForFile: (file: unknown) => dropped.get(file) ?? '' }
