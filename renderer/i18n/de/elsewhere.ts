import type { texts as english } from '../en/elsewhere.ts'
import type { Translated } from '../texts.ts'

export const texts: Translated<typeof english, 'de'> = {
  elsewhere: {
    title: 'Inzwischen wurde anderes gespeichert: {{when}}',
    text: 'Ihre Änderungen sind noch hier und nicht gespeichert. Das hat der andere geändert:',
    take: 'Jene nehmen, meine verwerfen',
    keep: 'Stattdessen meine speichern',
    kept: 'Nicht gespeicherte Änderungen vom {{when}} wurden behalten und sind wieder da.',
    older: {
      title: 'Nicht gespeicherte Änderungen auf einer früheren Version',
      text: 'Sie wurden am {{when}} geschrieben, und seither wurde anderes gespeichert. Das würden sie daran ändern. Nichts geht verloren, bevor Sie wählen.',
      take: 'Mit den Änderungen weitermachen',
      discard: 'Verwerfen',
    },
    discarded: 'Ihre Änderungen wurden verworfen.',
    undo: 'Rückgängig',
  },
}
