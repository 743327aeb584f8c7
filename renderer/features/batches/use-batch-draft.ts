import { useState } from 'react'
import type { BatchChange, BatchDraft } from '#shared/contracts/batch.ts'
import { client } from '../../client/client.ts'
import { useDraftAnswers } from '../../client/use-draft-answers.ts'

/** A batch while it is edited: the workbench rewrites its text, counts its devices and says what is wrong, shortly after each change. `kept`: what was typed before and not saved. */
export function useBatchDraft(saved: string, kept: string | null, onKept: (text: string | null) => void) {
  const [text, setText] = useState(kept ?? saved)
  const [change, setChange] = useState<BatchChange>({})
  const [draft, setDraft] = useState<BatchDraft | null>(null)
  const { pending, refusal } = useDraftAnswers([saved, text, change], {
    ask: () => client['batch.draft']({ text, change }).reply,
    answered: setDraft,
    saved,
    isKept: kept !== null,
    onKept,
  })
  return {
    draft,
    refusal,
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
