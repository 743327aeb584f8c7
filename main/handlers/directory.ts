import type { HandlersOf } from '#shared/contracts/call.ts'
import type { directoryCalls } from '#shared/contracts/directory.ts'
import { facetsOf, listObjects, showObject, unknownNames } from '#main/services/directory/directory.ts'
import { dropFilter, keepFilter, savedFiltersOf } from '#main/services/directory/saved-filters.ts'
import type { Desk } from './desk.ts'

export const directoryHandlers = (desk: Desk): HandlersOf<typeof directoryCalls> => ({
  'directory.list': async ({ order, descending, offset, limit, ...filter }) =>
    listObjects(desk.project(), filter, { order, descending, offset, limit }, desk.platform.clock.now()),
  'directory.facets': async (filter) => facetsOf(desk.project(), filter, desk.platform.clock.now()),
  'directory.unknown': ({ among }, work) => unknownNames(desk.project(), among, work),
  'directory.filters': async () => savedFiltersOf(desk.project()),
  'directory.saveFilter': async (wanted) => keepFilter(desk.project(), wanted),
  'directory.forgetFilter': async ({ name }) => dropFilter(desk.project(), name),
  'directory.object': async ({ connection, guid }) => showObject(desk.project(), connection, guid, desk.platform.clock.now()),
})
