import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { readOfflineJoin } from '#shared/directory/offline-join/offline-join.ts'
import { Refused, refuse } from '#shared/errors/refused.ts'
import type { JobFlaw } from '#shared/errors/engine.ts'
import { codeField } from '#shared/migration/fields.ts'
import type { Job } from '#shared/migration/job.ts'
import { runbookSchema } from '#shared/migration/runbook.ts'
import { TranslationTable } from '#shared/security/translation-table.ts'
import type { Gate } from '../platform/gate.ts'
import { replaceFile } from '../platform/plain-files.ts'

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const stored = z.object({
  version: z.literal(1),
  run: z.string(),
  batch: z.string(),
  runbookVersion: z.number(),
  runbook: runbookSchema,
  accounts: z.array(
    z.object({
      source: z.string(),
      target: z.string(),
      name: z.string(),
      domain: z.string(),
      upn: z.string().nullable(),
      displayName: z.string().nullable(),
    }),
  ),
  targetDirectory: z.string().nullable(),
  table: sha256,
  enrolment: z.object({ package: sha256, expiresOn: z.string().nullable() }).nullable().default(null),
  joinAccount: z
    .object({ published: z.string().default(''), expiresOn: z.string().nullable() })
    .nullable()
    .default(null),
  offlineJoin: sha256.nullable().default(null),
  credentials: z.array(z.object({ user: z.string(), code: codeField.nullable() })).default([]),
})

const packageFile = 'enrolment.ppkg'
const accountFile = 'join-account.json'
const offlineJoinFile = 'offline-join.txt'
const joiner = z.object({ account: z.string(), password: z.string() })

/** In a run's folder, beside its steps' own. */
export const jobFolderName = 'job'

function folderOf(stateDir: string, run: string): string {
  return join(stateDir, 'runs', run, jobFolderName)
}

/** Puts what a run works from on the disk, for the run to be taken up with after a restart or a crash. */
export function writeJob(stateDir: string, job: Job, gate: Gate): void {
  const folder = folderOf(stateDir, job.run)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const { table, enrolment, joinAccount, offlineJoin, ...rest } = job
  const bytes = table.encode()
  gate('job table')
  replaceFile(join(folder, 'table.bin'), bytes)
  if (enrolment !== null) {
    gate('enrolment package')
    replaceFile(join(folder, packageFile), enrolment.package)
  }
  if (joinAccount !== null) {
    gate('join account')
    replaceFile(join(folder, accountFile), Buffer.from(JSON.stringify({ account: joinAccount.account, password: joinAccount.password })))
  }
  if (offlineJoin !== null) {
    gate('offline join')
    replaceFile(join(folder, offlineJoinFile), offlineJoin.file)
  }
  const digests = {
    table: digestOf(bytes),
    enrolment: enrolment && { ...enrolment, package: digestOf(enrolment.package) },
    // No hash of a password: whoever reads this must have nothing to hold guesses against.
    joinAccount: joinAccount && { published: joinAccount.published, expiresOn: joinAccount.expiresOn },
    offlineJoin: offlineJoin && digestOf(offlineJoin.file),
  }
  gate('job')
  replaceFile(join(folder, 'job.json'), Buffer.from(JSON.stringify({ version: 1, ...rest, ...digests })))
}

/** The device has joined: the token, or the password, has done its work. Safe to repeat. */
export function forgetJoinMeans(stateDir: string, run: string): void {
  for (const file of [packageFile, accountFile, offlineJoinFile]) rmSync(join(folderOf(stateDir, run), file), { force: true })
}

/** What a run was begun with. Refuses: 'engine.job-damaged'. */
export function readJob(stateDir: string, run: string): Job {
  const folder = folderOf(stateDir, run)
  const damaged = (why: JobFlaw, about?: string): never => refuse('engine.job-damaged', { run, why, about })
  const [jobFile, tableFile] = [join(folder, 'job.json'), join(folder, 'table.bin')]
  if (!existsSync(jobFile) || !existsSync(tableFile)) return damaged('gone')
  const bytes = readFileSync(tableFile)
  const parsed = stored.safeParse(jsonOf(readFileSync(jobFile, 'utf8')))
  if (!parsed.success) return damaged('other-content', parsed.error.issues.map(({ path }) => path.join('.')).join(', '))
  const { version: _, table: digest, enrolment, joinAccount, offlineJoin, ...job } = parsed.data
  const held = enrolment === null || !existsSync(join(folder, packageFile)) ? null : readFileSync(join(folder, packageFile))
  if (held !== null && digestOf(held) !== enrolment?.package) return damaged('other-package')
  const offline = offlineJoin === null || !existsSync(join(folder, offlineJoinFile)) ? null : readFileSync(join(folder, offlineJoinFile))
  if (offline !== null && digestOf(offline) !== offlineJoin) return damaged('other-offline-join')
  if (job.run !== run || digest !== digestOf(bytes)) return damaged('other-table')
  try {
    const joinsBy = enrolment === null || held === null ? null : { package: held, expiresOn: enrolment.expiresOn }
    const account = joinAccount === null ? null : joinerIn(join(folder, accountFile))
    if (account === undefined) return damaged('no-account')
    const joinsAs = joinAccount === null || account === null ? null : { ...account, ...joinAccount }
    const joinsOffline = offline === null ? null : readOfflineJoin(offlineJoinFile, offline)
    return { ...job, table: TranslationTable.decode(bytes), enrolment: joinsBy, joinAccount: joinsAs, offlineJoin: joinsOffline }
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    return damaged('other-content', error.code)
  }
}

/** Null where it is gone; undefined where it is no such file. */
function joinerIn(file: string): z.output<typeof joiner> | null | undefined {
  return existsSync(file) ? joiner.safeParse(jsonOf(readFileSync(file, 'utf8'))).data : null
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function digestOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
