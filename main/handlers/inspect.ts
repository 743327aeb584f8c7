import type { HandlersOf } from '#shared/contracts/call.ts'
import type { inspectCalls, Mapping } from '#shared/contracts/inspect.ts'
import type { ObjectKind } from '#shared/security/access-names.ts'
import { inspectBundle } from '#main/services/inspect/inspect-bundle.ts'
import { inspectDescriptor, inspectOne, type Reading } from '#main/services/inspect/inspect-descriptor.ts'
import { inspectHive } from '#main/services/inspect/inspect-hive.ts'
import { inspectJournal } from '#main/services/inspect/inspect-journal.ts'
import { inspectKey } from '#main/services/inspect/inspect-key.ts'
import { inspectNtAcl } from '#main/services/inspect/inspect-ntacl.ts'
import { inspectSid } from '#main/services/inspect/inspect-sids.ts'
import { inspectVolume } from '#main/services/inspect/inspect-volume.ts'
import { currentSidNamer } from '#main/services/inspect/name-sid.ts'
import { domainOption } from '#main/services/inspect/read-given.ts'
import { tableReader } from '#main/services/inspect/read-table.ts'
import type { Desk } from './desk.ts'

export const inspectHandlers = (desk: Desk): HandlersOf<typeof inspectCalls> => {
  const readTable = tableReader(desk.project)
  const namer = currentSidNamer(desk.projectIfOpen)
  const reading = (map: Mapping | undefined, kind?: ObjectKind, domain?: string): Reading => ({
    name: namer(),
    kind: kind ?? null,
    ...domainOption(domain),
    map: map === undefined ? null : { table: readTable(map.table), mode: map.mode },
  })
  return {
    'inspect.sids': async ({ sids, map }) => {
      const { name, map: mapping } = reading(map)
      return sids.map((sid) => inspectSid(sid, name, mapping?.table ?? null))
    },
    'inspect.descriptor': async ({ from, kind, domain, map, write }) => inspectDescriptor(from, reading(map, kind, domain), write),
    'inspect.descriptors': async ({ items, kind, domain, map }) => {
      const how = reading(map, kind, domain)
      return items.map((item) => inspectOne(item, how))
    },
    'inspect.ntacl': async ({ from, map, write }) => inspectNtAcl(from, reading(map, 'file'), write),
    'inspect.hive': async ({ map, ...request }) => inspectHive(request, reading(map, 'key')),
    'inspect.key': async (request) => inspectKey(request, reading(undefined, 'key')),
    'inspect.volume': async ({ map, ...request }) => inspectVolume(request, reading(map, 'file')),
    'inspect.journal': async (request) => inspectJournal(request),
    'inspect.bundle': async (request) => inspectBundle(request),
  }
}
