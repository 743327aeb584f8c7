import type { Surroundings } from '../surroundings.ts'
import { readDevice } from './device-file.ts'

/** As the file of a simulated device says. */
export function simulatedSurroundings(root: string): Surroundings {
  return {
    read() {
      const { sessions, batteryPercent, metered, boots } = readDevice(root)
      return { sessions, batteryPercent, metered, bootId: `boot ${boots}` }
    },
  }
}
