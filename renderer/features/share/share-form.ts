/** Where a share lies; `locations` holds one a line. */
export interface SharePlace {
  readonly folder: string
  readonly locations: string
  readonly expiryDays: string
}

/** What is typed for a new share. */
export interface ShareForm extends SharePlace {
  readonly passphrase: string
  readonly repeated: string
}

export type ShareProblem = 'folderMissing' | 'badDays' | 'tooShort' | 'notRepeated'

/** As the workbench demands it (`key.weak-passphrase`). */
const leastPassphrase = 12

/** What is wrong with where it lies, by field. */
export function placeProblems({ folder, expiryDays }: SharePlace): Partial<Record<keyof SharePlace, ShareProblem>> {
  const days = Number(expiryDays)
  return {
    ...(folder.trim() === '' && { folder: 'folderMissing' }),
    ...(!(Number.isInteger(days) && days >= 1 && days <= 365) && { expiryDays: 'badDays' }),
  }
}

/** What keeps a share from being made, by field. */
export function problemsOf({ passphrase, repeated, ...place }: ShareForm): Partial<Record<keyof ShareForm, ShareProblem>> {
  return {
    ...placeProblems(place),
    ...(passphrase.length < leastPassphrase && { passphrase: 'tooShort' }),
    ...(passphrase !== repeated && { repeated: 'notRepeated' }),
  }
}

/** The same as the workbench takes it. */
export function placeOf({ folder, locations, expiryDays }: SharePlace) {
  const lines = locations.split('\n').map((line) => line.trim())
  return { folder: folder.trim(), locations: lines.filter((line) => line !== ''), expiryDays: Number(expiryDays) }
}

export function isReady(problems: ReturnType<typeof problemsOf>): boolean {
  return Object.keys(problems).length === 0
}
