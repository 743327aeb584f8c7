import type { courierRefusals } from '../courier.ts'
import { text, type RefusalTexts } from '../refusal.ts'

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
    (d) => `受領記録 ${d.seq} が署名時と異なります: ${d.reason}`,
    '誰かがプロジェクト ファイルを変更しています。別の場所に保管しているコピーと比べてください。',
  ),
  'courier.bad-trail': text(
    (d) => `受領記録が書き出されたときのものと異なります: ${d.reason}`,
    '内容を信用しないでください。記録をもう一度受け取り、最初のルートのフィンガープリントを別の経路で確認してください。',
  ),
}
