import { carryFile } from '#shared/bundle/courier-receipt.ts'
import type { ShareFolder } from '#shared/bundle/share-folder.ts'
import type { Refusal } from '#shared/errors/refused.ts'
import type { Instant } from '#shared/values/instant.ts'
import type { Project } from '#main/services/project/project.ts'
import { readHead } from '#main/services/share/head.ts'
import type { Keyring } from '#main/services/share/keyring.ts'
import { newOpaqueName } from '#main/services/share/seal.ts'
import { carryDropBox } from './carry-drop-box.ts'
import { carryRepository, type CarryOptions } from './carry-repository.ts'
import type { Cargo } from './cargo.ts'
import { addReceipt, exportOf, signCarry } from './receipts.ts'

/** The workbench's end of a carry. */
export interface Desk {
  readonly project: Project
  readonly keyring: Keyring
  readonly now: Instant
}

export interface Carried extends Cargo {
  readonly carry: string | null
  readonly repositoryVersion: number | null
  readonly leftBehind: readonly Refusal[]
}

/**
 * Loads what is published onto a stick, with a signed note of which export it is, and adds a receipt to the trail. The stick is a share of its own: a
 * device can be pointed at it, and a site's share filled from it.
 * Refuses: what `carryRepository` and `readHead` refuse, 'key.…'.
 */
export async function sendCarry(
  desk: Desk,
  share: ShareFolder,
  stick: ShareFolder,
  site: string | null,
  options: CarryOptions,
): Promise<Carried> {
  // The one place that holds the key: what leaves was signed with it.
  await readHead(desk.project, share)
  const { version, ...cargo } = await carryRepository(share, stick, options, share)
  const carry = newOpaqueName()
  const { files, bytes, digest } = cargo
  await addReceipt(desk.project, desk.keyring, {
    at: desk.now,
    kind: 'left',
    carry,
    site,
    repositoryVersion: version,
    files,
    bytes,
    digest,
  })
  await stick.replace(carryFile, Buffer.from(await signCarry(desk.project, desk.keyring, carry), 'latin1'))
  return { ...cargo, carry, repositoryVersion: version, leftBehind: [] }
}

/** Takes over what devices answered, and notes in the trail with which carry it came back. */
export async function receiveCarry(desk: Desk, stick: ShareFolder, share: ShareFolder, options: CarryOptions): Promise<Carried> {
  const { leftBehind, ...cargo } = await carryDropBox(stick, share, options)
  const left = exportOf(desk.project, await stick.read(carryFile, 16_384).catch(() => null))
  const { files, bytes, digest } = cargo
  await addReceipt(desk.project, desk.keyring, {
    at: desk.now,
    kind: 'came-back',
    carry: left?.carry ?? null,
    site: left?.site ?? null,
    repositoryVersion: null,
    files,
    bytes,
    digest,
  })
  return { ...cargo, carry: left?.carry ?? null, repositoryVersion: null, leftBehind }
}

/** At a site without a workbench: brings its share to what the stick holds. No key is needed, and none would help. */
export async function deliverCarry(stick: ShareFolder, site: ShareFolder, options: CarryOptions): Promise<Carried> {
  const { version, ...cargo } = await carryRepository(stick, site, options)
  return { ...cargo, carry: null, repositoryVersion: version, leftBehind: [] }
}

/** At a site without a workbench: loads what its devices answered onto the stick. */
export async function returnCarry(site: ShareFolder, stick: ShareFolder, options: CarryOptions): Promise<Carried> {
  return { ...(await carryDropBox(site, stick, options)), carry: null, repositoryVersion: null }
}
