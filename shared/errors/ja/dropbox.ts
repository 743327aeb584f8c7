import type { dropboxRefusals, EventFlaw } from '../dropbox.ts'
import { text, type RefusalTexts } from '../refusal.ts'
import type { Words } from '../system-words.ts'
import { said } from './system-words.ts'

const deleteStray = '投函先フォルダーから削除し、誰が置いたのかを調べてください。'
const deleteAll = '本来ないはずのものを削除し、誰が置いたのかを調べてください。'

const eventFlaws: Words<EventFlaw> = {
  'other-content': '必要な内容が含まれていません',
  'other-number': '番号が異なります',
}

export const dropboxTexts: RefusalTexts<typeof dropboxRefusals> = {
  'dropbox.gap': text(
    (d) => `ジャーナルのレコード ${d.from} から ${d.to} が欠けていますが、後続のレコードはあります`,
    'まだ届いていない可能性があります。欠けたままの場合は、誰かが共有から削除しています。',
  ),
  'dropbox.edited': text(
    (d) => `${d.file} は、デバイスが書き込んだ後に変更されています`,
    '削除して、共有に書き込めるのが誰かを調べてください。デバイスが再送するまで、そのレコードは欠けたままになります。',
  ),
  'dropbox.truncated': text(
    (d) => `${d.file} は完全ではありません`,
    'まだコピー中の可能性があります。この状態が続く場合は、デバイスが次回の確認時に書き込み直します。',
  ),
  'dropbox.missing': text(
    (d) => `${d.file} は収集時には存在しましたが、なくなっています`,
    'その内容はプロジェクト ファイルにあります。共有上のファイルを削除できる人を調べてください。',
  ),
  'dropbox.reordered': text(
    (d) => `${d.file} の内容が、名前の示すレコードと一致しません`,
    '誰かが投函先フォルダーのファイルの名前を変えたか、コピーしています。レコードは実際の内容に基づいて取り込まれました。',
  ),
  'dropbox.foreign': text(
    (d) => `${d.file} は、置かれているフォルダーのデバイスのものではありません`,
    '誰かが移動しています。無視されました。',
  ),
  'dropbox.clone': text(
    (d) => `異なる 2 つのレコード ${d.seq} がこのデバイスのキーで署名されています。デバイスの複製があります`,
    '2 台のコンピューターを特定し、1 台を外してから登録し直してください。',
  ),
  'dropbox.unknown-event': text(
    (d) => `レコード ${d.seq} の内容を、この Workbench は認識できません: ${said(d.reason, eventFlaws, d.about)}`,
    'Workbench をエージェントと同じバージョンに更新してください。',
  ),
  'dropbox.clock-back': text(
    (d) => `レコード ${d.seq} で、デバイスの時計が ${d.from} から ${d.to} に戻りました`,
    'レコードの順序は確かですが、時刻は信頼できません。デバイスの時計とタイム サービスを確認してください。',
  ),
  'dropbox.clock-ahead': text(
    (d) => `レコード ${d.from} から ${d.to} は未来の時刻です。${d.at} とありますが、収集されたのは ${d.collectedAt} です`,
    'レコードの順序は確かですが、時刻は信頼できません。デバイスの時計と、このコンピューターの時計を確認してください。',
  ),
  'dropbox.clock-behind': text(
    (d) =>
      `レコード ${d.from} から ${d.to} は ${d.sentAt} 以降に送信されたことになっていますが、共有は ${d.shareMadeAt} より前にはありませんでした`,
    'レコードの順序は確かですが、時刻は信頼できません。デバイスの時計と、このコンピューターの時計を確認してください。',
  ),
  'dropbox.clock-leap': text(
    (d) => `レコード ${d.seq} で、実行の途中に再起動なしで、デバイスの時計が ${d.from} から ${d.to} に進みました`,
    '実行の途中でデバイスがスリープしたか、時計が進められました。どちらかは後続のレコードで分かります。',
  ),
  'dropbox.oversized': text((d) => `${d.file} は上限の ${d.limit} バイトを超えているため、読み取りませんでした`, deleteStray),
  'dropbox.stray': text((d) => `${d.file} は投函先フォルダーに置かれるべきものではないため、無視されました`, deleteStray),
  'dropbox.too-many': text((d) => `${d.folder} には ${d.limit} 個を超えるファイルがあり、残りは確認していません`, deleteAll),
  'dropbox.quota': text(
    (d) => `${d.folder} には 1 台のデバイスが一度に送れる量を超えるファイルがあり、${d.left} 個は次回に残しました`,
    'もう一度収集してください。いつまでも終わらない場合は、デバイスか、そのフォルダーに書き込める誰かが大量に送り込んでいます。',
  ),
  'dropbox.full': text(
    (d) =>
      `${d.folder} のデバイスは、1 台分として保存できる上限の ${d.limit} 件のレコードを送信しました。${d.left} 個のファイルは読み取っていません`,
    '移行でこれほど多くなることはありません。デバイスを調べ、取り下げてから登録し直してください。',
  ),
  'dropbox.many-findings': text((d) => `${d.folder} には、正しくないファイルが他に ${d.more} 個あります`, deleteAll),
}
