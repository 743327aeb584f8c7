import { createPublicKey } from 'node:crypto'
import type { z } from 'zod'
import { parseAnswerName } from '#shared/bundle/answer-name.ts'
import { mailboxName, type limits } from '#shared/bundle/layout.ts'
import { refuse, refused, Refused } from '#shared/errors/refused.ts'
import type { ShareFolder } from '#main/platform/platform.ts'
import { openSealed, sha256 } from '#main/services/share/seal.ts'
import type { FileFinding } from './mailbox.ts'
import { keyIdOf, verifiedPayload, type SegmentDevice, type SegmentKeys } from './open-segment.ts'

/** Names looked at in one device's folder, and files opened of it, in one collect. */
const mostNames = 1000
const mostFiles = 3

/** What every answer says of itself. */
interface Answer {
  readonly project: string
  readonly device: string
  readonly request: string
}

/** One kind of answer: its folder in the drop box, and what it has to be. */
export interface AnswerSort<T extends Answer> {
  readonly folder: (mailbox: string) => string
  readonly limit: (typeof limits)['logUpload' | 'surveyUpload']
  readonly schema: z.ZodType<T>
}

/**
 * What a device answered to the requests that are open. Nothing is looked at of devices that were not asked.
 * Whatever is wrong with a file is a finding and stops nothing. Refuses: 'share.unreachable'.
 */
export async function readAnswers<T extends Answer>(
  folder: ShareFolder,
  device: SegmentDevice,
  keys: SegmentKeys,
  open: ReadonlySet<string>,
  sort: AnswerSort<T>,
): Promise<{ readonly answers: readonly T[]; readonly findings: readonly FileFinding[] }> {
  const path = sort.folder(mailboxName(device.device, sha256))
  const answers: T[] = []
  const findings: FileFinding[] = []
  try {
    const { entries } = await folder.list(path, mostNames)
    const asked = entries.filter(({ name, kind }) => kind === 'file' && open.has(parseAnswerName(name)?.request ?? ''))
    for (const { name } of asked.slice(0, mostFiles)) {
      const file = `${path}/${name}`
      const answer = await openAnswer(folder, file, name, device, keys, sort).catch(expected)
      if (answer instanceof Refused) findings.push({ file, refusal: answer.refusal })
      else answers.push(answer)
    }
    if (asked.length > mostFiles) {
      findings.push({ file: path, refusal: refused('dropbox.quota', { folder: path, left: asked.length - mostFiles }).refusal })
    }
  } catch (error) {
    findings.push({ file: path, refusal: expected(error).refusal })
  }
  return { answers, findings }
}

async function openAnswer<T extends Answer>(
  folder: ShareFolder,
  file: string,
  name: string,
  device: SegmentDevice,
  keys: SegmentKeys,
  { limit, schema }: AnswerSort<T>,
): Promise<T> {
  const sealed = await folder.read(file, limit).catch((error: unknown) => {
    if (!(error instanceof Refused) || error.code !== 'share.oversized') throw error
    return refuse('dropbox.oversized', { file, limit }, error)
  })
  const said = parseAnswerName(name)
  if (sealed === null || said === null || !sha256(sealed).startsWith(said.hash)) return refuse('dropbox.truncated', { file })
  const plain = await openSealed(sealed, keys.collection)
  if (plain === null) return refuse('dropbox.edited', { file })
  const signed = new TextDecoder().decode(plain)
  const payload = verifiedPayload(signed, createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: device.signing }, format: 'jwk' }))
  if (payload === null) return refuse(keyIdOf(signed) === device.device ? 'dropbox.edited' : 'dropbox.foreign', { file })
  const parsed = schema.safeParse(jsonOf(payload))
  if (!parsed.success) return refuse('dropbox.edited', { file })
  const { data } = parsed
  if (data.device !== device.device || data.project !== keys.project || data.request !== said.request)
    return refuse('dropbox.foreign', { file })
  return data
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    return null
  }
}

/** What one hostile or damaged file may do: be refused. A share that cannot be reached stops the whole. */
function expected(error: unknown): Refused {
  if (error instanceof Refused && error.code !== 'share.unreachable') return error
  throw error
}
