import type { texts as english } from '../en/reports.ts'
import type { Translated } from '../texts.ts'

export const texts: Translated<typeof english, 'de'> = {
  reports: {
    intro: 'Wie das Projekt steht, für alle, die entscheiden.',
    kind: 'Bericht',
    batch: 'Über',
    whole: 'Das ganze Projekt',
    noBatch: 'Dieser Bericht handelt von einem Batch, und noch gibt es keinen.',
    write: 'Bericht schreiben',
    writeIt: 'Schreiben',
    folder: 'Ordner',
    folderHint: 'Der volle Pfad eines neuen Ordners auf diesem Computer.',
    folderMissing: 'Nennen Sie den Ordner.',
    signed: 'Mit dem Schlüssel des Projekts signieren',
    done: 'Geschrieben:',
    moreRows: 'Die ersten {{shown}} von {{all}}; der geschriebene Bericht hat alle.',
    kinds: {
      readiness: 'Bereitschaft',
      'sign-off': 'Abnahme des Piloten',
      evidence: 'Nachweis eines Batches',
      gaps: 'Lücken der Übersetzung',
      exceptions: 'Ausnahmen',
      architecture: 'Architekturberater',
    },
  },
}
