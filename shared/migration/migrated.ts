/** Whether a run's outcome, or a device's state, is that of a device that was migrated. */
export function isMigrated(state: string | null | undefined): state is 'migrated' | 'migrated-with-findings' {
  return state === 'migrated' || state === 'migrated-with-findings'
}
