import type { pipeRefusals, CallerBar, FrameFlaw } from '../pipe.ts'
import { text, type RefusalTexts } from '../refusal.ts'
import type { Words } from '../system-words.ts'
import { said } from './system-words.ts'

const sameVersion = '同じバージョンのクライアントを使用してください。'

const callerBars: Words<CallerBar> = {
  'no-session': 'ユーザーのセッションで実行されていません',
  'nobody-plays': 'ここではセッションの模擬はできません',
  'other-user': 'システムによると別のユーザーです',
}

const frameFlaws: Words<FrameFlaw> = {
  'no-message': 'プロトコルのメッセージではありません',
  unasked: '誰も行っていない要求への応答です',
  'other-answer': '応答が取り決めと異なります',
  empty: '空です',
  'not-json': 'UTF-8 の JSON ではありません',
  'no-greeting': '挨拶の前に要求が届きました',
  'greeted-twice': '挨拶が 2 回ありました',
}

export const pipeTexts: RefusalTexts<typeof pipeRefusals> = {
  'pipe.no-engine': text(
    (d) => `${d.pipe} でエンジンが応答しません`,
    'スケジュールされたタスク「Rehome Engine」が実行中か確認してください。このタスクは起動時に開始され、動作し続けます。',
  ),
  'pipe.impostor': text(
    (d) => `${d.pipe} はエンジンではない ${d.owner} が保持しています`,
    '相手には何も送っていません。そのプログラムを終了し、スケジュールされたタスク「Rehome Engine」をもう一度開始してください。',
  ),
  'pipe.name-taken': text(
    (d) => `エンジンが待ち受ける名前 ${d.pipe} を別のプログラムが保持しています`,
    'そのプログラムを終了してください。エンジンは再試行し、その間も移行を続けます。',
  ),
  'pipe.path-too-long': text(
    (d) => `ソケット ${d.path} のパスが、システムで許される ${d.longest} バイトを超えます`,
    'エージェントの状態を、パスの短いフォルダーに置いてください (`--state`)。',
  ),
  'pipe.version': text(
    (d) => `クライアントのプロトコルは ${d.offered.join(', ')}、エンジンのプロトコルは ${d.known.join(', ')} です`,
    'トレイとエンジンが同じバージョンになるよう、サインアウトしてもう一度サインインしてください。',
  ),
  'pipe.not-let-in': text(
    (d) => `呼び出し元を受け入れません: ${said(d.reason, callerBars)}`,
    'デバイス自体で、そのユーザーとしてサインインし、トレイまたはコマンド ラインを使用してください。',
  ),
  'pipe.frame-too-large': text((d) => `${d.bytes} バイトのフレームは、上限の ${d.limitBytes} バイトを超えています`, sameVersion),
  'pipe.bad-frame': text((d) => `フレームを読み取れません: ${said(d.reason, frameFlaws, d.about)}`, sameVersion),
  'pipe.repeated': text((d) => `要求 ${d.id} が要求 ${d.last} の後に届きました`, '要求は 1 回だけ送られます。新しい接続を開いてください。'),
  'pipe.too-fast': text((d) => `${d.perSeconds} 秒間の要求が ${d.limit} 件を超えました`, '少し待ってから、もう一度試してください。'),
  'pipe.too-slow': text((d) => `クライアントが 1 つのメッセージに ${d.seconds} 秒以上かかりました`, '新しい接続を開いてください。'),
  'pipe.too-many-clients': text(
    (d) => `既に ${d.limit} 個のクライアントが接続しています`,
    'エンジンと通信している他のプログラムを閉じてから、もう一度試してください。',
  ),
  'pipe.closed': text(() => 'エンジンが接続を閉じました', 'もう一度接続してください。エンジンが再起動された可能性があります。'),
}
