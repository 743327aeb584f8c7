import type { Instant } from '#shared/values/instant.ts'
import type { Project } from '#main/services/project/project.ts'
import { addKeyHolder } from './key-holder.ts'
import { newKeyFile, signerIn, writeKeyFile, type KeyFileAt } from './key-file.ts'
import { defaultWorkFactor, type Signer } from './keyring.ts'
import { projectIdOf } from './share-record.ts'

/**
 * Makes a root key in a file of its own, on a stick; the project file keeps its public part and that it is there.
 * Nobody trusts it before a root names it. Refuses: 'key.file-exists', 'key.weak-passphrase', 'key.file-unwritable'.
 */
export async function makeRootKey(project: Project, at: KeyFileAt, now: Instant, workFactor = defaultWorkFactor): Promise<Signer> {
  const projectName = project.file.prepare('SELECT name FROM project').pluck().get() as string
  const content = newKeyFile({ kind: 'stick', name: 'root', project: projectIdOf(project), projectName, createdAt: now })
  await writeKeyFile(at, content, workFactor)
  addKeyHolder(project, { public: content.signing.x, kind: 'stick', name: content.name, sealing: null, createdAt: now })
  return signerIn(content)
}
