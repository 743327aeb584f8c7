import type { texts as english } from '../en/choices.ts'
import type { Translated } from '../texts.ts'

export const texts: Translated<typeof english, 'de'> = {
  choices: {
    startup_userInteraction: {
      silent: 'Still: nichts wird gezeigt',
      notify: 'Hinweis: fragt und kündigt an',
      progress: 'Fortschritt: zeigt auch jede Phase',
    },
    startup_preMigrationScript_onFailure: { stop: 'Migration anhalten', continue: 'Weitermachen und melden' },
    startup_bitLocker: { leave: 'Unverändert lassen', suspend: 'Über Neustarts aussetzen' },
    deviceState_leave: { none: 'Keines', entra: 'Entra ID', ad: 'Active Directory', all: 'Beide' },
    deviceState_join: { none: 'Keinem', ad: 'Active Directory', entra: 'Entra ID' },
    permissionUpdates_mode: {
      none: 'Nicht ändern',
      add: 'Nur hinzufügen',
      'add-and-remove': 'Hinzufügen und entfernen',
      remove: 'Früher Hinzugefügtes bereinigen',
    },
    permissionUpdates_existingTargetProfile: { stop: 'Anhalten', archive: 'Archivieren', adopt: 'Übernehmen' },
  },
}
