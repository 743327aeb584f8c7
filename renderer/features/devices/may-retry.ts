import type { DeviceRow } from '#shared/contracts/device.ts'

/** Whether its last run failed or was taken back, and it still belongs to a batch. */
export function mayRetry({ device, batch, state }: DeviceRow): boolean {
  return device !== null && batch !== null && (state === 'refused' || state === 'rolled-back')
}
