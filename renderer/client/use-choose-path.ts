import { useMemo } from 'react'
import type { PathChoice } from '#shared/contracts/workbench.ts'
import { client } from './client.ts'
import { useCall } from './use-call.ts'

/** The system's own dialogs, null where this window has none. Nothing chosen is null. */
export function useChoosePath(): ((wanted: PathChoice) => Promise<string | null>) | null {
  const about = useCall('workbench.about', {})
  const hasDialogs = about?.ok === true && about.value.hasFileDialogs
  return useMemo(() => (hasDialogs ? choose : null), [hasDialogs])
}

async function choose(wanted: PathChoice): Promise<string | null> {
  const reply = await client['workbench.choosePath'](wanted).reply
  return reply.ok ? reply.value.path : null
}
