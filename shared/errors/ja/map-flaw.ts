import type { MapFlawWords } from '../map-flaw.ts'

export const mapFlawWords: MapFlawWords = {
  empty: '空です',
  'not-json': '正しい JSON ではありません',
  'not-text': 'JSON では、すべての値が文字列でなければなりません',
  'no-sids': '旧と新はどちらも SID でなければなりません',
  'no-form': 'Rehome の変換テーブルでも JSON オブジェクトでもありません',
}
