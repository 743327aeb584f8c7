import { useEffect, useRef, useState } from 'react'
import type { BatchChange, BatchDraft } from '#shared/contracts/batch.ts'
import { client } from '../../client/client.ts'

const patienceMs = 250

/** A batch while it is edited: the workbench rewrites its text, counts its devices and says what is wrong, shortly after each change. */
/** `kept`: what was typed before and not saved; `onKept` is told each text that differs from what is saved, null once none does. */
export function useBatchDraft(saved: string, kept: string | null, onKept: (text: string | null) => void) {
  const [text, setText] = useState(kept ?? saved)
  const [change, setChange] = useState<BatchChange>({})
  const [draft, setDraft] = useState<BatchDraft | null>(null)
  const [pending, setPending] = useState(true)
  const first = useRef(true)
  const isKept = useRef(kept !== null)
  useEffect(() => {
    let isOver = false
    setPending(true)
    const ask = async () => {
      const reply = await client['batch.draft']({ text, change }).reply
      if (isOver || !reply.ok) return
      if (reply.value.yaml !== saved || isKept.current) onKept(reply.value.yaml === saved ? null : reply.value.yaml)
      isKept.current = reply.value.yaml !== saved
      setDraft(reply.value)
      setPending(false)
    }
    const timer = setTimeout(() => void ask(), first.current ? 0 : patienceMs)
    first.current = false
    return () => {
      isOver = true
      clearTimeout(timer)
    }
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- whom it tells never matters
  }, [saved, text, change])
  return {
    draft,
    pending,
    change,
    dirty: text !== saved || Object.keys(change).length > 0,
    set: (part: BatchChange) => setChange((before) => ({ ...before, ...part })),
    /** Goes on from another text: what was thrown away. */
    write: (other: string) => {
      setText(other)
      setChange({})
    },
    reset: () => {
      setText(saved)
      setChange({})
    },
  }
}
