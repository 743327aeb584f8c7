import type { SavedFilter } from '#shared/contracts/directory.ts'
import type { Project } from '#main/services/project/project.ts'
import { forgetFilter, savedFilters, saveFilter } from '#main/store/saved-filter.ts'

/** Each returns the filters that there are afterwards. */
export const savedFiltersOf = ({ file }: Project): SavedFilter[] => savedFilters(file)

export function keepFilter({ file }: Project, wanted: SavedFilter): SavedFilter[] {
  saveFilter(file, wanted)
  return savedFilters(file)
}

export function dropFilter({ file }: Project, name: string): SavedFilter[] {
  forgetFilter(file, name)
  return savedFilters(file)
}
