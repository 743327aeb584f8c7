import { createPublicKey, sign, verify } from 'node:crypto'
import type { Key } from '@tufjs/models'
import type { z } from 'zod'
import {
  invitation,
  invitationPrefix,
  secondPerson,
  secondPersonPrefix,
  secondPersonProof,
  type Invitation,
  type SecondPerson,
} from '#shared/bundle/proposal.ts'
import { refuse } from '#shared/errors/refused.ts'
import type { PersonFlaw } from '#shared/errors/proposal.ts'
import type { Instant } from '#shared/values/instant.ts'
import type { ShareFolder } from '#main/platform/platform.ts'
import type { Project } from '#main/services/project/project.ts'
import { requireShareThere, settleHead } from '#main/services/share/head.ts'
import { addKeyHolder, keyHolders, ownKey } from '#main/services/share/key-holder.ts'
import { newKeyFile, signerIn, writeKeyFile, type KeyFileAt } from '#main/services/share/key-file.ts'
import { addProjectKey, openKeyring, type Signer } from '#main/services/share/keyring.ts'
import { sha256 } from '#main/services/share/seal.ts'
import { newestRoot, projectIdOf, readPublishedBatches } from '#main/services/share/share-record.ts'
import { signRoot } from '#main/services/share/sign-root.ts'
import { publicOf, trustOf, tufKeyOf, type Roles } from '#main/services/share/trust.ts'
import { writePublication, type Written } from '#main/services/share/write-publication.ts'

/** A text to hand over, and the digits that two people read to each other to know that it is the same. */
export interface Handed {
  readonly text: string
  readonly fingerprint: string
}

/** What whoever shall sign needs to know of the project. Refuses: 'share.not-initialised'. */
export function invite(project: Project): Handed {
  const root = newestRoot(project) ?? refuse('share.not-initialised', {})
  const projectName = project.file.prepare('SELECT name FROM project').pluck().get() as string
  const said: Invitation = {
    version: 1,
    project: projectIdOf(project),
    projectName,
    root: { version: root.version, sha256: sha256(root.content) },
  }
  return handed(invitationPrefix, said)
}

/**
 * Makes the keys of a second person in a file of their own, beside no project. Returns what to tell the one who invited.
 * Refuses: 'proposal.bad-invitation', 'key.file-exists', 'key.weak-passphrase', 'key.file-unwritable'.
 */
export async function makePersonKey(
  text: string,
  name: string,
  at: KeyFileAt,
  now: Instant,
  workFactor: number,
): Promise<Handed & { readonly projectName: string }> {
  const { project, projectName, root } = readInvitation(text)
  const content = newKeyFile({ kind: 'person', name, project, projectName, createdAt: now, root })
  await writeKeyFile(at, content, workFactor)
  const said = { project, name, signing: content.signing.x, sealing: content.sealing?.x ?? '' }
  const proof = sign(null, secondPersonProof(said), signerIn(content).private).toString('hex')
  const person: SecondPerson = { version: 1, ...said, proof }
  return { ...handed(secondPersonPrefix, person), projectName }
}

export interface Change {
  readonly passphrase: string
  /** Keys in files of their own that sign the new root: the stick. */
  readonly signers: readonly Signer[]
  readonly now: Instant
}

/**
 * From now on two must sign what devices take: this project file, and any of the second persons. The root then takes any two of the
 * stick, this project file and the second persons, so that no single thing that is lost or stolen locks the share or opens it.
 * The new person signs this first publication like every other: it waits for them.
 * Refuses: 'proposal.bad-person', 'proposal.root-not-offline', 'key.needs-signatures', 'share.…'.
 */
export async function addSecondPerson(
  project: Project,
  folder: ShareFolder,
  text: string,
  change: Change,
): Promise<Written & { readonly person: SecondPerson }> {
  const person = readPerson(project, text)
  const { roles } = trustOf(project)
  const holders = keyHolders(project)
  if (!roles.root.keys.some((key) => holders.get(publicOf(key))?.kind === 'stick')) refuse('proposal.root-not-offline', {})
  await openKeyring(project, change.passphrase)
  const own = ownKey(roles.root, holders) ?? tufKeyOf(await addProjectKey(project, 'root', change.now))
  addKeyHolder(project, { public: person.signing, kind: 'person', name: person.name, sealing: person.sealing, createdAt: change.now })
  const key = tufKeyOf(person.signing)
  const added: Roles = {
    ...roles,
    root: { keys: including(including(roles.root.keys, own), key), threshold: 2 },
    snapshot: { keys: including(roles.snapshot.keys, key), threshold: 2 },
  }
  return { ...(await changeRoles(project, folder, change, added, `second person: ${person.name}`)), person }
}

