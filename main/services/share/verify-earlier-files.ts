import { isOutOfReach } from '#shared/errors/out-of-reach.ts'
import { createPublicKey, verify } from 'node:crypto'
import { canonicalize } from '@tufjs/canonical-json'
import { z } from 'zod'
import { layout, limits, metadataFile, timestampFile } from '#shared/bundle/layout.ts'
import { refused, Refused } from '#shared/errors/refused.ts'
import type { MetadataFlaw } from '#shared/errors/share.ts'
import type { Instant } from '#shared/values/instant.ts'
import type { ShareFolder } from '#main/platform/platform.ts'
import type { Project } from '#main/services/project/project.ts'
import { inUse, waitingFiles } from './retired-files.ts'
import { readRoots } from './roots.ts'
import { publicOf, signingRoles, trustIn, tufKeyOf, type RoleKeys, type Roles } from './trust.ts'
import { exactly, lookAt, type WantedFile, type WantedFiles } from './wanted-file.ts'

const mostFiles = 2_000_000

/**
 * What lies in the repository beside what is published: earlier files, which devices with an older timestamp still read, must be as they
 * were; leftovers of publications that were cut off must be by our keys; whatever has not the shape of ours is strange.
 */
export async function earlierFiles(
  project: Project,
  folder: ShareFolder,
  published: ReadonlySet<string>,
  now: Instant,
): Promise<WantedFiles> {
  const files = new Map<string, WantedFile>()
  for (const { file, length, sha256 } of waitingFiles(project, now)) {
    const hash = sha256 ?? hashInName(file)
    if (hash !== null) files.set(file, exactly({ file, sha256: hash, length }))
  }
  const trusts = [...readRoots(project).map(({ content }) => trustIn(content).roles), ...ofCutRotations(project)]
  const strange: string[] = []
  for (const path of [layout.metadata, layout.targets]) {
    const { entries } = await folder.list(path, mostFiles)
    for (const { name } of entries) {
      const file = `${path}/${name}`
      if (published.has(file) || files.has(file)) continue
      const wanted = leftover(file, trusts)
      // A link or a folder under a name of ours is in a device's way, and found when it is read.
      if (wanted === null) strange.push(file)
      else files.set(file, wanted)
    }
  }
  const { entries } = await folder.list('repository', mostFiles)
  const ours = new Set<string>([layout.metadata, layout.targets])
  strange.push(...entries.map(({ name }) => `repository/${name}`).filter((path) => !ours.has(path)))
  return { files: [...files.values()].filter(({ file }) => !published.has(file)), strange }
}

/** A rotation that was cut off has signed files with keys that no root names, and that the project file still has. */
function ofCutRotations({ file }: Project): Roles[] {
  const rows = file.prepare("SELECT role, public FROM projectKey WHERE role IN ('targets', 'snapshot')").all() as {
    role: 'targets' | 'snapshot'
    public: string
  }[]
  const nobody: RoleKeys = { keys: [], threshold: 1 }
  return rows.map((row) => ({
    root: nobody,
    targets: nobody,
    snapshot: nobody,
    timestamp: nobody,
    [row.role]: { keys: [tufKeyOf(row.public)], threshold: 1 },
  }))
}

/** How a file of our shape that nothing refers to is judged; null for a name that is not ours. */
export function leftover(file: string, trusts: readonly Roles[]): WantedFile | null {
  const hash = hashInName(file)
  if (hash !== null) return exactly({ file, sha256: hash, length: 0 })
  const [, version, role] = /^repository\/metadata\/([1-9]\d{0,8})\.([a-z0-9-]{1,40})\.json$/.exec(file) ?? []
  if (version === undefined || role === undefined) return null
  const limit = role === 'root' ? limits.root : limits.targets
  return { file, limit, fault: (bytes) => metadataFault(file, Number(version), role, bytes, trusts) }
}

/** A target and a pack are named by what they hold. */
function hashInName(file: string): string | null {
  return /^repository\/targets\/([0-9a-f]{64})\.[0-9a-f]{32}$/.exec(file)?.[1] ?? null
}

const metadataShape = z.strictObject({
  signatures: z.array(z.strictObject({ keyid: z.string(), sig: z.string().regex(/^[0-9a-f]{128}$/) })).max(64),
  signed: z.looseObject({ _type: z.string(), version: z.int() }),
})

/**
 * Metadata of which no hash is known must be as our keys sign it and as we write it. The models of @tufjs are not asked: to read a
 * large role that nobody signed takes them as long as its author likes.
 */
function metadataFault(file: string, version: number, role: string, bytes: Uint8Array | null, trusts: readonly Roles[]): Refused | null {
  if (bytes === null) return refused('share.missing-file', { file })
  const text = new TextDecoder('latin1').decode(bytes)
  const damaged = (reason: MetadataFlaw) => refused('share.metadata-damaged', { file, reason })
  try {
    const found: unknown = JSON.parse(text)
    const { signatures, signed } = metadataShape.parse(found)
    if (JSON.stringify(found) !== text) return damaged('not-as-ours')
    const signer = signingRoles.find((name) => name === role && name !== 'timestamp') ?? 'targets'
    const message = Buffer.from(canonicalize(signed))
    if (!trusts.some((roles) => isSignedBy(roles[signer], message, signatures))) return refused('share.forged', { file })
    // The file that claims a number for a renewal is a copy of an earlier snapshot.
    const fits = role === 'snapshot' ? signed.version <= version : signed.version === version
    return fits && signed._type === signer ? null : refused('share.content-mismatch', { file })
  } catch {
    return damaged('unsigned')
  }
}

function isSignedBy({ keys, threshold }: RoleKeys, message: Uint8Array, signatures: readonly { keyid: string; sig: string }[]): boolean {
  const good = keys.filter((key) => {
    const signature = signatures.find(({ keyid }) => keyid === key.keyID)
    const given = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: publicOf(key) }, format: 'jwk' })
    return signature !== undefined && verify(null, message, given, Buffer.from(signature.sig, 'hex'))
  })
  return good.length >= threshold && threshold > 0
}

/**
 * Removes what is damaged of it: it helps nobody, and a root that our keys have not signed would stop every device.
 * What cannot be removed stays for the next look.
 */
export async function removeDamagedEarlier(project: Project, folder: ShareFolder, now: Instant): Promise<void> {
  const forget = project.file.prepare('DELETE FROM retiredFile WHERE file = ?')
  const isUsed = inUse(project)
  for (const wanted of (await earlierFiles(project, folder, new Set(), now)).files) {
    const { file } = wanted
    if ((isUsed(file) && !isForeignRoot(project, file)) || file === timestampFile) continue
    if ((await lookAt(folder, wanted)) === null) continue
    const problem = await folder.remove(file).catch((error: unknown) => error)
    if (problem === undefined) forget.run(file)
    else if (!(problem instanceof Refused) || isOutOfReach(problem.code)) throw problem
  }
}

/** Every root of ours is known. */
function isForeignRoot(project: Project, file: string): boolean {
  return file.endsWith('.root.json') && !readRoots(project).some(({ version }) => metadataFile('root', version) === file)
}
