import type { translationRefusals } from '../translation.ts'
import { text, type RefusalTexts } from '../refusal.ts'
import { mapFlawWords } from './map-flaw.ts'

const remake = 'プロジェクトから変換テーブルを発行し直してください。'

export const translationTexts: RefusalTexts<typeof translationRefusals> = {
  'translation.source-twice': text(
    (d) => `${d.source} の変換先が 2 つあります`,
    'この移行元のペアは 1 つだけにしてください。もう一方の照合を解除するか、もう一方のペアを削除してください (`rehome translation remove`)。',
  ),
  'translation.well-known-source': text(
    (d) => `${d.source} はどのコンピューターでも同じか、どのディレクトリにも属さないため、変換されません`,
    'このペアを外してください。変換されるのはドメインまたは Entra ID のアカウントだけです。',
  ),
  'translation.identity': text(
    (d) => `${d.source} の変換先がそれ自身です`,
    'このペアを外してください。移行元と移行先が同じアカウントです。',
  ),
  'translation.many-to-one': text(
    (d) => `複数の移行元が ${d.target} に変換されるため、元に戻す対応がわかりません`,
    '元に戻すにはジャーナルを使用してください。アカウントを統合するテーブルは逆変換できません。',
  ),
  'translation.bad-magic': text(() => 'このバイト列は変換テーブルではありません', remake),
  'translation.bad-version': text(
    (d) => `変換テーブルのバージョンは ${d.version} ですが、このプログラムが読み取れるのは ${d.known} です`,
    'このプログラムを更新するか、同じバージョンでテーブルを発行してください。',
  ),
  'translation.truncated': text((d) => `変換テーブルがバイト ${d.at} で途切れています`, remake),
  'translation.trailing-bytes': text((d) => `変換テーブルが終端を越えて続いています (バイト ${d.at})`, remake),
  'translation.out-of-order': text((d) => `変換テーブルのバイト ${d.at} にある ${d.source} の順序が正しくありません`, remake),
  'translation.unreadable-map': text(
    (d) => `${d.path} はアカウントの対応表ではありません: ${d.line === null ? '' : `${d.line} 行目: `}${mapFlawWords[d.reason]}`,
    'JSON オブジェクト {"S-1-5-21-…": "S-1-5-21-…"} または CSV の行「旧,新」を指定してください。',
  ),
  'translation.bad-line': text((d) => `「${d.text}」は「旧,新」の組ではありません`, '旧と新の 2 つのアカウントを記述してください。'),
  'translation.target-twice': text(
    (d) => `${d.target} は既に ${d.source} の変換先です`,
    'この移行先のペアは 1 つだけにして、もう一方の照合を解除してください。',
  ),
}
