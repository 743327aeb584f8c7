import { useCallback } from 'react'
import type { CallName } from '#shared/contracts/api.ts'
import { useCall } from './use-call.ts'

/** Whether the open project takes a call: one that can only be read takes those that change nothing. Until that is known, every one. */
export function useMayCallNow(): (call: CallName) => boolean {
  const project = useCall('project.info', {})
  const about = useCall('workbench.about', {})
  const isReadOnly = project?.ok === true && project.value.readOnly
  const reads = about?.ok === true ? about.value.reads : null
  return useCallback((call) => !isReadOnly || reads === null || reads.includes(call), [isReadOnly, reads])
}
