import { comObject, createObject, outPointer, takeText, variant, variantType, withTexts, type ComObject } from './com.ts'
import { refuseStatus, succeeded, unsigned } from './status.ts'

const taskScheduler = '0f87369f-a4e5-4cfc-bd3e-73e6154572dd'
const taskService = '2faba4c7-4da9-4013-9697-20cc3fd40f85'

/** Slots of the methods in their tables; the first seven are of IUnknown and IDispatch. */
const service = { getFolder: 7, connect: 10 } as const
const folder = { createFolder: 11, getTask: 13, deleteTask: 15, registerTask: 16 } as const
const task = { getEnabled: 10, putEnabled: 11, getXml: 20, getSecurity: 21, setSecurity: 22 } as const

const createOrUpdate = 6
/** As the task itself says, by its principal. */
const logonByTask = 0
const serviceAccount = 5
const ownerGroupDacl = 0x7
const missing = new Set([0x8007_0002, 0x8007_0003])
const alreadyExists = 0x8007_00b7

/** Runs `work` with the root folder of the Task Scheduler. Refuses: 'windows.call-failed'. */
function withRoot<T>(work: (root: ComObject) => T): T {
  const scheduler = createObject(taskScheduler, taskService)
  const nothing = variant(variantType.empty)
  try {
    expect('ITaskService::Connect', scheduler.call(service.connect, nothing.address, nothing.address, nothing.address, nothing.address))
    const found = outPointer()
    withTexts(['\\'], (path) => expect('ITaskService::GetFolder', scheduler.call(service.getFolder, path, found.address)))
    const root = comObject(found.value())
    try {
      return work(root)
    } finally {
      root.release()
    }
  } finally {
    scheduler.release()
  }
}

/** Runs `work` with a task by its path, `\Rehome\Engine`; null when there is none. */
function withTask<T>(path: string, work: (found: ComObject) => T): T | null {
  return withRoot((root) => {
    const found = outPointer()
    const status = withTexts([path], (name) => root.call(folder.getTask, name, found.address))
    if (missing.has(unsigned(status))) return null
    expect('ITaskFolder::GetTask', status, path)
    const object = comObject(found.value())
    try {
      return work(object)
    } finally {
      object.release()
    }
  })
}

/**
 * Registers a task from its XML, or replaces it, with folders on the way. `asSystem` makes it LocalSystem's; otherwise it runs as its
 * XML says. Refuses: 'windows.call-failed'.
 */
export function registerTask(path: string, xml: string, asSystem: boolean): void {
  withRoot((root) => {
    const nothing = variant(variantType.empty)
    makeFolders(root, path)
    withTexts([path, xml, 'S-1-5-18'], (name, text, system) => {
      const user = asSystem ? variant(variantType.text, system) : nothing
      const made = outPointer()
      const args = [name, text, createOrUpdate, user.address, nothing.address, asSystem ? serviceAccount : logonByTask, nothing.address]
      expect('ITaskFolder::RegisterTask', root.call(folder.registerTask, ...args, made.address), path)
      comObject(made.value()).release()
    })
  })
}

function makeFolders(root: ComObject, path: string): void {
  const names = path.split('\\').slice(1, -1)
  const nothing = variant(variantType.empty)
  for (let count = 1; count <= names.length; count++) {
    const place = `\\${names.slice(0, count).join('\\')}`
    const made = outPointer()
    const status = withTexts([place], (name) => root.call(folder.createFolder, name, nothing.address, made.address))
    if (unsigned(status) === alreadyExists) continue
    expect('ITaskFolder::CreateFolder', status, place)
    comObject(made.value()).release()
  }
}

/** The XML of a task; null when there is none. */
export function taskXml(path: string): string | null {
  return withTask(path, (found) => {
    const text = outPointer()
    expect('IRegisteredTask::get_Xml', found.call(task.getXml, text.address), path)
    return takeText(text.value())
  })
}

/** The descriptor of a task as SDDL; null when there is none. */
export function taskSecurity(path: string): string | null {
  return withTask(path, (found) => {
    const text = outPointer()
    expect('IRegisteredTask::GetSecurityDescriptor', found.call(task.getSecurity, ownerGroupDacl, text.address), path)
    return takeText(text.value())
  })
}

/** Owner, group and permissions of a task. Safe to repeat. Refuses: 'windows.call-failed'. */
export function setTaskSecurity(path: string, sddl: string): void {
  withTask(path, (found) =>
    withTexts([sddl], (text) => expect('IRegisteredTask::SetSecurityDescriptor', found.call(task.setSecurity, text, 0), path)),
  )
}

/** null when there is no such task. */
export function isTaskEnabled(path: string): boolean | null {
  return withTask(path, (found) => {
    const value = outPointer()
    expect('IRegisteredTask::get_Enabled', found.call(task.getEnabled, value.address), path)
    return (value.value() & 0xffff) !== 0
  })
}

/** Returns false when there is no such task. Safe to repeat. */
export function enableTask(path: string, enabled: boolean): boolean {
  // VARIANT_BOOL: 0 or -1.
  const done = withTask(path, (found) => {
    expect('IRegisteredTask::put_Enabled', found.call(task.putEnabled, enabled ? -1 : 0), path)
    return true
  })
  return done ?? false
}

/** Safe to repeat. */
export function deleteTask(path: string): void {
  withRoot((root) => {
    const status = withTexts([path], (name) => root.call(folder.deleteTask, name, 0))
    if (!missing.has(unsigned(status))) expect('ITaskFolder::DeleteTask', status, path)
  })
}

function expect(call: string, status: number, place = ''): void {
  if (!succeeded(status)) refuseStatus(call, status, place)
}
