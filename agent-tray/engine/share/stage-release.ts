import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { zstdDecompressSync } from 'node:zlib'
import { compareVersions, packageLimits, packageManifest, type AgentOffer, type PackageManifest } from '#shared/bundle/agent-package.ts'
import { isRefused, refuse, refused, type Refusal } from '#shared/errors/refused.ts'
import { answerOf } from '#shared/errors/system-answer.ts'
import { flushFolder } from '../platform/plain-files.ts'
import { changeReleases, readReleases, releaseFolder, releasesDir, removeOldReleases, type Release } from '../platform/release-record.ts'
import { faultIn, manifestFile } from '../platform/verify-release.ts'
import type { AgentState } from './agent-state.ts'
import { fetchPayload } from './fetch-payload.ts'
import type { VerifiedRepository } from './repository.ts'
import { sha256 } from './sealed.ts'

/** What became of the version that the project offers; a refusal stops no check. */
export interface ReleaseLook {
  readonly version: string
  /** null: it is whole on this disk. */
  readonly refusal: Refusal | null
}

/**
 * Brings the version of the agent that the project offers onto this disk, whole and held against its signed manifest, or says why not.
 * Nothing of it runs by that. Null: nothing is offered, or what is offered is here already, or was refused before. Parts that have come
 * are kept until the whole is there. Never rejects.
 */
export async function stageRelease(
  state: AgentState,
  repository: VerifiedRepository,
  offer: AgentOffer | undefined,
): Promise<ReleaseLook | null> {
  const { dir, version: running } = state
  if (running === undefined) return null
  const record = readReleases(dir)
  const id = offer?.manifest.sha256
  if (record.staged !== null && record.staged.id !== id) changeReleases(dir, (now) => ({ ...now, staged: null }))
  const outstanding = (is: boolean) => {
    if (readReleases(dir).outstanding !== is) changeReleases(dir, (now) => ({ ...now, outstanding: is }))
  }
  if (offer === undefined || id === undefined || [...record.refused, record.current].some((known) => known?.id === id)) {
    outstanding(false)
    return null
  }
  const { version } = offer
  const release = { version, id }
  try {
    const order = compareVersions(version, record.current === null ? running : newer(running, record.current.version))
    if (order === 0) {
      outstanding(false)
      return null
    }
    if (order < 0) refuse('update.not-newer', { version, have: running })
    if (record.staged?.id === id && faultIn(dir, release) === null) {
      outstanding(false)
      return null
    }
    await unpack(dir, release, await manifestOf(repository, offer), await partsOf(dir, repository, offer))
    changeReleases(dir, (now) => ({ ...now, staged: release, outstanding: false }))
    removeOldReleases(dir)
    return { version, refusal: null }
  } catch (error) {
    const failed = refusalOf(error, version)
    // What no later look could make better is told once, and not tried again.
    const isFinal = failed.code === 'update.not-newer' || failed.code === 'update.needs-runtime'
    noteFailure(dir, release, isFinal)
    return { version, refusal: failed }
  }
}

/** A disk on which not even that can be noted is looked at again when there is something new on the share. */
function noteFailure(dir: string, release: Release, isFinal: boolean): void {
  try {
    changeReleases(dir, (now) => ({ ...now, refused: isFinal ? [...now.refused, release].slice(-20) : now.refused, outstanding: !isFinal }))
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error
  }
}

const newer = (a: string, b: string) => (compareVersions(a, b) < 0 ? b : a)

