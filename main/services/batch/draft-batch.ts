import type { BatchChange, BatchDraft } from '#shared/contracts/batch.ts'
import { Refused } from '#shared/errors/refused.ts'
import { listOf, type Batch } from '#shared/migration/batch.ts'
import type { Instant } from '#shared/values/instant.ts'
import { held } from '#main/store/held.ts'
import type { ProjectFile } from '#main/store/project-file.ts'
import { showContradictions } from '../document/show-contradiction.ts'
import { checkOf } from './batch.ts'
import { selectedDevices } from './batch-devices.ts'
import { readDeviceCsv } from './device-csv.ts'
import { knownDevices, type KnownDevices } from './known-devices.ts'
import { changedBatchText, shortened, type ShortText } from './long-list.ts'

/** So many names of a list are shown; the others are counted. */
const mostShown = 500

/**
 * A batch's text with some of it changed, its comments kept, who is in it, and what is wrong with it. Saves nothing. It is asked for with
 * every change that is typed: what a long list comes to is held until the list is another.
 */
export function draftBatch(file: ProjectFile, text: string, { devices, ...parts }: BatchChange, now: Instant): BatchDraft {
  const short = held(file, 'batch-text', text, () => shortened(text))
  const { list, refusal } =
    devices === undefined ? { list: null, refusal: null } : pastedInto(file, parts.source ?? sourceIn(short), devices.names)
  const wanted = list === null || devices === undefined ? parts : { ...parts, devices: listed(devices.list, list) }
  const { text: yaml, parsed } = changedBatchText(short, wanted)
  if (!parsed.ok) return { yaml, document: null, issues: [...parsed.issues], contradictions: [], devices: null, refusal }
  const { devices: chosen, ...document } = parsed.value
  const { included, unknown } = selectedDevices(file, parsed.value)
  const names = listOf({ devices: chosen })
  return {
    yaml,
    document,
    issues: [],
    contradictions: showContradictions(checkOf(file, parsed.value, now)),
    devices: {
      list: 'include' in chosen ? 'include' : 'exclude',
      names: names.join('\n'),
      listed: names.length,
      included: { count: included.length, first: included.slice(0, mostShown).map(({ name }) => name) },
      unknown: { count: unknown.length, first: unknown.slice(0, mostShown) },
    },
    refusal,
  }
}

function listed(list: 'include' | 'exclude', names: string[]): Batch['devices'] {
  return list === 'include' ? { include: names } : { exclude: names }
}

interface Pasted {
  readonly list: string[] | null
  readonly refusal: BatchDraft['refusal']
}

function pastedInto(file: ProjectFile, source: string, names: string): Pasted {
  return held(file, 'pasted-devices', `${source}\0${names}`, () => pasted(names, knownDevices(file, source)))
}

/** Of a text that cannot be read as a batch no source is known, and so no device. */
function sourceIn(short: ShortText): string {
  const { parsed } = changedBatchText(short, {})
  return parsed.ok ? parsed.value.source : ''
}

/** Names as they come from a spreadsheet; where one cannot be a name, none is taken. */
function pasted(text: string, known: KnownDevices): Pasted {
  try {
    return { list: readDeviceCsv('', text, known).names, refusal: null }
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    return { list: null, refusal: { code: error.code, details: { ...error.refusal.details } } }
  }
}
