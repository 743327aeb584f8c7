import { z } from 'zod'
import { openSealed } from '#main/services/share/seal.ts'
import type { Keyring } from '#main/services/share/keyring.ts'
import type { Project } from '#main/services/project/project.ts'
import { deviceLog } from './devices.ts'

const told = z.strictObject({ account: z.string().max(100), password: z.string().max(200) })
export type FallbackAdministrator = z.output<typeof told> & { readonly at: string }

/**
 * The newest local administrator that a device says it made for recovery; null where it has told of none that this project can read.
 * Refuses as `deviceLog`.
 */
export async function fallbackAdministrator(project: Project, name: string, keyring: Keyring): Promise<FallbackAdministrator | null> {
  const keys = await keyring.collectionKeys()
  for (const { kind, sealed, at } of deviceLog(project, name).events.toReversed()) {
    if (kind !== 'step-done' || typeof sealed !== 'string' || typeof at !== 'string') continue
    const content = await openSealed(Buffer.from(sealed, 'latin1'), keys)
    const parsed = content === null ? null : told.safeParse(jsonOf(content))
    if (parsed?.success === true) return { ...parsed.data, at }
  }
  return null
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    return null
  }
}