/**
 * Takes a second person's signature off the list. When nobody is left, one signs alone again, and the root key is the stick's alone.
 * Refuses: 'proposal.no-such-person', 'key.needs-signatures', 'share.…'.
 */
export async function removeSecondPerson(
  project: Project,
  folder: ShareFolder,
  name: string,
  change: Change,
): Promise<Written & { readonly twoMustSign: boolean }> {
  const { roles } = trustOf(project)
  const holders = keyHolders(project)
  const person = [...holders.values()].find((holder) => holder.kind === 'person' && holder.name.toLowerCase() === name.toLowerCase())
  if (person === undefined) return refuse('proposal.no-such-person', { name })
  const without = (keys: readonly Key[]) => keys.filter((key) => publicOf(key) !== person.public)
  const twoMustSign = without(roles.snapshot.keys).some((key) => holders.get(publicOf(key))?.kind === 'person')
  const threshold = twoMustSign ? 2 : 1
  const own = ownKey(roles.root, holders)
  const root = without(roles.root.keys).filter((key) => twoMustSign || key !== own)
  const left: Roles = { ...roles, root: { keys: root, threshold }, snapshot: { keys: without(roles.snapshot.keys), threshold } }
  return { ...(await changeRoles(project, folder, change, left, `no longer: ${person.name}`)), twoMustSign }
}

/** A new root, and a publication that changes nothing else. */
async function changeRoles(
  project: Project,
  folder: ShareFolder,
  { passphrase, signers, now }: Change,
  roles: Roles,
  what: string,
): Promise<Written> {
  await requireShareThere(folder)
  await settleHead(project, folder)
  const keyring = (await openKeyring(project, passphrase)).beside(signers)
  return writePublication(project, folder, keyring, now, {
    removed: [],
    seal: async () => [],
    batches: () => [...readPublishedBatches(project).values()],
    root: await signRoot(project, keyring, now, roles),
    summary: { keys: what },
  })
}

function including(keys: readonly Key[], key: Key): readonly Key[] {
  return keys.some(({ keyID }) => keyID === key.keyID) ? keys : [...keys, key]
}

/** Refuses: 'proposal.bad-invitation'. */
export function readInvitation(text: string): Invitation {
  return parsed(text, invitationPrefix, invitation) ?? refuse('proposal.bad-invitation', {})
}

/** A person whom the text's own proof shows to have the private key. Refuses: 'proposal.bad-person'. */
export function readPerson(project: Project, text: string): SecondPerson {
  const bad = (reason: PersonFlaw): never => refuse('proposal.bad-person', { reason })
  const person = parsed(text, secondPersonPrefix, secondPerson) ?? bad('incomplete')
  if (person.project !== projectIdOf(project)) bad('other-project')
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: person.signing }, format: 'jwk' })
  if (!verify(null, secondPersonProof(person), key, Buffer.from(person.proof, 'hex'))) bad('proof')
  const others = [...keyHolders(project).values()].filter(({ public: x }) => x !== person.signing)
  if (others.some(({ name }) => name.toLowerCase() === person.name.toLowerCase())) bad('name-taken')
  return person
}

function handed(prefix: string, value: object): Handed {
  const text = `${prefix}${Buffer.from(JSON.stringify(value)).toString('base64url')}`
  return { text, fingerprint: fingerprintOf(text) }
}

/** Twenty digits in fours: short enough for a telephone, long enough that nobody finds another text with the same. */
export function fingerprintOf(text: string): string {
  const digits = BigInt(`0x${sha256(text)}`) % 10n ** 20n
  return digits
    .toString()
    .padStart(20, '0')
    .replaceAll(/(\d{4})(?=\d)/g, '$1 ')
}

/** Null for what is not whole. */
function parsed<T extends z.ZodType>(text: string, prefix: string, schema: T): z.output<T> | null {
  const trimmed = text.trim()
  if (!trimmed.startsWith(prefix)) return null
  try {
    return schema.safeParse(JSON.parse(Buffer.from(trimmed.slice(prefix.length), 'base64url').toString('utf8'))).data ?? null
  } catch {
    return null
  }
}
