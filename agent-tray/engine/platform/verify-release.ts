import { createHash } from 'node:crypto'
import { lstatSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { packageManifest, type PackageManifest } from '#shared/bundle/agent-package.ts'
import { releaseFolder, type Release } from './release-record.ts'

/** Beside the files of a release: the bytes that its id is the hash of. */
export const manifestFile = 'release-manifest.json'

/**
 * Holds a release on the disk against its signed manifest: every file by its hash, and no other file there. Null when all is as it was
 * signed, else the first that is not. To be asked right before something of it is started.
 */
export function faultIn(stateDir: string, release: Release): string | null {
  const folder = releaseFolder(stateDir, release)
  const manifest = manifestIn(folder, release)
  if (manifest === null) return manifestFile
  try {
    const there = new Set(filesBelow(folder, ''))
    there.delete(manifestFile)
    for (const { path, size, sha256: hash } of manifest.files) {
      if (!there.delete(path)) return path
      const content = readFileSync(join(folder, path))
      if (content.length !== size || sha256(content) !== hash) return path
    }
    const [stranger] = there
    return stranger ?? null
  } catch (error) {
    return error instanceof Error && 'path' in error ? String(error.path).slice(folder.length + 1) : manifestFile
  }
}

export function manifestIn(folder: string, { version, id }: Release): PackageManifest | null {
  try {
    const bytes = readFileSync(join(folder, manifestFile))
    if (sha256(bytes) !== id) return null
    const manifest = packageManifest.parse(JSON.parse(bytes.toString('utf8')))
    return manifest.version === version ? manifest : null
  } catch {
    return null
  }
}

/** Whatever is no folder counts as a file: a link is never followed, and never one of the manifest's. */
function filesBelow(folder: string, below: string): string[] {
  return readdirSync(join(folder, below)).flatMap((name) => {
    const path = below === '' ? name : `${below}/${name}`
    const stat = lstatSync(join(folder, path))
    if (stat.isDirectory()) return filesBelow(folder, path)
    return stat.isFile() ? [path] : [`${path} (no plain file)`]
  })
}

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
