import { z } from 'zod'
import { slug } from './runbook.ts'
import { timeZones, wallClockOf, wallClockText } from './planner/written-time.ts'

/** What a file says it is; the number counts changes of the format that older programs cannot read. */
export const batchFormat = 'batch/1'

const line = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[^\r\n]*$/, 'not-one-line')

/** A computer name: no domain, no `$`, none of the characters Windows refuses, and nothing that a spreadsheet would run. */
const computerName = /^[\p{L}\p{N}_][\p{L}\p{N}_!#%&'^{}~-]{0,62}$/u
export const deviceName = z.string().regex(computerName, 'no-computer-name')
export const isDeviceName = (text: string): boolean => computerName.test(text)

const written = z
  .strictObject({
    runbook: slug,
    availableFrom: wallClockText,
    enforcedAfter: wallClockText,
    timeZone: z.enum(timeZones),
  })
  .superRefine((entry, context) => {
    for (const key of ['availableFrom', 'enforcedAfter'] as const) {
      const time = wallClockOf(entry[key])
      if (time === null || time.zone === entry.timeZone) continue
      const message = entry.timeZone === 'utc' ? 'needs-utc' : 'needs-local'
      context.addIssue({ code: 'custom', path: [key], message })
    }
  })

const devices = z.union([z.strictObject({ include: z.array(deviceName) }), z.strictObject({ exclude: z.array(deviceName) })], {
  error: 'no-device-list',
})

/** Which devices are migrated, from where to where, by which runbooks and when. Unknown keys are refused, never ignored. */
export const batchSchema = z.strictObject({
  rehome: z.literal(batchFormat),
  id: slug,
  name: line,
  /** Names of connections. */
  source: line,
  target: line,
  runbooks: z.array(written),
  devices,
})

export type Batch = z.output<typeof batchSchema>
/** One runbook of a batch: from Available From a user may start it, after Enforced After the agent does. */
export type ScheduledRunbook = Batch['runbooks'][number]

/** A test of whether the batch's list lets a device in; spellings differ neither by case nor by a trailing `$`. */
export function selectorOf(batch: Batch): (name: string) => boolean {
  const includes = 'include' in batch.devices
  const listed = keysOf(listOf(batch))
  return (name) => listed.has(deviceKey(name)) === includes
}

const keySets = new WeakMap<readonly string[], ReadonlySet<string>>()

/** The keys of a list, which is never changed afterwards: made once, for there may be a hundred thousand and a batch is checked as it is typed. */
export function keysOf(names: readonly string[]): ReadonlySet<string> {
  const known = keySets.get(names) ?? new Set(names.map(deviceKey))
  keySets.set(names, known)
  return known
}

/** The names the batch lists, whether they are let in or kept out. */
export function listOf({ devices }: Pick<Batch, 'devices'>): readonly string[] {
  return 'include' in devices ? devices.include : devices.exclude
}

/** The form in which two spellings of one computer name are equal. */
export function deviceKey(name: string): string {
  return (name.endsWith('$') ? name.slice(0, -1) : name).toUpperCase()
}
