import type { MapFlawWords } from '../map-flaw.ts'

export const mapFlawWords: MapFlawWords = {
  empty: 'está vacía',
  'not-json': 'no es JSON válido',
  'not-text': 'en JSON, cada valor debe ser texto',
  'no-sids': 'el antiguo y el nuevo deben ser SID',
  'no-form': 'no es una tabla de traducción de Rehome ni un objeto JSON',
}
