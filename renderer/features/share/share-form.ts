/** What is typed for a new share; `locations` holds one a line. */
export interface ShareForm {
  readonly folder: string
  readonly locations: string
  readonly expiryDays: string
  readonly passphrase: string
  readonly repeated: string
}

export type ShareProblem = 'folderMissing' | 'badDays' | 'tooShort' | 'notRepeated'

/** As the workbench demands it (`key.weak-passphrase`). */
const leastPassphrase = 12

/** What keeps a share from being made, by field. */
export function problemsOf({ folder, expiryDays, passphrase, repeated }: ShareForm): Partial<Record<keyof ShareForm, ShareProblem>> {
  const days = Number(expiryDays)
  return {
    ...(folder.trim() === '' && { folder: 'folderMissing' }),
    ...(!(Number.isInteger(days) && days >= 1 && days <= 365) && { expiryDays: 'badDays' }),
    ...(passphrase.length < leastPassphrase && { passphrase: 'tooShort' }),
    ...(passphrase !== repeated && { repeated: 'notRepeated' }),
  }
}

export function isReady(problems: ReturnType<typeof problemsOf>): boolean {
  return Object.keys(problems).length === 0
}
