/** Who keeps the registry of users open on a Windows that runs. */
export interface HiveHolders {
  /**
   * Signs the user out of every session and ends what still runs as them, and waits until Windows has unloaded the profile's registry, a
   * minute at most. False when it is still loaded. Safe to repeat. SIDs are text. Refuses: 'windows.call-failed'.
   */
  end(sid: string, profile: string): Promise<boolean>
}
