import { assignmentEnvelope, batchPlan, decidingRefs } from '#shared/bundle/assignment.ts'
import { layout, limits, metadataFile, proposalPath } from '#shared/bundle/layout.ts'
import { proposalIdOf, type ProposalContent, type Reveal } from '#shared/bundle/proposal.ts'
import { refuse, Refused } from '#shared/errors/refused.ts'
import type { Instant } from '#shared/values/instant.ts'
import type { ShareFolder } from '#main/platform/platform.ts'
import type { Project } from '#main/services/project/project.ts'
import { keyHolders } from '#main/services/share/key-holder.ts'
import { binOf } from '#main/services/share/metadata.ts'
import type { Prepared } from '#main/services/share/prepare-publication.ts'
import { readRoots } from '#main/services/share/roots.ts'
import { newContentKey, openWithContentKey, sealToKey, sealWithKey, sha256 } from '#main/services/share/seal.ts'
import { fileOfTarget, projectIdOf, readRoles, type TargetRow } from '#main/services/share/share-record.ts'
import { trustIn, trustOf, tufKeyOf } from '#main/services/share/trust.ts'
import { keepProposal, type WaitingProposal } from './proposal-record.ts'

/** A publication that is prepared and that more have to sign. */
export interface Proposed {
  readonly id: string
  readonly version: number
}

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')

/**
 * Keeps a prepared publication until a second person has signed it, and lays it on the share for them, sealed: what it changes, byte
 * for byte, and how each of its targets opens. Nothing that devices read refers to it. It takes the place of one that waited before.
 * Refuses: 'share.unreachable', 'share.write-failed', 'share.metadata-damaged' where what is published now cannot be read.
 */
export async function propose(
  project: Project,
  folder: ShareFolder,
  prepared: Prepared,
  reveals: readonly Reveal[],
  now: Instant,
): Promise<Proposed> {
  const { signed } = JSON.parse(new TextDecoder().decode(prepared.snapshot.bytes)) as { signed: object }
  const id = proposalIdOf(signed as never, sha256)
  const content = await contentOf(project, folder, prepared, reveals, now)
  const file = await sealed(project, id, content, approversOf(project, prepared))
  keepProposal(project, { id, version: prepared.version, preparedAt: now, prepared, file })
  await putProposal(folder, { id, file })
  return { id, version: prepared.version }
}

/** Lays it on the share again where it is not. Refuses: 'share.unreachable', 'share.write-failed'. */
export async function putProposal(folder: ShareFolder, { id, file }: Pick<WaitingProposal, 'id' | 'file'>): Promise<void> {
  await folder.makeFolder(layout.proposals)
  const path = proposalPath(id)
  const there = await folder.read(path, limits.proposal).catch(() => null)
  if (there === null || sha256(there) !== sha256(file)) await folder.replace(path, file)
}

/** Takes a proposal and what was approved of it off the share. What cannot be removed harms nobody. */
export async function removeProposal(folder: ShareFolder, id: string): Promise<void> {
  try {
    const { entries } = await folder.list(layout.proposals, 10_000)
    for (const { name, kind } of entries)
      if (kind === 'file' && name.startsWith(`${id}.`)) await folder.remove(`${layout.proposals}/${name}`)
  } catch (error) {
    if (!(error instanceof Refused)) throw error
  }
}

async function contentOf(
  project: Project,
  folder: ShareFolder,
  { files, snapshot, root, removed, written, binDigits }: Prepared,
  reveals: readonly Reveal[],
  now: Instant,
): Promise<ProposalContent> {
  const before = readRoles(project)
  const name = project.file.prepare('SELECT name FROM project').pluck().get() as string
  const context = await contextOf(project, reveals)
  const changed = files.map(({ row }) => row.name)
  const bins = new Set([...binsBefore(before.keys(), changed), ...context.plans.map(({ pathHash }) => binOf(pathHash, binDigits))])
  const published = async (role: string) => {
    const { version = 0, sha256: hash } = before.get(role) ?? {}
    const file = metadataFile(role, version)
    const bytes = await folder.read(file, role === 'snapshot' ? limits.snapshot : limits.targets)
    if (bytes === null || sha256(bytes) !== hash) return refuse('share.metadata-damaged', { file, reason: 'not-as-published' })
    return [role, text(bytes)] as const
  }
  const [, snapshotBefore] = await published('snapshot')
  const rolesBefore = await Promise.all(['targets', ...bins].filter((role) => before.has(role)).map(published))
  const gone = goneRows(project, removed, written)
  return {
    version: 1,
    project: projectIdOf(project),
    projectName: name,
    preparedAt: now,
    roots: readRoots(project).map(({ content }) => text(content)),
    root: root === null ? null : text(root.content),
    before: { snapshot: snapshotBefore, roles: Object.fromEntries(rolesBefore) },
    roles: Object.fromEntries(files.map(({ row, bytes }) => [row.name, text(bytes)])),
    snapshot: text(snapshot.bytes),
    reveals: [...reveals, ...(await revealsOf(folder, [...context.plans, ...context.payloads]))],
    revealsBefore: await revealsOf(
      folder,
      gone.filter(({ kind }) => kind !== 'assignment'),
    ),
    leaving: leaving(project, gone, removed),
  }
}

