import { createHash } from 'node:crypto'
import { globSync, lstatSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { constants, zstdCompressSync } from 'node:zlib'
import { packageHead, packageLimits, packageManifest, type PackageManifest } from '#shared/bundle/agent-package.ts'

/** A package of npm that is as large begins a part of its own: what stays the same from version to version keeps its parts. */
const ownPart = 512 * 1024

/** The file of an agent's package: all of a folder but the runtime of its own, which no package brings. */
export function agentPackage(folder: string, level = 15): Buffer {
  const { version, optionalDependencies = {} } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    version: string
    optionalDependencies?: Readonly<Record<string, string>>
  }
  const runtime = Object.values(optionalDependencies)[0] ?? process.versions.node
  const isOurs = (path: string) => lstatSync(join(folder, path)).isFile() && !/^node_modules\/(?:node-|\.)/.test(path)
  const paths = globSync('**/*', { cwd: folder })
    .map((path) => path.replaceAll('\\', '/'))
    .filter(isOurs)
    .toSorted()
  const contents = paths.map((path) => readFileSync(join(folder, path)))
  const files = paths.map((path, index) => ({ path, size: contents[index]!.length, sha256: sha256(contents[index]!).toString('hex') }))
  const manifest: PackageManifest = packageManifest.parse({ rehome: 'agent/1', version, node: Number.parseInt(runtime), files })
  const parts = cut(paths, contents).map((part) => zstdCompressSync(part, { params: { [constants.ZSTD_c_compressionLevel]: level } }))
  const whole = Buffer.concat([Buffer.from(packageHead), ...[Buffer.from(JSON.stringify(manifest)), ...parts].flatMap(withLength)])
  return Buffer.concat([whole, sha256(whole)])
}

function cut(paths: readonly string[], contents: readonly Buffer[]): Buffer[] {
  const sizes = new Map<string, number>()
  for (const [index, path] of paths.entries()) sizes.set(ownerOf(path), (sizes.get(ownerOf(path)) ?? 0) + contents[index]!.length)
  const parts: Buffer[] = []
  let open: Buffer[] = []
  let length = 0
  const end = () => {
    if (length > 0) parts.push(Buffer.concat(open))
    open = []
    length = 0
  }
  for (const [index, content] of contents.entries()) {
    const [owner, before] = [ownerOf(paths[index]!), ownerOf(paths[index - 1] ?? '')]
    if (owner !== before && Math.max(sizes.get(owner)!, sizes.get(before) ?? 0, length) >= ownPart) end()
    for (let at = 0; at < content.length;) {
      const piece = content.subarray(at, at + packageLimits.partBytes - length)
      open.push(piece)
      length += piece.length
      at += piece.length
      if (length === packageLimits.partBytes) end()
    }
  }
  end()
  return parts
}

const ownerOf = (path: string) => /^node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? ''

function withLength(content: Buffer): Buffer[] {
  const head = Buffer.alloc(4)
  head.writeUInt32LE(content.length)
  return [head, content]
}

function sha256(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest()
}
