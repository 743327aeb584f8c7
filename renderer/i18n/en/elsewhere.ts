import type { Texts } from '../texts.ts'

/** What two windows or people wrote at once. */
export const texts = {
  elsewhere: {
    title: 'Something else was saved meanwhile: {{when}}',
    text: 'Your changes are still here and were not saved. This is what the other one changed:',
    take: 'Take theirs, discard mine',
    keep: 'Save mine instead',
    kept: 'Unsaved changes of {{when}} were kept and are here again.',
    keptOlder: 'They were written from an earlier version than the one saved now: look at the changes before you save.',
    discarded: 'Your changes were discarded.',
    undo: 'Undo',
  },
} as const satisfies Texts
