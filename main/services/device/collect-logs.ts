import { createPublicKey } from 'node:crypto'
import { logUpload, parseLogUploadName, type LogUpload } from '#shared/bundle/log-upload.ts'
import { layout, limits, mailboxName } from '#shared/bundle/layout.ts'
import { refuse, refused, Refused } from '#shared/errors/refused.ts'
import type { ShareFolder } from '#main/platform/platform.ts'
import { openSealed, sha256 } from '#main/services/share/seal.ts'
import type { FileFinding } from './mailbox.ts'
import { keyIdOf, verifiedPayload, type SegmentDevice, type SegmentKeys } from './open-segment.ts'

/** Names looked at in one device's folder, and files opened of it, in one collect. */
const mostNames = 1000
const mostFiles = 3

/**
 * What a device answered to the requests for log files that are open. Nothing is looked at of devices that were not asked.
 * Whatever is wrong with a file is a finding and stops nothing. Refuses: 'share.unreachable'.
 */
export async function readLogUploads(
  folder: ShareFolder,
  device: SegmentDevice,
  keys: SegmentKeys,
  open: ReadonlySet<string>,
): Promise<{ readonly uploads: readonly LogUpload[]; readonly findings: readonly FileFinding[] }> {
  const path = layout.logsOf(mailboxName(device.device, sha256))
  const uploads: LogUpload[] = []
  const findings: FileFinding[] = []
  try {
    const { entries } = await folder.list(path, mostNames)
    const asked = entries.filter(({ name, kind }) => kind === 'file' && open.has(parseLogUploadName(name)?.request ?? ''))
    for (const { name } of asked.slice(0, mostFiles)) {
      const file = `${path}/${name}`
      const upload = await openUpload(folder, file, name, device, keys).catch(expected)
      if (upload instanceof Refused) findings.push({ file, refusal: upload.refusal })
      else uploads.push(upload)
    }
    if (asked.length > mostFiles) {
      findings.push({ file: path, refusal: refused('dropbox.quota', { folder: path, left: asked.length - mostFiles }).refusal })
    }
  } catch (error) {
    findings.push({ file: path, refusal: expected(error).refusal })
  }
  return { uploads, findings }
}

async function openUpload(folder: ShareFolder, file: string, name: string, device: SegmentDevice, keys: SegmentKeys): Promise<LogUpload> {
  const sealed = await folder.read(file, limits.logUpload).catch((error: unknown) => {
    if (!(error instanceof Refused) || error.code !== 'share.oversized') throw error
    return refuse('dropbox.oversized', { file, limit: limits.logUpload }, error)
  })
  const said = parseLogUploadName(name)
  if (sealed === null || said === null || !sha256(sealed).startsWith(said.hash)) return refuse('dropbox.truncated', { file })
  const plain = await openSealed(sealed, keys.collection)
  if (plain === null) return refuse('dropbox.edited', { file })
  const signed = new TextDecoder().decode(plain)
  const payload = verifiedPayload(signed, createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: device.signing }, format: 'jwk' }))
  if (payload === null) return refuse(keyIdOf(signed) === device.device ? 'dropbox.edited' : 'dropbox.foreign', { file })
  const parsed = logUpload.safeParse(jsonOf(payload))
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
