import { isStateGroup, type StateGroup } from '#shared/contracts/device-state.ts'
import { useKeptView } from '../../components/kept-view.ts'

interface ChosenDevices {
  readonly batch?: string
  readonly group?: StateGroup
  readonly code?: string
  readonly agent?: string
}

const all: ChosenDevices = {}

/** Which devices the list showed last: the way back from one of them leads there. */
export function useChosenDevices() {
  return useKeptView('devices.chosen', all)
}

/** What an address says of them, as far as it is something that devices are chosen by. */
export function devicesChosenBy({ batch, group, code, agent }: Record<string, unknown>): ChosenDevices {
  return {
    ...(typeof batch === 'string' && { batch }),
    ...(isStateGroup(group) && { group }),
    ...(typeof code === 'string' && { code }),
    ...(typeof agent === 'string' && { agent }),
  }
}
