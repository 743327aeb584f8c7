import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { secretNames, type ConnectionSecrets, type KeptSecrets } from '#shared/contracts/connection.ts'
import { refuse } from '#shared/errors/refused.ts'
import type { SecretVault, WorkbenchPlatform } from '#main/platform/platform.ts'
import { writeFileAtomic } from '#main/platform/write-file.ts'

/** Sealed secrets by connection, in base64; beside the user's other things, never in a project. */
const keptFile = z.record(z.string(), z.partialRecord(z.enum(secretNames), z.base64()))
type KeptFile = z.infer<typeof keptFile>

/** The operating system's own store: one under a passphrase would ask for one secret to give another. */
async function storeOf({ vault }: WorkbenchPlatform): Promise<SecretVault | null> {
  return vault?.form === 'os' && (await vault.isAvailable()) ? vault : null
}

const pathIn = ({ home }: WorkbenchPlatform) => join(home, 'kept-secrets.json')

/** What cannot be read counts as nothing kept: whoever needs a secret is asked for it again, and nothing else is lost. */
function readKept(platform: WorkbenchPlatform): KeptFile {
  const path = pathIn(platform)
  if (!existsSync(path)) return {}
  try {
    return keptFile.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    return {}
  }
}

/** Which secrets are kept, by the ids of their connections, and whether this computer can keep any. */
export async function keptSecrets(platform: WorkbenchPlatform): Promise<KeptSecrets> {
  const entries = Object.entries(readKept(platform))
  return {
    offered: (await storeOf(platform)) !== null,
    kept: entries.map(([connection, sealed]) => ({ connection, secrets: secretNames.filter((name) => sealed[name] !== undefined) })),
  }
}

/** Keeps what is given and leaves the rest. Refuses: 'directory.no-key-store'. */
export async function keepSecrets(platform: WorkbenchPlatform, connection: string, given: ConnectionSecrets): Promise<KeptSecrets> {
  const store = (await storeOf(platform)) ?? refuse('directory.no-key-store', {})
  const sealed: [string, string][] = []
  for (const name of secretNames) {
    const secret = given[name] ?? ''
    if (secret !== '') sealed.push([name, Buffer.from(await store.seal(secret)).toString('base64')])
  }
  const kept = readKept(platform)
  write(platform, { ...kept, [connection]: { ...kept[connection], ...Object.fromEntries(sealed) } })
  return keptSecrets(platform)
}

export async function forgetSecrets(platform: WorkbenchPlatform, connection: string): Promise<KeptSecrets> {
  const { [connection]: forgotten, ...kept } = readKept(platform)
  if (forgotten !== undefined) write(platform, kept)
  return keptSecrets(platform)
}

/** What a person gave, and for what nobody gave what is kept. One that can no longer be opened is asked for again. */
export async function withKept(platform: WorkbenchPlatform, connection: string, given: ConnectionSecrets): Promise<ConnectionSecrets> {
  const store = await storeOf(platform)
  const sealed = readKept(platform)[connection]
  if (store === null || sealed === undefined) return given
  const secrets = { ...given }
  for (const name of secretNames) {
    const text = sealed[name]
    if (text === undefined || (given[name] ?? '') !== '') continue
    try {
      secrets[name] = await store.open(Buffer.from(text, 'base64'))
    } catch {
      // Sealed by another user or on another machine: the home was copied.
    }
  }
  return secrets
}

function write(platform: WorkbenchPlatform, kept: KeptFile): void {
  writeFileAtomic(pathIn(platform), JSON.stringify(kept), 0o600)
}
