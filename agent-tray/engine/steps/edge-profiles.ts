import type { Machine } from '../platform/machine.ts'
import type { JsonEdit } from './rewrite-json.ts'

const userData = 'AppData\\Local\\Microsoft\\Edge\\User Data'
/** Of a profile's own settings: who is signed in, and what is known of them. */
const ownSettings = ['account_info', 'signin', 'sync.gaia_id', 'google.services', 'profile.gaia_info_picture_url', 'profile.gaia_name']
/** Of the list of profiles: the same, for whoever chooses among them. */
const inList = [
  'user_name',
  'gaia_id',
  'gaia_name',
  'gaia_given_name',
  'gaia_picture_file_name',
  'is_consented_primary_account',
  'hosted_domain',
]

/** Where Edge keeps who is signed in to it, in every profile of a user's; a profile of Edge is a folder in which `Preferences` lie. */
export function edgeFiles(m: Machine, profile: string): JsonEdit[] {
  const root = `${profile}\\${userData}`
  const preferences = m.files.list(root).flatMap((name) =>
    ['Preferences', 'Secure Preferences'].map((file): JsonEdit => ({
      path: `${root}\\${name}\\${file}`,
      edit: (document) => removed(document, ownSettings),
    })),
  )
  const list: JsonEdit = {
    path: `${root}\\Local State`,
    edit: (document) =>
      Object.values(asObject(asObject(document['profile'])?.['info_cache']) ?? {})
        .map((entry) => removed(asObject(entry) ?? {}, inList))
        .some(Boolean),
  }
  return [list, ...preferences]
}

/** Takes the members at those places out; true when one was there. */
function removed(document: Record<string, unknown>, places: readonly string[]): boolean {
  let found = false
  for (const place of places) {
    const names = place.split('.')
    const last = names.pop()!
    const holder = names.reduce<Record<string, unknown> | null>((at, name) => asObject(at?.[name]), document)
    if (holder === null || !Object.hasOwn(holder, last)) continue
    delete holder[last]
    found = true
  }
  return found
}

function asObject(value: unknown): Record<string, unknown> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : null
}
