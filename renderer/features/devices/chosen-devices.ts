import type { StateGroup } from '../../components/state-group.ts'
import { useKeptView } from '../../components/kept-view.ts'

interface ChosenDevices {
  readonly group?: StateGroup
  readonly code?: string
  readonly agent?: string
}

const all: ChosenDevices = {}

/** Which devices the list showed last: the way back from one of them leads there. */
export function useChosenDevices() {
  return useKeptView('devices.chosen', all)
}
