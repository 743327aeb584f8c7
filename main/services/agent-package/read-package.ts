import { readFileSync } from 'node:fs'
import { zstdDecompressSync } from 'node:zlib'
import { packageHead, packageLimits, packageManifest, type PackageManifest } from '#shared/bundle/agent-package.ts'
import { refuse } from '#shared/errors/refused.ts'
import { sha256 } from '#main/services/share/seal.ts'

/** A package of the agent, whole: its files are those of its manifest. */
export interface AgentPackage {
  readonly manifest: PackageManifest
  readonly manifestBytes: Uint8Array
  readonly parts: readonly Uint8Array[]
}

/** Reads a package from its file and holds every file in it against the manifest. Refuses: 'update.bad-package'. */
export function readPackage(path: string): AgentPackage {
  const bad = (reason: string, cause?: unknown): never => refuse('update.bad-package', { path, reason }, cause)
  let bytes: Buffer
  try {
    bytes = readFileSync(path)
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
  const content = Buffer.concat(
    parts.map((part) => {
      try {
        return zstdDecompressSync(part, { maxOutputLength: packageLimits.partBytes })
      } catch (error) {
        return bad('a part does not unfold', error)
      }
    }),
  )
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
