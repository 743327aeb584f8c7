import type { ScheduledTasks } from '../scheduled-tasks.ts'
import { registerTask, setTaskSecurity, taskSecurity, taskXml } from './bindings/task-scheduler.ts'

/** The tasks of the Windows that runs. A task is registered again only where more than its permissions changes. */
export const windowsTasks: ScheduledTasks = {
  read(path) {
    const [xml, sddl] = [taskXml(path), taskSecurity(path)]
    return xml === null || sddl === null ? null : { xml, sddl }
  },
  write(path, { xml, sddl }) {
    if (taskXml(path) !== xml) registerTask(path, xml, false)
    setTaskSecurity(path, sddl)
  },
}
