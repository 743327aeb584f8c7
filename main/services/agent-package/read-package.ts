import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { zstdDecompress } from 'node:zlib'
import { packageHead, packageLimits, packageManifest, type PackageManifest } from '#shared/bundle/agent-package.ts'
import type { CallContext } from '#shared/contracts/call.ts'
import { refuse } from '#shared/errors/refused.ts'
import { sha256 } from '#main/services/share/seal.ts'

/** A package of the agent, whole: its files are those of its manifest. */
export interface AgentPackage {
  readonly manifest: PackageManifest
  readonly manifestBytes: Uint8Array
  readonly parts: readonly Uint8Array[]
}

/** How far the work has come, and whether it is still wanted; nobody asks where it is left out. */
export type Control = Partial<Pick<CallContext, 'progress' | 'signal'>>

const unfold = promisify(zstdDecompress)

/** Reads a package from its file and holds every file in it against the manifest. Refuses: 'update.bad-package', 'ipc.cancelled'. */
export async function readPackage(path: string, { progress, signal }: Control = {}): Promise<AgentPackage> {
  const bad = (reason: string, cause?: unknown): never => refuse('update.bad-package', { path, reason }, cause)
  let bytes: Buffer
  try {
    bytes = await readFile(path)
  } catch (error) {
    return bad((error as NodeJS.ErrnoException).code ?? 'it cannot be read', error)
  }
  if (!bytes.subarray(0, packageHead.length).equals(Buffer.from(packageHead))) bad('it begins with something else')
  const end = bytes.length - 32
  if (end < packageHead.length || sha256(bytes.subarray(0, end)) !== bytes.subarray(end).toString('hex'))
    bad('it is cut off or was changed')
  const blocks: Uint8Array[] = []
  for (let at = packageHead.length; at < end;) {
    const length = at + 4 <= end ? bytes.readUInt32LE(at) : bad('it is cut off')
    const limit = blocks.length === 0 ? packageLimits.manifest : 2 * packageLimits.partBytes
    if (length > limit || at + 4 + length > end) bad('a part is longer than it may be')
    blocks.push(bytes.subarray(at + 4, at + 4 + length))
    at += 4 + length
  }
  const [manifestBytes = bad('it is empty'), ...parts] = blocks
  if (parts.length > packageLimits.parts) bad('it has more parts than it may')
  const manifest = packageManifest.safeParse(jsonOf(manifestBytes)).data ?? bad('its manifest is none')
  const unfolded: Buffer[] = []
  for (const [place, part] of parts.entries()) {
    if (signal?.aborted === true) refuse('ipc.cancelled', {})
    progress?.({ phase: 'Reading the package', done: place, total: parts.length })
    try {
      unfolded.push(await unfold(part, { maxOutputLength: packageLimits.partBytes }))
    } catch (error) {
      bad('a part does not unfold', error)
    }
  }
  const content = Buffer.concat(unfolded)
  let from = 0
  for (const { path: file, size, sha256: hash } of manifest.files) {
    if (sha256(content.subarray(from, from + size)) !== hash) bad(`${file} is not the file of its manifest`)
    from += size
  }
  if (from !== content.length) bad('it holds more than its manifest names')
  return { manifest, manifestBytes, parts }
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return null
  }
}
