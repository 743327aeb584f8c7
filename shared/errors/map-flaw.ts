/** Why a file cannot be taken as a map of accounts. */
export type MapFlaw = 'empty' | 'not-json' | 'not-text' | 'no-sids' | 'no-form'

export type MapFlawWords = Readonly<Record<MapFlaw, string>>

export const mapFlawWords: MapFlawWords = {
  empty: 'it is empty',
  'not-json': 'it is not valid JSON',
  'not-text': 'in JSON, every value must be text',
  'no-sids': 'old and new must be SIDs',
  'no-form': 'it is neither a translation table of Rehome nor a JSON object',
}
