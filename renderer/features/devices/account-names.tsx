import { useMemo, type ReactNode } from 'react'
import { sidFromText } from '#shared/directory/sid.ts'
import { sidPattern } from '#shared/values/named-sids.ts'
import { useCall } from '../../client/use-call.ts'
import { AccountNames } from '../../i18n/account-names.ts'

/** So many are looked up at once. */
const mostSids = 1000

/** Nobody's, for pages without any: the call wants one, and a tree that stays keeps what is open in it. */
const nobody = ['S-1-0-0']

interface NamedAccountsProps {
  /** What the children show. */
  readonly about: unknown
  readonly children: ReactNode
}

/** Shows its children with the names of the accounts whose SIDs `about` holds, wherever in it they stand. */
export function NamedAccounts({ about, children }: NamedAccountsProps) {
  const sids = useMemo(() => sidsIn(about), [about])
  const found = useCall('inspect.sids', { sids: sids.length === 0 ? nobody : sids })
  const names = useMemo(
    () =>
      new Map(
        (found?.ok === true ? found.value : []).flatMap(({ sid, account, name }) => {
          const known = account === null ? name : `${account.connection}\\${account.name}`
          return known === null ? [] : [[sid, known] as const]
        }),
      ),
    [found],
  )
  return <AccountNames value={names}>{children}</AccountNames>
}

/** Every SID in a value, once each, in the order in which they stand there. */
export function sidsIn(about: unknown): string[] {
  const found = new Set(JSON.stringify(about ?? null).match(sidPattern))
  return [...found].filter(isSid).slice(0, mostSids)
}

/** What a device sent need only look like a SID. */
function isSid(text: string): boolean {
  try {
    sidFromText(text)
    return true
  } catch {
    return false
  }
}
