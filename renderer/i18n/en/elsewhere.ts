import type { Texts } from '../texts.ts'

/** What two windows or people wrote at once. */
export const texts = {
  elsewhere: {
    title: 'Something else was saved meanwhile: {{when}}',
    text: 'Your changes are still here and were not saved. This is what the other one changed:',
    take: 'Take theirs, discard mine',
    keep: 'Save mine instead',
  },
} as const satisfies Texts
