import type { usageRefusals } from '../usage.ts'
import { text, type RefusalTexts } from '../refusal.ts'
import { said } from './system-words.ts'

export const usageTexts: RefusalTexts<typeof usageRefusals> = {
  'usage.file-missing': text((d) => `ファイル ${d.path} がありません`, 'パスを確認してください。'),
  'usage.file-exists': text(
    (d) => `${d.path} は既にあります`,
    '別の名前を選んでください。Rehome が既存のファイルを上書きすることはありません。',
  ),
  'usage.file-unwritable': text(
    (d) => `${d.path} に書き込めません: ${said(d.reason)}`,
    '書き込みが許可されているフォルダーを選んでください。',
  ),
  'usage.administrators-only': text(
    (d) => `${d.path} を開けるのは管理者だけです`,
    '管理者としてコマンドを実行するか、通知領域で状態を確認してください。エンジンの動作中は、snooze、cancel、check、migrate-now、cache-credentials を誰でも使用できます。',
  ),
  'usage.no-secret': text(
    (d) => `${d.what} が必要ですが、${d.variable} も ${d.variable}_FD も設定されておらず、ここでは入力を求めることができません`,
    '前者に秘密の値を、または後者にそれを読み取るファイル記述子を設定するか、ターミナルで実行してください。',
  ),
  'usage.window-not-built': text((d) => `ウィンドウのファイルが ${d.folder} にありません`, '`npm start` を実行すると作成されます。'),
  'usage.port-taken': text(
    (d) => `ポート ${d.port} を使用できません: ${said(d.reason)}`,
    '別のポートを選ぶか、--port を省略して空いているポートを使用してください。',
  ),
}