/** Refuses: 'update.needs-runtime', 'share.bundle-invalid', as `fetchPayload`. */
async function manifestOf(
  repository: VerifiedRepository,
  { version, manifest: ref }: AgentOffer,
): Promise<{ manifest: PackageManifest; bytes: Uint8Array }> {
  if (ref.size > packageLimits.manifest) refuse('share.oversized', { file: ref.target, limit: packageLimits.manifest })
  const bytes = await fetchPayload(repository, ref)
  let manifest: PackageManifest
  try {
    manifest = packageManifest.parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)))
  } catch {
    return refuse('share.bundle-invalid', { what: 'agent', reason: 'no-manifest' })
  }
  if (manifest.version !== version) refuse('share.bundle-invalid', { what: 'agent', reason: 'other-version', about: manifest.version })
  const has = Number.parseInt(process.versions.node)
  if (manifest.node !== has) refuse('update.needs-runtime', { version, needs: manifest.node, has })
  return { manifest, bytes }
}

/** Files with the parts, in their order. One at a time is in memory. */
async function partsOf(dir: string, repository: VerifiedRepository, { parts }: AgentOffer): Promise<readonly string[]> {
  const folder = join(releasesDir(dir), 'parts')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const wanted = new Set(parts.map((part) => part.sha256))
  for (const name of readdirSync(folder)) if (!wanted.has(name)) rmSync(join(folder, name), { recursive: true, force: true })
  for (const ref of parts) {
    if (ref.size > 2 * packageLimits.partBytes) refuse('share.oversized', { file: ref.target, limit: 2 * packageLimits.partBytes })
    const path = join(folder, ref.sha256)
    if (existsSync(path) && sha256(readFileSync(path)) === ref.sha256) continue
    writeFileSync(path, await fetchPayload(repository, ref), { mode: 0o600 })
  }
  return parts.map((part) => join(folder, part.sha256))
}

/** Beside its place, then renamed, then read again. Refuses: 'update.damaged', 'share.bundle-invalid'. */
async function unpack(
  dir: string,
  release: Release,
  { manifest, bytes }: { readonly manifest: PackageManifest; readonly bytes: Uint8Array },
  parts: readonly string[],
): Promise<void> {
  const [place, next] = [releaseFolder(dir, release), join(releasesDir(dir), 'next')]
  rmSync(next, { recursive: true, force: true })
  mkdirSync(next, { recursive: true, mode: 0o700 })
  const cut = (): never => refuse('share.bundle-invalid', { what: 'agent', reason: 'incomplete' })
  const queue = parts.values()
  let rest: Uint8Array = new Uint8Array()
  for (const { path, size } of manifest.files) {
    const file = join(next, ...path.split('/'))
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
    const handle = openSync(file, 'wx', 0o600)
    try {
      for (let missing = size; missing > 0;) {
        if (rest.length === 0) rest = unfolded(queue.next().value ?? cut())
        const piece = rest.subarray(0, missing)
        for (let at = 0; at < piece.length;) at += writeSync(handle, piece, at)
        missing -= piece.length
        rest = rest.subarray(piece.length)
      }
    } finally {
      closeSync(handle)
    }
  }
  if (rest.length > 0 || queue.next().done !== true) cut()
  writeFileSync(join(next, manifestFile), bytes, { mode: 0o600 })
  rmSync(place, { recursive: true, force: true })
  renameSync(next, place)
  flushFolder(releasesDir(dir))
  const fault = faultIn(dir, release)
  if (fault !== null) refuse('update.damaged', { version: release.version, file: fault })
  rmSync(join(releasesDir(dir), 'parts'), { recursive: true, force: true })
}

function unfolded(path: string): Uint8Array {
  const unfold = () => zstdDecompressSync(readFileSync(path), { maxOutputLength: packageLimits.partBytes })
  try {
    const content = unfold()
    if (content.length > 0) return content
  } catch (error) {
    return refuse('share.bundle-invalid', { what: 'agent', reason: 'part-damaged' }, error)
  }
  return refuse('share.bundle-invalid', { what: 'agent', reason: 'part-damaged' })
}

function refusalOf(error: unknown, version: string): Refusal {
  if (isRefused(error)) return error.refusal
  if (!(error instanceof Error && 'code' in error)) throw error
  return refused('update.not-staged', { version, reason: answerOf(error) }).refusal
}
