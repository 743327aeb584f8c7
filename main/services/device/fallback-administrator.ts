import { z } from 'zod'
import type { Instant } from '#shared/values/instant.ts'
import { openSealed } from '#main/services/share/seal.ts'
import type { Keyring } from '#main/services/share/keyring.ts'
import type { Project } from '#main/services/project/project.ts'
import { deviceLog } from './devices.ts'

const told = z.strictObject({ account: z.string().max(100), password: z.string().max(200) })
export type FallbackAdministrator = z.output<typeof told> & { readonly at: string }

/** Who is shown a password, and when: nobody sees one without a line of it. */
export interface Shown {
  readonly at: Instant
  readonly by: string
}

/**
 * The newest local administrator that a device says it made for recovery; null where it has told of none that this project can read.
 * That it was shown is noted before it is. Refuses as `deviceLog`.
 */
export async function fallbackAdministrator(
  project: Project,
  name: string,
  keyring: Keyring,
  shown: Shown,
): Promise<FallbackAdministrator | null> {
  const found = await toldBy(project, name, keyring)
  if (found !== null)
    project.file
      .prepare('INSERT INTO shownSecret (device, account, at, by) VALUES (?, ?, ?, ?)')
      .run(name, found.account, shown.at, shown.by)
  return found
}

/** Newest first. */
export function shownFallbacks(project: Project, name: string): { account: string; at: string; by: string }[] {
  const rows = project.file.prepare('SELECT account, at, by FROM shownSecret WHERE device = ? ORDER BY at DESC, rowid DESC LIMIT 100')
  return rows.all(name) as { account: string; at: string; by: string }[]
}

async function toldBy(project: Project, name: string, keyring: Keyring): Promise<FallbackAdministrator | null> {
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
