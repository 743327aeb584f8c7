import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { RememberedReport } from '#shared/contracts/share-keys.ts'
import { refuse } from '#shared/errors/refused.ts'
import type { SecretVault, WorkbenchPlatform } from '#main/platform/platform.ts'
import { writeFileAtomic } from '#main/platform/write-file.ts'
import type { Project } from '#main/services/project/project.ts'
import { projectIdOf } from './share-record.ts'

/** By project; each as the vault sealed it, in base64. In the user's own folder, never in a project file or beside one. */
const rememberedFile = z.strictObject({
  version: z.literal(1),
  passphrases: z.record(z.string(), z.strictObject({ form: z.enum(['os', 'passphrase']), sealed: z.base64(), at: z.string() })),
})
type Remembered = z.infer<typeof rememberedFile>

const fileOf = ({ home }: WorkbenchPlatform) => join(home, 'remembered.json')

export async function rememberedOf(platform: WorkbenchPlatform, project: Project): Promise<RememberedReport> {
  const vault = await vaultOf(platform)
  const entry = vault === null ? undefined : read(platform).passphrases[projectIdOf(project)]
  return { store: vault?.form ?? null, remembered: entry !== undefined && entry.form === vault?.form }
}

/** Keeps a passphrase that is known to open the project's keys. Refuses: 'key.no-store'. */
export async function remember(platform: WorkbenchPlatform, project: Project, passphrase: string): Promise<void> {
  const vault = (await vaultOf(platform)) ?? refuse('key.no-store', {})
  const sealed = Buffer.from(await vault.seal(passphrase)).toString('base64')
  // Opened again before anybody relies on it.
  if ((await vault.open(Buffer.from(sealed, 'base64'))) !== passphrase) refuse('key.no-store', {})
  const { passphrases } = read(platform)
  write(platform, { ...passphrases, [projectIdOf(project)]: { form: vault.form, sealed, at: platform.clock.now() } })
}

export function forget(platform: WorkbenchPlatform, project: Project): void {
  const { [projectIdOf(project)]: gone, ...others } = read(platform).passphrases
  if (gone !== undefined) write(platform, others)
}

/** Refuses: 'key.not-remembered', as well when the vault is another user's or another machine's. */
export async function recall(platform: WorkbenchPlatform, project: Project): Promise<string> {
  const vault = await vaultOf(platform)
  const entry = read(platform).passphrases[projectIdOf(project)]
  if (vault === null || entry?.form !== vault.form) return refuse('key.not-remembered', {})
  try {
    return await vault.open(Buffer.from(entry.sealed, 'base64'))
  } catch (error) {
    return refuse('key.not-remembered', {}, error)
  }
}

async function vaultOf({ vault }: WorkbenchPlatform): Promise<SecretVault | null> {
  return vault !== undefined && (await vault.isAvailable()) ? vault : null
}

/** A damaged file is only a convenience lost: it reads as empty and is kept aside. */
function read(platform: WorkbenchPlatform): Remembered {
  const path = fileOf(platform)
  if (!existsSync(path)) return { version: 1, passphrases: {} }
  const bytes = readFileSync(path)
  try {
    return rememberedFile.parse(JSON.parse(bytes.toString('utf8')))
  } catch {
    writeFileAtomic(`${path}.damaged`, bytes)
    return { version: 1, passphrases: {} }
  }
}

function write(platform: WorkbenchPlatform, passphrases: Remembered['passphrases']): void {
  writeFileAtomic(fileOf(platform), `${JSON.stringify({ version: 1, passphrases }, null, 2)}\n`)
}
