import { createHash, randomBytes } from 'node:crypto'
import { createReadStream, createWriteStream, existsSync } from 'node:fs'
import { rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable, Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream } from 'node:stream/web'
import { Decrypter } from 'age-encryption'
import { z } from 'zod'
import { instant, projectId, sha256Hex } from '#shared/bundle/fields.ts'
import { refuse, Refused } from '#shared/errors/refused.ts'
import type { ExportFlaw } from '#shared/errors/project.ts'
import { answerOf } from '#shared/errors/system-answer.ts'
import { placeNewFile } from '#main/platform/write-file.ts'
import { passphraseEncrypter } from '#main/services/share/keyring.ts'

/**
 * A project with its keys in one file: age under a passphrase of its own, so that `age -d` opens it too. Inside, one line of JSON, the
 * header, and then the project file.
 */
export const exportHeader = z.strictObject({
  version: z.literal(1),
  project: projectId,
  name: z.string().max(200),
  exportedAt: instant,
  /** Length and SHA-256 of the project file that follows. */
  size: z.int().min(1),
  sha256: sha256Hex,
  /** What opens the project's private keys; null when it has no share yet. */
  identity: z.string().max(200).nullable(),
})
export type ExportHeader = z.infer<typeof exportHeader>

export interface ExportAt {
  readonly path: string
  readonly passphrase: string
}

const longestHeader = 65_536

/**
 * Writes an export, whole or not at all, flushes it and reads it back. `content` is the project file.
 * Refuses: 'project.export-exists', 'project.export-unwritable', 'key.weak-passphrase'.
 */
export async function writeExport(
  { path, passphrase }: ExportAt,
  header: ExportHeader,
  content: string,
  workFactor: number,
): Promise<void> {
  const encrypter = passphraseEncrypter(passphrase, workFactor)
  if (existsSync(path)) refuse('project.export-exists', { file: path })
  const folder = dirname(path)
  // A folder that is not there is a stick that is not in.
  if (!existsSync(folder)) refuse('project.export-unwritable', { file: path, reason: 'no-folder', about: folder })
  const temp = join(folder, `.${randomBytes(8).toString('hex')}.tmp`)
  async function* plain(): AsyncGenerator<Uint8Array> {
    yield new TextEncoder().encode(`${JSON.stringify(header)}\n`)
    yield* createReadStream(content) as AsyncIterable<Uint8Array>
  }
  try {
    const sealed = await encrypter.encrypt(Readable.toWeb(Readable.from(plain())) as globalThis.ReadableStream<Uint8Array>)
    await pipeline(Readable.fromWeb(sealed as ReadableStream), createWriteStream(temp, { flags: 'wx', mode: 0o600, flush: true }))
    await readExport({ path: temp, passphrase }, () => new Writable({ write: (_part, _encoding, done) => done() }))
    if (!(await placeNewFile(temp, path))) refuse('project.export-exists', { file: path })
  } catch (error) {
    if (error instanceof Refused && error.code === 'project.export-exists') throw error
    refuse('project.export-unwritable', { file: path, reason: error instanceof Refused ? 'read-back' : answerOf(error) }, error)
  } finally {
    await rm(temp, { force: true })
  }
}

/**
 * Reads an export to its end and verifies it; the project file goes where `sink`, asked with the header, says.
 * Refuses: 'project.export-missing', 'project.wrong-export-passphrase', 'project.export-damaged'.
 */
export async function readExport({ path, passphrase }: ExportAt, sink: (header: ExportHeader) => Writable): Promise<ExportHeader> {
  const found = await stat(path).catch((error: unknown) => refuse('project.export-missing', { file: path }, error))
  if (!found.isFile()) refuse('project.export-missing', { file: path })
  const decrypter = new Decrypter()
  decrypter.addPassphrase(passphrase)
  const sealed = Readable.toWeb(createReadStream(path)) as globalThis.ReadableStream<Uint8Array>
  const opened = await decrypter.decrypt(sealed).catch((error: unknown) => refuse('project.wrong-export-passphrase', { file: path }, error))
  const damaged = (reason: ExportFlaw, cause?: unknown) => refuse('project.export-damaged', { file: path, reason }, cause)
  const parts = (opened as unknown as AsyncIterable<Uint8Array>)[Symbol.asyncIterator]()
  try {
    const { header, rest } = await headerOf(parts, damaged)
    const hash = createHash('sha256')
    let size = 0
    async function* content(): AsyncGenerator<Uint8Array> {
      for (let part: Uint8Array | undefined = rest; part !== undefined; part = await nextOf(parts)) {
        size += part.length
        if (size > header.size) damaged('too-long')
        hash.update(part)
        yield part
      }
    }
    await pipeline(Readable.from(content()), sink(header))
    if (size !== header.size) damaged('too-short')
    if (hash.digest('hex') !== header.sha256) damaged('other-file')
    return header
  } catch (error) {
    if (error instanceof Refused || isOfDisk(error)) throw error
    return damaged('changed', error)
  }
}

async function headerOf(parts: AsyncIterator<Uint8Array>, damaged: (reason: ExportFlaw, cause?: unknown) => never) {
  let begun = new Uint8Array()
  while (!begun.includes(10)) {
    const part = await nextOf(parts)
    if (part === undefined || begun.length > longestHeader) return damaged('header')
    begun = Buffer.concat([begun, part])
  }
  const end = begun.indexOf(10)
  try {
    const header = exportHeader.parse(JSON.parse(new TextDecoder().decode(begun.subarray(0, end))))
    return { header, rest: begun.subarray(end + 1) }
  } catch (error) {
    return damaged('header', error)
  }
}

async function nextOf(parts: AsyncIterator<Uint8Array>): Promise<Uint8Array | undefined> {
  const { done, value } = await parts.next()
  return done === true ? undefined : value
}

function isOfDisk(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error
}
