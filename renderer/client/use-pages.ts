import { useCallback, useMemo, useState } from 'react'
import type { Refusal } from '#shared/errors/refused.ts'
import type { Answer } from './use-call.ts'

export const pageSize = 200

interface Page<Row> {
  readonly total: number
  readonly rows: readonly Row[]
}

export interface Pages<Row> {
  /** null until the first answer came. */
  readonly total: number | null
  /** Whether the page in sight is there as it was asked for now. */
  readonly isAnswered: boolean
  readonly rowAt: (place: number) => Row | null
  /** Those about the place in sight that are there. */
  readonly rows: readonly Row[]
  readonly onPlace: (place: number) => void
  readonly refusal: Refusal | null
}

/**
 * The rows about the place in sight: two pages, which together hold more than any window shows.
 * `useAsk` is a hook that asks for the page at an offset; `list` names what is asked for: when it changes, everything begins anew.
 */
export function usePages<Row>(list: string, useAsk: (offset: number) => Answer<Page<Row>>): Pages<Row> {
  const [place, setPlace] = useState({ list, page: 0 })
  const page = place.list === list ? place.page : 0
  const [kept, setKept] = useState<{ list: string; total: number } | null>(null)
  // A second page is asked for when it is known to exist: the first one is not to wait for it.
  const hasNext = kept?.list === list && kept.total > (page + 1) * pageSize
  const answers = [useAsk(page * pageSize), useAsk((hasNext ? page + 1 : page) * pageSize)] as const
  const [first] = answers
  if (first?.ok === true && (kept?.total !== first.value.total || kept.list !== list)) setKept({ list, total: first.value.total })
  const onPlace = useCallback(
    (at: number) => {
      const next = { list, page: Math.floor(at / pageSize) }
      // Within a page nothing is to be drawn anew but the rows.
      setPlace((now) => (now.list === next.list && now.page === next.page ? now : next))
    },
    [list],
  )
  const [one, two] = answers
  const rows = useMemo(
    () => [...(one?.ok === true ? one.value.rows : []), ...(hasNext && two?.ok === true ? two.value.rows : [])],
    [one, two, hasNext],
  )
  const refused = answers.find((answer) => answer?.ok === false)
  return {
    total: first?.ok === true ? first.value.total : (kept?.total ?? null),
    isAnswered: first?.ok === true,
    rowAt(at) {
      const which = Math.floor(at / pageSize) - page
      const answer = which === 1 && !hasNext ? undefined : answers[which]
      return answer?.ok === true ? (answer.value.rows[at % pageSize] ?? null) : null
    },
    rows,
    onPlace,
    refusal: refused?.ok === false ? refused.error : null,
  }
}
