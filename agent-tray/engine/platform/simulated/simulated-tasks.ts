import type { Gate } from '../gate.ts'
import type { ScheduledTasks } from '../scheduled-tasks.ts'
import { writeDevice, type SimulatedDevice } from './device-file.ts'

/** The tasks of a simulated device, in its device.json. */
export function simulatedTasks(root: string, device: () => SimulatedDevice, gate: Gate): ScheduledTasks {
  return {
    read(path) {
      const found = device().tasks.find((task) => task.path === path)
      return found === undefined ? null : { xml: found.xml, sddl: found.sddl }
    },
    write(path, task) {
      const now = device()
      gate('task')
      writeDevice(root, { ...now, tasks: [...now.tasks.filter((other) => other.path !== path), { path, ...task }] })
    },
  }
}
