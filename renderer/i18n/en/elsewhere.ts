import type { Texts } from '../texts.ts'

/** What two windows or people wrote at once. */
export const texts = {
  elsewhere: {
    title: 'Something else was saved meanwhile: {{when}}',
    text: 'Your changes are still here and were not saved. This is what the other one changed:',
    take: 'Take theirs, discard mine',
    keep: 'Save mine instead',
    kept: 'Unsaved changes of {{when}} were kept and are here again.',
    older: {
      title: 'Unsaved changes from an earlier version',
      text: 'They were typed on {{when}}, and something else was saved since. This is what they would change of it. Nothing is lost before you choose.',
      take: 'Go on with the changes',
      discard: 'Discard them',
    },
    discarded: 'Your changes were discarded.',
    undo: 'Undo',
  },
} as const satisfies Texts
