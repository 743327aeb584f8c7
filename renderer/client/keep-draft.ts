import type { DraftKind } from '#shared/contracts/draft.ts'
import { client } from './client.ts'

/** Keeps what is typed and not saved with the project, so that a window that dies takes at most the last field along. Refused: it is only less safe. */
export function keepDraft(kind: DraftKind, id: string, base: string, text: string): void {
  void client['draft.keep']({ kind, id, base, text }).reply
}

/** Somebody gave it up. */
export function dropDraft(kind: DraftKind, id: string): void {
  void client['draft.drop']({ kind, id }).reply
}
