import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { uninstallSuite } from '#build/fixtures/engine/uninstall-suite.ts'
import { eventSource, registerEventSource } from '../platform/windows/application-log.ts'
import { withKey } from '../platform/windows/bindings/registry.ts'
import { deleteTask, isTaskEnabled, registerTask } from '../platform/windows/bindings/task-scheduler.ts'
import { openWindowsMachine } from '../platform/windows/windows-machine.ts'
import { ownTasks, taskXml } from './own-tasks.ts'

const source = `\\Registry\\Machine\\SYSTEM\\CurrentControlSet\\Services\\EventLog\\Application\\${eventSource}`

uninstallSuite('a Windows that runs', async () => {
  const folder = mkdtempSync('C:\\rehome-uninstall-')
  const machine = openWindowsMachine(join(folder, 'Rehome'))
  registerEventSource()
  // As the installation does, but nothing is started.
  const nothing = { command: process.execPath, arguments: ['--version'] }
  for (const path of Object.values(ownTasks)) registerTask(path, taskXml('A test.', nothing, 5), false)
  const tasks = () => Object.values(ownTasks).filter((path) => isTaskEnabled(path) !== null)
  return {
    machine,
    registered: () => [...tasks(), ...(withKey(source, () => true) === true ? ['event source'] : [])],
    async close() {
      machine.close()
      for (const path of Object.values(ownTasks)) deleteTask(path)
      rmSync(folder, { recursive: true })
    },
  }
})
