import type { texts as english } from '../en/reports.ts'
import type { Translated } from '../texts.ts'

export const texts: Translated<typeof english, 'fr'> = {
  reports: {
    intro: 'Où en est le projet, pour ceux qui décident.',
    kind: 'Rapport',
    batch: 'Sur',
    whole: 'Tout le projet',
    noBatch: 'Ce rapport porte sur un lot, et il n’y en a pas encore.',
    write: 'Écrire le rapport',
    writeIt: 'Écrire',
    folder: 'Dossier',
    folderHint: 'Le chemin complet d’un nouveau dossier sur cet ordinateur.',
    folderMissing: 'Indiquez le dossier.',
    signed: 'Le signer avec la clé du projet',
    done: 'Écrit :',
    moreRows: 'Les {{shown}} premières lignes sur {{all}} ; le rapport écrit les a toutes.',
    kinds: {
      readiness: 'État de préparation',
      'sign-off': 'Validation du pilote',
      evidence: 'Preuves d’un lot',
      gaps: 'Lacunes de la traduction',
      exceptions: 'Exceptions',
      architecture: 'Conseiller d’architecture',
    },
  },
}
