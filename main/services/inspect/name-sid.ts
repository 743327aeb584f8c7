import type { NamedSid } from '#shared/contracts/inspect.ts'
import { sidsEqual, sidToText, type Sid } from '#shared/directory/sid.ts'
import { wellKnownName } from '#shared/directory/well-known.ts'
import { u32At } from '#shared/values/little-endian.ts'
import type { ProjectFile } from '#main/store/project-file.ts'
import { sidAccounts } from '#main/store/sid-account.ts'
import { type Project, stampOf } from '../project/project.ts'

export type SidNamer = (sid: Sid) => NamedSid

/** Descriptors hold the same few SIDs over and over; so many are remembered, each in the one place that its bytes tell. */
const places = 2 ** 16

/** Names SIDs as Windows and the project, if there is one, know them. */
function sidNamer(file: ProjectFile | null): SidNamer {
  const accountOf = file === null ? () => null : sidAccounts(file)
  const known = Array.from<{ readonly sid: Sid; readonly named: NamedSid } | undefined>({ length: places })
  return (sid) => {
    const place = hashOf(sid) & (places - 1)
    const found = known[place]
    if (found !== undefined && sidsEqual(found.sid, sid)) return found.named
    const named = { sid: sidToText(sid), name: wellKnownName(sid), account: accountOf(sid) }
    known[place] = { sid, named }
    return named
  }
}

/** Mixes the sub-authorities; the rest is the same for nearly all. */
function hashOf(sid: Sid): number {
  let hash = sid.length
  for (let at = 8; at < sid.length; at += 4) {
    const product = Math.imul(hash ^ u32At(sid, at), 0x9e3779b1)
    hash = product ^ (product >>> 15)
  }
  return hash
}

/** The namer of whatever project is open; the same one until the project changes. */
export function currentSidNamer(project: () => Project | null): () => SidNamer {
  let last: { readonly stamp: string | null; readonly name: SidNamer } | null = null
  return () => {
    const open = project()
    const stamp = open && stampOf(open)
    if (last === null || last.stamp !== stamp) last = { stamp, name: sidNamer(open?.file ?? null) }
    return last.name
  }
}
