import type { ipcRefusals, BodyFlaw } from '../ipc.ts'
import { text, type RefusalTexts } from '../refusal.ts'
import { badValueWords } from './bad-value.ts'
import type { Words } from '../system-words.ts'
import { said } from './system-words.ts'

const sameVersion = '同じバージョンのクライアントを使用してください。'

const bodyFlaws: Words<BodyFlaw> = {
  'other-type': '種類が application/json ではありません',
  'not-json': 'JSON ではありません',
}

export const ipcTexts: RefusalTexts<typeof ipcRefusals> = {
  'ipc.untrusted-sender': text(
    () => '要求がプログラム自身からのものではありません',
    'Rehome になりすまそうとしているプログラムを閉じてください。',
  ),
  'ipc.unknown-call': text((d) => `${d.name} という呼び出しはありません`, sameVersion),
  'ipc.forbidden': text((d) => `${d.name} は ${d.role} には許可されていません`, '権限のある人に依頼してください。'),
  'ipc.bad-input': text(
    (d) => `この入力は使えません: ${d.issues.map((i) => `${i.path || '入力'}: ${badValueWords[i.wrong](i.limit)}`).join('; ')}`,
    '示された項目を修正し、もう一度試してください。',
  ),
  'ipc.bad-value': text((d) => badValueWords[d.wrong](d.limit), 'その箇所で修正してください。'),
  'ipc.bug': text((d) => `内部エラー: ${d.message}`, 'ログとともに報告してください。失敗した呼び出しによる変更はありません。'),
  'ipc.cancelled': text(() => 'キャンセルされました', '準備ができたらもう一度実行してください。以前の内容はそのままです。'),
  'ipc.wrong-host': text(
    (d) => `要求のホストは ${d.host} ですが、このホストは ${d.expected} です`,
    '出力されたリンクをそのまま開いてください。トンネル経由の場合は、両端で同じポートを使用してください (`rehome serve --port`)。',
  ),
  'ipc.wrong-origin': text(
    (d) => `要求が別のページ (${d.origin}) から送られました`,
    'そのページを閉じてください。応答するのは Rehome 自身のウィンドウだけです。',
  ),
  'ipc.no-session': text(
    () => 'このブラウザーには Rehome とのセッションがないか、その後 Rehome が再起動されました',
    '`rehome serve` が出力したリンクを開いてください。起動のたびに新しいリンクが出力され、1 回だけ使えます。',
  ),
  'ipc.bad-body': text((d) => `要求を読み取れませんでした: ${said(d.reason, bodyFlaws)}`, sameVersion),
  'ipc.too-large': text(
    (d) => `要求が ${d.limitBytes} バイトを超えています`,
    '大きな内容はファイルとして渡し、そのパスを指定してください。',
  ),
  'ipc.services-ended': text(
    (d) => `プロジェクトを処理しているプロセスが終了しました${d.exitCode === null ? '' : `（終了コード ${d.exitCode}）`}`,
    '同じプロジェクトで自動的に再起動します。直前の操作がどこまで進んだかを確認し、もう一度実行してください。再び終了する場合は、ログを送ってください。',
  ),
  'ipc.unreachable': text(
    () => 'このウィンドウの背後のプログラムが応答しません',
    'Rehome が動作しているか確認してください。動作していない場合は、もう一度起動し、新しいリンクを開いてください。',
  ),
}
