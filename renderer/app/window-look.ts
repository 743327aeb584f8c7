import { client } from '../client/client.ts'
import { useCollectChoice } from '../components/collect-choice.ts'
import { useColumnChoice } from '../components/column-choice.ts'
import { useDensity } from '../components/density.ts'
import { useViewState } from './view-state.ts'

const stores = {
  'rehome-view': useViewState,
  'rehome-columns': useColumnChoice,
  'rehome-density': useDensity,
  'rehome-collecting': useCollectChoice,
}

/**
 * A window that remembers nothing begins as the last one of this user looked: in a browser every port is another place, and its memory
 * empty. From then on what it remembers is kept for the next one.
 */
export async function bringLook(): Promise<void> {
  const kept = await client['workbench.look']({}).reply
  for (const name of Object.keys(stores) as (keyof typeof stores)[]) {
    const text = kept.ok ? kept.value[name] : undefined
    if (text !== undefined && localStorage.getItem(name) === null) {
      localStorage.setItem(name, text)
      await stores[name].persist.rehydrate()
    }
    // A store writes after it has told.
    stores[name].subscribe(() => queueMicrotask(() => keep(name)))
  }
}

function keep(name: keyof typeof stores): void {
  const text = localStorage.getItem(name)
  if (text !== null) void client['workbench.keepLook']({ name, text }).reply
}
