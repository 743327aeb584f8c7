import type { texts as english } from '../en/elsewhere.ts'
import type { Translated } from '../texts.ts'

export const texts: Translated<typeof english, 'de'> = {
  elsewhere: {
    title: 'Inzwischen wurde anderes gespeichert: {{when}}',
    text: 'Ihre Änderungen sind noch hier und nicht gespeichert. Das hat der andere geändert:',
    take: 'Jene nehmen, meine verwerfen',
    keep: 'Stattdessen meine speichern',
    kept: 'Nicht gespeicherte Änderungen vom {{when}} wurden behalten und sind wieder da.',
    keptOlder: 'Sie beruhen auf einer früheren Version als der jetzt gespeicherten: Sehen Sie die Änderungen an, bevor Sie speichern.',
    discarded: 'Ihre Änderungen wurden verworfen.',
    undo: 'Rückgängig',
  },
}
