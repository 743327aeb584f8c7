/** What a person can ask of a file that OneDrive keeps: to have it here always, or in the cloud alone. Both are attributes. */
export const pinAttributes = { pinned: 0x0008_0000, unpinned: 0x0010_0000 } as const

/** Attributes of files by which OneDrive knows what is to be kept on the device; of a Windows that runs, with OneDrive on it. */
export interface CloudFiles {
  /** null when nothing is there. Refuses: 'platform.io'. */
  attributes(path: string): number | null
  /** Safe to repeat; does nothing where nothing is. Refuses: 'platform.io'. */
  setAttributes(path: string, attributes: number): void
}
