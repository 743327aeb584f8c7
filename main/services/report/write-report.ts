import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { compactVerify, decodeProtectedHeader, importJWK } from 'jose'
import Papa from 'papaparse'
import { z } from 'zod'
import type { VerifiedReport, WrittenReport } from '#shared/contracts/report.ts'
import { refuse } from '#shared/errors/refused.ts'
import type { SignatureFlaw } from '#shared/errors/report.ts'
import { reportSchema, type Report, type ReportTable } from '#shared/migration/report/report.ts'
import { writeFileAtomic } from '#main/platform/write-file.ts'
import { phaseOf, type LongWork } from '#main/services/document/long-work.ts'
import type { Project } from '#main/services/project/project.ts'
import { publicKey, type Keyring } from '#main/services/share/keyring.ts'
import { sha256 } from '#main/services/share/seal.ts'
import { readSigningKeys } from '#main/store/report-rows.ts'
import { reportHtml } from './report-html.ts'

const signatureFile = 'signature.jws'
/** Keeps what is signed here apart from everything else that the key signs. */
const signatureType = 'rehome-report+jws'

/** What is signed: which files, by their hashes, and what they are. */
const manifestSchema = z.strictObject({
  rehome: z.literal('report-manifest/1'),
  kind: reportSchema.shape.kind,
  project: z.string(),
  batch: z.string().nullable(),
  madeAt: z.string(),
  files: z.array(z.strictObject({ name: z.string().regex(/^[a-z][a-z.-]{0,60}$/), sha256: z.string(), length: z.number() })).max(100),
})

/**
 * Writes a report into a new folder: HTML, JSON and CSV, and with a keyring a JWS over all of them by the key that signs targets.
 * Nothing is written before all of it is made. Refuses: 'usage.file-exists', 'key.missing', 'key.damaged', 'ipc.cancelled'.
 */
export async function writeReport(
  project: Project,
  report: Report,
  folder: string,
  keyring: Keyring | null,
  work: LongWork,
): Promise<WrittenReport> {
  const full = resolve(folder)
  if (existsSync(full) && readdirSync(full).length > 0) refuse('usage.file-exists', { path: full })
  const key = keyring === null ? null : publicKey(project, 'targets')
  const makers = new Map([
    ['report.html', () => reportHtml(report, key)],
    ['report.json', () => `${JSON.stringify(report, null, 2)}\n`],
    ...report.tables.map((table) => [`${table.id}.csv`, () => csvOf(table)] as const),
  ])
  const told = phaseOf(work, 'Writing files', makers.size)
  const contents = new Map<string, string>()
  for (const [name, make] of makers) {
    await told(contents.size)
    contents.set(name, make())
  }
  mkdirSync(full, { recursive: true })
  for (const [name, content] of contents) writeFileAtomic(join(full, name), content)
  const files = [...contents].map(([name, content]) => ({ name, sha256: sha256(content), length: Buffer.byteLength(content) }))
  if (keyring === null || key === null) return { folder: full, files, key }
  const { kind, madeAt, batch } = report
  const manifest: z.infer<typeof manifestSchema> = {
    rehome: 'report-manifest/1',
    kind,
    project: report.project,
    batch: batch?.id ?? null,
    madeAt,
    files,
  }
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const signed = `${part({ alg: 'EdDSA', typ: signatureType, kid: key })}.${part(manifest)}`
  const signature = await keyring.sign('targets', Buffer.from(signed))
  writeFileAtomic(join(full, signatureFile), `${signed}.${Buffer.from(signature).toString('base64url')}`)
  return { folder: full, files, key }
}

/**
 * Checks a report's folder: the signature, every file, and that nothing was added. Trusted are the key named, else those of the project.
 * Refuses: 'usage.file-missing', 'report.unreadable', 'report.forged', 'report.changed', 'report.unknown-key'.
 */
export async function verifyReport(project: Project | null, folder: string, trusted: string | undefined): Promise<VerifiedReport> {
  const full = resolve(folder)
  const path = join(full, signatureFile)
  if (!existsSync(path)) refuse('usage.file-missing', { path })
  const { key, manifest } = await openSignature(path)
  const there = new Set(readdirSync(full).filter((name) => name !== signatureFile))
  const changed = manifest.files.filter(({ name, sha256: hash, length }) => {
    if (!there.has(name)) return true
    const bytes = readFileSync(join(full, name))
    return bytes.byteLength !== length || sha256(bytes) !== hash
  })
  const known = new Set(manifest.files.map(({ name }) => name))
  const bad = [...changed.map(({ name }) => name), ...[...there].filter((name) => !known.has(name))]
  if (bad.length > 0) refuse('report.changed', { files: bad.slice(0, 20) })
  const keys = trusted === undefined ? (project === null ? [] : readSigningKeys(project.file)) : [trusted]
  if (!keys.includes(key)) refuse('report.unknown-key', { key })
  const { kind, project: name, batch, madeAt, files } = manifest
  return { folder: full, kind, project: name, batch, madeAt, key, files }
}

async function openSignature(path: string): Promise<{ key: string; manifest: z.infer<typeof manifestSchema> }> {
  const text = readFileSync(path, 'utf8').trim()
  const unreadable = (reason: SignatureFlaw): never => refuse('report.unreadable', { path, reason })
  let kid: string
  try {
    const header = decodeProtectedHeader(text)
    if (header.typ !== signatureType || typeof header.kid !== 'string' || !/^[A-Za-z0-9_-]{43}$/.test(header.kid))
      return unreadable('other-kind')
    kid = header.kid
  } catch {
    return unreadable('no-jws')
  }
  let payload: Uint8Array
  try {
    const key = await importJWK({ kty: 'OKP', crv: 'Ed25519', x: kid }, 'EdDSA')
    payload = (await compactVerify(text, key, { algorithms: ['EdDSA'] })).payload
  } catch (error) {
    return refuse('report.forged', { path }, error)
  }
  const parsed = manifestSchema.safeParse(JSON.parse(new TextDecoder().decode(payload)))
  return parsed.success ? { key: kid, manifest: parsed.data } : unreadable('other-version')
}

/** For a spreadsheet; what a spreadsheet would run is made text. */
function csvOf({ columns, rows }: ReportTable): string {
  const csv = Papa.unparse({ fields: columns.map(({ label }) => label), data: rows.map((row) => [...row]) }, { escapeFormulae: true })
  return `\uFEFF${csv}\r\n`
}
