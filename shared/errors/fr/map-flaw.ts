import type { MapFlawWords } from '../map-flaw.ts'

export const mapFlawWords: MapFlawWords = {
  empty: 'elle est vide',
  'not-json': 'elle n’est pas du JSON valide',
  'not-text': 'en JSON, chaque valeur doit être du texte',
  'no-sids': 'l’ancien et le nouveau doivent être des SID',
  'no-form': 'elle n’est ni une table de traduction de Rehome ni un objet JSON',
}
