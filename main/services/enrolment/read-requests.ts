import { layout, limits } from '#shared/bundle/layout.ts'
import { refused, Refused, type Refusal } from '#shared/errors/refused.ts'
import type { Instant } from '#shared/values/instant.ts'
import type { ShareFolder } from '#main/platform/platform.ts'
import type { Project } from '#main/services/project/project.ts'
import { requireDropBoxThere } from '#main/services/share/head.ts'
import type { Keyring } from '#main/services/share/keyring.ts'
import { sha256 } from '#main/services/share/seal.ts'
import { projectIdOf } from '#main/services/share/share-record.ts'
import { notebook } from '#main/store/read-project-file.ts'
import { bounded, defaultQuota } from '#main/services/device/mailbox.ts'
import { configurationKeys, requireRoom } from './configuration-key.ts'
import { openRequest, type OpenedRequest, type RequestKeys } from './open-request.ts'

/** Looked at in one go; whoever floods the drop box delays enrolment and nothing else. */
const mostRequests = 100_000
/** Told one by one; the rest is counted. */
const mostNoticed = defaultQuota.findings
const requestName = /^[0-9a-f]{32}\.jwe$/

/**
 * Takes over what is new in the drop box's enrolment folder, the good and the bad. What was seen before is not opened again; a project that
 * can only be read knows what was new for as long as it is open.
 * Returns what does not belong there. Refuses: 'share.unreachable', 'key.…'.
 */
export async function readRequests(open: Project, folder: ShareFolder, keyring: Keyring, now: Instant): Promise<Refusal[]> {
  const { file, close } = notebook(open.file)
  try {
    return await readInto({ ...open, file }, folder, keyring, now)
  } finally {
    close()
  }
}

async function readInto(project: Project, folder: ShareFolder, keyring: Keyring, now: Instant): Promise<Refusal[]> {
  await requireDropBoxThere(folder)
  const noticed: Refusal[] = []
  const { entries, complete } = await folder.list(layout.enrolment, mostRequests)
  if (!complete) noticed.push(refused('dropbox.too-many', { folder: layout.enrolment, limit: mostRequests }).refusal)
  const seen = new Set(project.file.prepare('SELECT file FROM enrolmentRequest').pluck().all() as string[])
  const keys: RequestKeys = {
    project: projectIdOf(project),
    collection: await keyring.collectionKeys(),
    configurationKeys: await configurationKeys(project, keyring),
    now,
  }
  for (const { name, kind } of entries) {
    const file = `${layout.enrolment}/${name}`
    if (name.endsWith('.tmp') || seen.has(name)) continue
    if (kind !== 'file' || !requestName.test(name)) {
      noticed.push(refused('dropbox.stray', { file }).refusal)
      continue
    }
    try {
      const sealed = await folder.read(file, limits.enrolmentRequest)
      // A request's name is its hash: one that is still being copied does not fit yet.
      if (sealed !== null && sha256(sealed).startsWith(name.slice(0, 32))) await takeRequest(project, name, sealed, keys)
      else noticed.push(refused('dropbox.truncated', { file }).refusal)
    } catch (error) {
      if (!(error instanceof Refused) || error.code === 'share.unreachable') throw error
      noticed.push(error.refusal)
    }
  }
  // Whoever floods the folder fills no report with it.
  return bounded(
    noticed.map((refusal) => ({ file: layout.enrolment, refusal })),
    layout.enrolment,
    mostNoticed,
  ).map(({ refusal }) => refusal)
}

async function takeRequest(project: Project, file: string, sealed: Uint8Array, keys: RequestKeys): Promise<void> {
  const opened = await withRoom(project, file, sealed, keys).catch((error: unknown) => {
    if (error instanceof Refused) return error
    throw error
  })
  const request = opened instanceof Refused ? null : opened
  project.file
    .prepare(
      `INSERT OR IGNORE INTO enrolmentRequest (digest, file, seenAt, refusal, device, name, at, nonce, hardwareId, request)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      sha256(sealed),
      file,
      keys.now,
      opened instanceof Refused ? JSON.stringify(opened.refusal) : null,
      request?.device ?? null,
      request?.facts.name ?? null,
      request?.at ?? null,
      request?.nonce ?? null,
      request?.facts.hardwareId ?? null,
      request === null ? null : JSON.stringify(kept(request)),
    )
}

async function withRoom(project: Project, file: string, sealed: Uint8Array, keys: RequestKeys): Promise<OpenedRequest> {
  const request = await openRequest(file, sealed, keys)
  requireRoom(project, request.configurationKey, keys.configurationKeys.get(request.configurationKey)?.most ?? null, request.device)
  return request
}

/** The proof has done its work. */
function kept(request: OpenedRequest): Omit<OpenedRequest, 'proof'> {
  const { version, project, configurationKey, at, nonce, facts, signing, sealing, device } = request
  return { version, project, configurationKey, at, nonce, facts, signing, sealing, device }
}
