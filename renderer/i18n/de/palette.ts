import type { texts as english } from '../en/palette.ts'
import type { Translated } from '../texts.ts'

export const texts: Translated<typeof english, 'de'> = {
  palette: {
    open: 'Gehe zu … (Strg+K)',
    title: 'Gehe zu',
    placeholder: 'Seite, Aktion, Benutzer, Gruppe, Gerät, Batch, Runbook oder Projekt',
    results: 'Orte',
    theme: 'Darstellung: {{name}}',
    language: 'Sprache: {{name}}',
    none: 'Nichts heißt so.',
    kinds: {
      page: 'Seite',
      action: 'Aktion',
      setting: 'Einstellung',
      connection: 'Verbindung',
      user: 'Benutzer',
      group: 'Gruppe',
      device: 'Gerät',
      batch: 'Batch',
      runbook: 'Runbook',
      project: 'Projekt',
    },
  },
}
