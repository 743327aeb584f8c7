import type { texts as english } from '../en/choices.ts'
import type { Translated } from '../texts.ts'

export const texts: Translated<typeof english, 'fr'> = {
  choices: {
    startup_userInteraction: {
      silent: 'Silencieux : rien n’est affiché',
      notify: 'Avis : demande et annonce',
      progress: 'Progression : affiche aussi chaque phase',
    },
    startup_preMigrationScript_onFailure: { stop: 'Arrêter la migration', continue: 'Continuer et le signaler' },
    startup_bitLocker: { leave: 'Ne pas y toucher', suspend: 'Suspendre pendant les redémarrages' },
    deviceState_leave: { none: 'Aucun', entra: 'Entra ID', ad: 'Active Directory', all: 'Les deux' },
    deviceState_join: { none: 'Aucun', ad: 'Active Directory', entra: 'Entra ID' },
    permissionUpdates_mode: {
      none: 'Ne pas modifier',
      add: 'Ajouter seulement',
      'add-and-remove': 'Ajouter et retirer',
      remove: 'Retirer après un ajout antérieur',
    },
    permissionUpdates_existingTargetProfile: { stop: 'Arrêter', archive: 'L’archiver', adopt: 'L’adopter' },
  },
}
