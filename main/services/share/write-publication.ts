import type { Reveal } from '#shared/bundle/proposal.ts'
import type { Instant } from '#shared/values/instant.ts'
import type { ShareFolder } from '#main/platform/platform.ts'
import type { Project } from '#main/services/project/project.ts'
import { propose, type Proposed } from '#main/services/proposal/propose.ts'
import { withMissing } from '#main/services/proposal/take-approvals.ts'
import { finishPublication, type Published } from './finish-publication.ts'
import type { Keyring } from './keyring.ts'
import { preparePublication, type PublicationChanges } from './prepare-publication.ts'
import { trustIn, trustOf } from './trust.ts'

/** What became of a publication: devices have it, or it waits for a second person. */
export type Written = { readonly published: Published; readonly proposed: null } | { readonly published: null; readonly proposed: Proposed }

/**
 * Prepares a publication, and puts it on the share when everybody who has to sign it is at hand; else it is proposed to the others.
 * Refuses: what `preparePublication`, `finishPublication` and `propose` refuse.
 */
export async function writePublication(
  project: Project,
  folder: ShareFolder,
  keyring: Keyring,
  now: Instant,
  changes: PublicationChanges,
): Promise<Written> {
  const reveals: Reveal[] = []
  const { roles } = changes.root === undefined ? trustOf(project) : trustIn(changes.root.content)
  const reveal = roles.snapshot.threshold > 1 ? (one: Reveal) => void reveals.push(one) : undefined
  const prepared = await preparePublication(project, folder, keyring, now, changes, reveal)
  const isComplete =
    reveal === undefined && prepared.root === null ? prepared.snapshot.complete : withMissing(project, prepared).missing === 0
  if (isComplete) return { published: await finishPublication(project, folder, keyring, now, prepared), proposed: null }
  return { published: null, proposed: await propose(project, folder, prepared, reveals, now) }
}
