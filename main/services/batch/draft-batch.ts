import { isMap, parseDocument as parseYaml } from 'yaml'
import type { BatchChange, BatchDraft } from '#shared/contracts/batch.ts'
import { Refused } from '#shared/errors/refused.ts'
import { batchSchema, listOf } from '#shared/migration/batch.ts'
import type { Instant } from '#shared/values/instant.ts'
import type { ProjectFile } from '#main/store/project-file.ts'
import { parseDocument } from '../document/parse-document.ts'
import { showContradictions } from '../document/show-contradiction.ts'
import { checkOf } from './batch.ts'
import { devicesOf, sourceDevices, unknownNames } from './batch-devices.ts'
import { readDeviceCsv } from './device-csv.ts'

/** A batch's text with some of it changed, its comments kept, who is in it, and what is wrong with it. Saves nothing. */
export function draftBatch(file: ProjectFile, text: string, { devices, ...parts }: BatchChange, now: Instant): BatchDraft {
  const { list, refusal } = devices === undefined ? { list: null, refusal: null } : pasted(devices.names)
  const wanted = list === null || devices === undefined ? parts : { ...parts, devices: { [devices.list]: list } }
  const yaml = withParts(text, wanted)
  const parsed = parseDocument(yaml, batchSchema)
  const nobody = { listed: 0, included: [], unknown: [] }
  if (!parsed.ok) return { yaml, document: null, issues: [...parsed.issues], contradictions: [], devices: nobody, refusal }
  const batch = parsed.value
  return {
    yaml,
    document: batch,
    issues: [],
    contradictions: showContradictions(checkOf(file, batch, now)),
    devices: {
      listed: listOf(batch).length,
      included: devicesOf(file, batch).map(({ name }) => name),
      unknown: unknownNames(batch, sourceDevices(file, batch.source)),
    },
    refusal,
  }
}

/** Names as they come from a spreadsheet; where one cannot be a name, none is taken. */
function pasted(text: string): { list: string[] | null; refusal: BatchDraft['refusal'] } {
  try {
    return { list: readDeviceCsv('', text).names, refusal: null }
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    return { list: null, refusal: { code: error.code, details: { ...error.refusal.details } } }
  }
}

function withParts(text: string, parts: Readonly<Record<string, unknown>>): string {
  const entries = Object.entries(parts).filter(([, value]) => value !== undefined)
  const document = parseYaml(text)
  // What cannot be read is not rewritten; the issues say where it breaks.
  if (entries.length === 0 || document.errors.length > 0 || !isMap(document.contents)) return text
  for (const [key, value] of entries) document.set(key, typeof value === 'object' ? document.createNode(value) : value)
  return document.toString({ lineWidth: 0 })
}
