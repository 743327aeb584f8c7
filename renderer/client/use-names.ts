import { useMemo } from 'react'
import { useCall } from './use-call.ts'

export interface Names {
  readonly batch: (id: string) => string
  readonly runbook: (id: string) => string
}

/** What people call batches and runbooks, by their ids; the id itself for what is gone or not there yet. */
export function useNames(): Names {
  const batches = useCall('batch.list', {})
  const runbooks = useCall('runbook.list', {})
  return useMemo(() => {
    const named = (known: typeof batches | typeof runbooks) => {
      const names = new Map((known?.ok === true ? known.value : []).map(({ id, name }) => [id, name]))
      return (id: string) => names.get(id) ?? id
    }
    return { batch: named(batches), runbook: named(runbooks) }
  }, [batches, runbooks])
}
