import { useNavigate } from '@tanstack/react-router'
import { useCall } from '../../client/use-call.ts'
import type { Goal } from './use-action-goals.ts'

/** So many of each kind; who wants all of them searches the directory. */
const most = 6

/** Users and groups whose name, UPN, mail or SID what is searched is or is part of; null while the directory is searched. */
export function useAccountGoals(search: string): Goal[] | null {
  const navigate = useNavigate()
  const isAsked = search.length > 1
  const wanted = isAsked ? { search, limit: most } : { limit: 1 }
  const answers = [useCall('directory.list', { ...wanted, kind: 'user' }), useCall('directory.list', { ...wanted, kind: 'group' })]
  if (!isAsked) return []
  if (answers.some((answer) => answer === null)) return null
  return answers
    .flatMap((answer) => (answer?.ok === true ? answer.value.objects : []))
    .map(({ kind, connection, guid, name, displayName, upn }) => ({
      kind: kind === 'group' ? 'group' : 'user',
      key: `account ${connection} ${guid}`,
      label: name,
      hint: [displayName, upn, connection].filter((part) => part !== null && part !== name).join(' · '),
      go: () => void navigate({ to: '/directory', search: { object: guid, of: connection } }),
    }))
}
