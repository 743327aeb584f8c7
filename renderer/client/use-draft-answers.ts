import { useEffect, useRef, useState } from 'react'
import type { Reply } from '#shared/contracts/dispatch.ts'
import type { Refusal } from '#shared/errors/refused.ts'

/** For how long somebody types on before the workbench looks at it. */
const patienceMs = 250

interface Drafted<T> {
  /** Sends what is being edited: the workbench rewrites its text and says what is wrong. */
  readonly ask: () => Promise<Reply<T>>
  readonly answered: (answer: T) => void
  /** The text as it is saved. */
  readonly saved: string
  /** Whether what was typed before was kept. */
  readonly isKept: boolean
  /** Told each text that differs from what is saved, null once none does. */
  readonly onKept: (text: string | null) => void
}

interface DraftAnswers {
  /** Something was typed that the workbench has not looked at yet. */
  readonly pending: boolean
  /** Why the last change was not taken at all: the draft is then the one before it. */
  readonly refusal: Refusal | null
}

/** Asks about a draft shortly after each change of `edited`; the newest answer counts. */
export function useDraftAnswers<T extends { readonly yaml: string }>(edited: readonly unknown[], draft: Drafted<T>): DraftAnswers {
  const [pending, setPending] = useState(true)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const first = useRef(true)
  const isKept = useRef(draft.isKept)
  useEffect(() => {
    let isOver = false
    setPending(true)
    const ask = async () => {
      const reply = await draft.ask()
      if (isOver) return
      setRefusal(reply.ok ? null : reply.error)
      setPending(false)
      if (!reply.ok) return
      const differs = reply.value.yaml !== draft.saved
      if (differs || isKept.current) draft.onKept(differs ? reply.value.yaml : null)
      isKept.current = differs
      draft.answered(reply.value)
    }
    const timer = setTimeout(() => void ask(), first.current ? 0 : patienceMs)
    first.current = false
    return () => {
      isOver = true
      clearTimeout(timer)
    }
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- asked again for what is edited; whom it tells never matters
  }, edited)
  return { pending, refusal }
}
