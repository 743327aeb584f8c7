import type { MapFlawWords } from '../map-flaw.ts'

export const mapFlawWords: MapFlawWords = {
  empty: 'sie ist leer',
  'not-json': 'sie ist kein gültiges JSON',
  'not-text': 'in JSON muss jeder Wert Text sein',
  'no-sids': 'alt und neu müssen SIDs sein',
  'no-form': 'sie ist weder eine Übersetzungstabelle von Rehome noch ein JSON-Objekt',
}
