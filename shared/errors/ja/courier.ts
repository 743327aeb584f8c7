import type { courierRefusals, ReceiptFlaw, TrailFlaw } from '../courier.ts'
import { text, type RefusalTexts } from '../refusal.ts'
import type { Words } from '../system-words.ts'
import { said } from './system-words.ts'

const receiptFlaws: Words<ReceiptFlaw> = {
  'other-text': '平文の内容が署名されたものと異なります',
  'other-project': '別のプロジェクトのものです',
  'out-of-turn': '前のものに続いていません',
  'unknown-key': 'このプロジェクトのキーによる署名ではありません',
  signature: '署名が正しくありません',
  unreadable: '読み取れません',
}

const trailFlaws: Words<TrailFlaw> = {
  'too-large': '大きすぎます',
  'not-whole': '受領記録ではないか、不完全です',
  'other-root': '最初のルートが異なります',
  'other-count': '終わりの記載と受領記録が一致しません',
  'root-unsigned': '前のルートによって署名されていないルートがあります',
  'root-unreadable': 'ルートを読み取れません',
  'end-unsigned': '終わりにこのプロジェクトの署名がありません',
}

export const courierTexts: RefusalTexts<typeof courierRefusals> = {
  'courier.incomplete': text(
    (d) => `${d.location} では ${d.missing} 個のファイルが欠けているか変更されています (例: ${d.file})`,
    '完全な場所からもう一度運んでください。完全なものは取り込まれました。すべてそろうまで、運び先のリポジトリは元のままです。',
  ),
  'courier.older': text(
    (d) => `運ばれたのはバージョン ${d.got} で、既にあるバージョン ${d.have} より古いものです`,
    '何も失われていません。より新しいものが先に届いています。今回のものは使わないでください。',
  ),
  'courier.nothing-there': text(
    (d) => `${d.location} には運ばれたものがありません`,
    '`rehome share export` で書き出したフォルダーを指定してください。',
  ),
  'courier.forged-receipt': text(
    (d) => `受領記録 ${d.seq} が署名時と異なります: ${said(d.reason, receiptFlaws)}`,
    '誰かがプロジェクト ファイルを変更しています。別の場所に保管しているコピーと比べてください。',
  ),
  'courier.bad-trail': text(
    (d) => `受領記録が書き出されたときのものと異なります: ${said(d.reason, trailFlaws, d.about)}`,
    '内容を信用しないでください。記録をもう一度受け取り、最初のルートのフィンガープリントを別の経路で確認してください。',
  ),
}