/** Bins as they are now: those that get a new version, and, when bins become more, every one of the fewer. */
function binsBefore(roles: Iterable<string>, changed: readonly string[]): string[] {
  const names = [...roles].filter((name) => name.startsWith('bin'))
  const delegated = names.filter((name) => name.length === Math.max(...names.map(({ length }) => length)))
  const grown = changed.some((name) => name.startsWith('bin') && !delegated.includes(name))
  return grown ? delegated : delegated.filter((name) => changed.includes(name))
}

/** Targets as they are now that the publication replaces or drops. */
function goneRows(project: Project, removed: readonly string[], written: readonly TargetRow[]): TargetRow[] {
  const row = project.file.prepare('SELECT * FROM shareTarget WHERE name = ?')
  return [...new Set([...removed, ...written.map(({ name }) => name)])].flatMap((name) => (row.get(name) as TargetRow | undefined) ?? [])
}

function leaving(project: Project, gone: readonly TargetRow[], removed: readonly string[]): ProposalContent['leaving'] {
  const nameOf = project.file.prepare('SELECT name FROM enrolledDevice WHERE device = ?').pluck()
  return gone
    .filter(({ kind, name }) => kind === 'assignment' && removed.includes(name))
    .map(({ subject: device }) => ({ device, name: (nameOf.get(device) as string | undefined) ?? device }))
}

/** What stays as it is and is referred to by what is new: plans by assignments, payloads by plans. */
async function contextOf(project: Project, reveals: readonly Reveal[]) {
  const known = new Set(reveals.map(({ target }) => target))
  const row = project.file.prepare('SELECT * FROM shareTarget WHERE name = ?')
  const rows = (names: Iterable<string>) =>
    [...new Set(names)].filter((name) => !known.has(name)).flatMap((name) => (row.get(name) as TargetRow | undefined) ?? [])
  const assignments = reveals.flatMap((reveal) =>
    reveal.kind === 'device' ? [assignmentEnvelope.parse(jsonOf(Buffer.from(reveal.content, 'base64')))] : [],
  )
  const sealed = reveals.filter((reveal) => reveal.kind === 'content')
  const opened = await Promise.all(sealed.map((reveal) => openWithContentKey(Buffer.from(reveal.sealed, 'base64'), reveal.key)))
  const plans = opened.flatMap((bytes) => (bytes === null ? [] : (batchPlan.safeParse(jsonOf(bytes)).data ?? [])))
  return {
    plans: rows(assignments.map(({ plan }) => plan.target)),
    payloads: rows(
      [...plans.flatMap(decidingRefs), ...assignments.flatMap(({ offlineJoin }) => offlineJoin?.file ?? [])].map(({ target }) => target),
    ),
  }
}

/** Null for what is no JSON, as a table is none. */
function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    return null
  }
}

/** How targets that lie on the share open. One that is not as it was published is left out: its change then has nothing to compare with. */
async function revealsOf(folder: ShareFolder, rows: readonly TargetRow[]): Promise<Reveal[]> {
  const reveals: Reveal[] = []
  for (const row of rows) {
    const bytes = await folder.read(fileOfTarget(row), limits.payload).catch(() => null)
    if (bytes === null || row.contentKey === null || sha256(bytes) !== row.sha256) continue
    reveals.push({ kind: 'content', target: row.name, key: row.contentKey, sealed: text(bytes) })
  }
  return reveals
}

interface Approver {
  readonly keyId: string
  readonly sealing: string
}

/** Persons whose signature counts: for the snapshot now or as the new root says. */
function approversOf(project: Project, { root }: Prepared): Approver[] {
  const { roles } = root === null ? trustOf(project) : trustIn(root.content)
  const ids = new Set(roles.snapshot.keys.map(({ keyID }) => keyID))
  return [...keyHolders(project).values()].flatMap(({ public: x, sealing }) => {
    const { keyID } = tufKeyOf(x)
    return sealing !== null && ids.has(keyID) ? [{ keyId: keyID, sealing }] : []
  })
}

async function sealed(project: Project, id: string, content: ProposalContent, approvers: readonly Approver[]): Promise<Uint8Array> {
  const key = newContentKey()
  const keys = await Promise.all(
    approvers.map(
      async ({ keyId, sealing }) => [keyId, Buffer.from(await sealToKey(Buffer.from(key), sealing)).toString('latin1')] as const,
    ),
  )
  const sealedContent = Buffer.from(await sealWithKey(new TextEncoder().encode(JSON.stringify(content)), key)).toString('latin1')
  return Buffer.from(
    JSON.stringify({ version: 1, project: projectIdOf(project), id, keys: Object.fromEntries(keys), content: sealedContent }),
  )
}
