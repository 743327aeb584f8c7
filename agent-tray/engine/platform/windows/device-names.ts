import { queryDosDevice } from './bindings/volumes.ts'

/** The path with its drive for one by device, `\Device\HarddiskVolume3\Users`; null for a device that has no drive. */
export function dosPath(devicePath: string): string | null {
  for (let letter = 'A'.charCodeAt(0); letter <= 'Z'.charCodeAt(0); letter++) {
    const drive = `${String.fromCharCode(letter)}:`
    const device = queryDosDevice(drive)
    if (device !== null && devicePath.toUpperCase().startsWith(`${device.toUpperCase()}\\`)) return drive + devicePath.slice(device.length)
  }
  return null
}
