import type { keyRefusals, KeyFileBar } from '../key.ts'
import { text, type RefusalTexts } from '../refusal.ts'
import type { Words } from '../system-words.ts'
import { said } from './system-words.ts'

const keyFileBars: Words<KeyFileBar> = {
  'no-folder': 'フォルダーがありません',
  'read-back': '書き込んだ内容を正しく読み戻せません',
}

export const keyTexts: RefusalTexts<typeof keyRefusals> = {
  'key.weak-passphrase': text(
    (d) => `パスフレーズが ${d.least} 文字未満です`,
    'もっと長くしてください。無作為に選んだ 5 つの単語が適しています。すべてのデバイスが信頼するキーを保護するものです。',
  ),
  'key.wrong-passphrase': text(
    () => 'このパスフレーズではプロジェクトのキーを開けません',
    'もう一度試してください。パスフレーズがなければキーは失われ、新しい共有と新しい登録が必要になります。',
  ),
  'key.missing': text(
    (d) => `このプロジェクト ファイルには ${d.role} キーがありません`,
    'そのキーを含むプロジェクト ファイルを開くか、保管場所から復元してください。',
  ),
  'key.damaged': text(
    (d) => `このプロジェクト ファイルの ${d.role} キーが破損しています`,
    'バックアップからプロジェクト ファイルを復元してください。ファイルは元のままです。',
  ),
  'key.file-exists': text((d) => `${d.file} は既に存在します`, '別の名前を選んでください。キー ファイルが上書きされることはありません。'),
  'key.file-unwritable': text(
    (d) => `キー ファイル ${d.file} に書き込めません: ${said(d.reason, keyFileBars, d.about)}`,
    '書き込み可能なフォルダーか別の USB メモリを選んでください。キーは変更されていません。',
  ),
  'key.no-such-file': text(
    (d) => `キー ファイル ${d.file} がありません`,
    'そのファイルが入った USB メモリを挿すか、パスを確認してください。',
  ),
  'key.no-key-file': text(
    (d) => `${d.file} は Rehome のキー ファイルではないか、破損しています`,
    'もう一方の USB メモリにある写しを使ってください。',
  ),
  'key.wrong-file-passphrase': text(
    (d) => `このパスフレーズではキー ファイル ${d.file} を開けません`,
    'もう一度試してください。キー ファイルにはプロジェクトとは別のパスフレーズがあります。',
  ),
  'key.foreign-file': text(
    (d) => `キー ファイル ${d.file} はプロジェクト ${d.project} のものです`,
    'このプロジェクトのキー ファイルを指定してください。',
  ),
  'key.needs-signatures': text(
    (d) => `${d.what}: あと ${d.missing} 件の署名が必要です (${d.of.join(', ')})`,
    'キー ファイルを指定してください (`--key-file`)。ルート キーの入った USB メモリか、第二の担当者のものです。何も変更されていません。',
  ),
  'key.needs-file': text(
    () => 'ルート キーは USB メモリにあります。後継のキーにも専用のファイルが必要です',
    '新しいルート キーの置き場所を指定してください (`--new-root FILE`)。USB メモリに置き、プロジェクトの隣には置かないでください。',
  ),
  'key.no-store': text(
    () => 'このコンピューターには保護に使えるキー ストアがありません',
    '毎回パスフレーズを入力するか、REHOME_KEYSTORE_PASSPHRASE に自分のパスフレーズを設定してください。',
  ),
  'key.not-remembered': text(() => 'このプロジェクトのパスフレーズはこのコンピューターに記憶されていません', '入力してください。'),
}
