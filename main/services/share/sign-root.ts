import { Metadata, MetadataKind } from '@tufjs/models'
import { refuse } from '#shared/errors/refused.ts'
import type { Instant } from '#shared/values/instant.ts'
import type { Project } from '#main/services/project/project.ts'
import { keyHolders } from './key-holder.ts'
import type { Keyring } from './keyring.ts'
import { rootBody, signedBy } from './metadata.ts'
import type { RootFile } from './roots.ts'
import { publicOf, signersOf, trustOf, type Roles, type RoleKeys } from './trust.ts'

/**
 * The next root, signed by everybody at hand of those whom TUF 6.1 asks: enough keys of the root devices trust so far, and enough of its
 * own. What second persons can still give may be missing: then it waits for them, with everything that goes with it.
 * Refuses: 'key.needs-signatures' with those who could give them, 'key.damaged'.
 */
export async function signRoot(project: Project, keyring: Keyring, now: Instant, roles: Roles): Promise<RootFile> {
  const before = trustOf(project)
  const version = before.version + 1
  const keys = [...new Map([...before.roles.root.keys, ...roles.root.keys].map((key) => [key.keyID, key])).values()]
  const { bytes } = await signedBy(keyring, keys, rootBody(project, version, now, roles))
  const metadata = Metadata.fromJSON(MetadataKind.Root, JSON.parse(Buffer.from(bytes).toString()) as never)
  for (const role of [before.roles.root, roles.root]) requireSignatures(project, role, signersOf(role, metadata))
  return { version, content: bytes }
}

/** Refuses: 'key.needs-signatures'. */
function requireSignatures(project: Project, { keys, threshold }: RoleKeys, signed: readonly string[]): void {
  const holders = keyHolders(project)
  const others = keys.filter(({ keyID }) => !signed.includes(keyID)).map((key) => holders.get(publicOf(key)))
  const persons = others.filter((holder) => holder?.kind === 'person')
  const missing = threshold - signed.length
  if (missing <= persons.length) return
  const of = others.map((holder) =>
    holder === undefined ? 'the project file that holds it' : holder.kind === 'stick' ? 'the stick with the root key' : holder.name,
  )
  refuse('key.needs-signatures', { what: 'the new root', missing, of })
}
