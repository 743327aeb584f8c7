import { useRef, useState } from 'react'
import type { RunbookDraft } from '#shared/contracts/runbook.ts'
import { client } from '../../client/client.ts'
import { useDraftAnswers } from '../../client/use-draft-answers.ts'

export interface Draft extends RunbookDraft {
  /** Something was typed that the workbench has not looked at yet. */
  readonly pending: boolean
}

interface State {
  /** The text that the changes go into. */
  readonly text: string
  readonly set: Readonly<Record<string, unknown>>
}

/** A runbook as it is saved. */
interface Saved {
  readonly yaml: string
  readonly document: RunbookDraft['document']
}

/** A runbook while it is edited: the workbench rewrites its text and says what is wrong, shortly after each change. `kept`: what was typed before and not saved. */
export function useDraft({ yaml: saved, document: shown }: Saved, kept: string | null, onKept: (text: string | null) => void) {
  const [state, setState] = useState<State>({ text: kept ?? saved, set: {} })
  const [answer, setAnswer] = useState<RunbookDraft>({
    yaml: kept ?? saved,
    // What is saved can be read: the page is there at once.
    document: kept === null ? shown : null,
    issues: [],
    contradictions: [],
    bulkToken: null,
  })
  /** The last document that could be read: fields stay on screen while one of them is wrong. */
  const readable = useRef<RunbookDraft['document']>(null)
  const { pending, refusal } = useDraftAnswers([state], {
    ask: () =>
      client['runbook.draft']({ text: state.text, set: Object.entries(state.set).map(([path, value]) => ({ path, value })) }).reply,
    answered(came) {
      if (came.document !== null) readable.current = came.document
      setAnswer(came)
    },
    saved,
    isKept: kept !== null,
    onKept,
  })
  const document = withChanges(answer.document ?? readable.current, state.set)
  return {
    draft: { ...answer, pending } satisfies Draft,
    refusal,
    document,
    dirty: state.text !== saved || Object.keys(state.set).length > 0,
    set: (path: string, value: unknown) => setState((before) => ({ ...before, set: { ...before.set, [path]: value } })),
    write: (text: string) => {
      setState({ text, set: {} })
      // The text on screen is what was typed, at once.
      setAnswer((before) => ({ ...before, yaml: text }))
    },
    reset: () => setState({ text: saved, set: {} }),
  }
}

/** The document with what was just typed, so that a field never falls back while the answer is on its way. */
function withChanges(document: RunbookDraft['document'], set: State['set']): RunbookDraft['document'] {
  if (document === null || Object.keys(set).length === 0) return document
  const copy = structuredClone(document) as unknown as Record<string, unknown>
  for (const [path, value] of Object.entries(set)) {
    const keys = path.split('.')
    const last = keys.pop() ?? ''
    const group = keys.reduce<Record<string, unknown> | undefined>(
      (inner, key) => inner?.[key] as Record<string, unknown> | undefined,
      copy,
    )
    if (group !== undefined) group[last] = value
  }
  return copy as unknown as RunbookDraft['document']
}
