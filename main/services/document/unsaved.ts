/** What is being written and not saved yet; saving the runbook or batch drops it. */
export { dropDraft as discardDraft, keepDraft as keepUnsaved, readDraft as findDraft } from '#main/store/draft.ts'
