import type { engineRefusals, JobFlaw, RunStateName, WrittenClock } from '../engine.ts'
import { text, type RefusalTexts } from '../refusal.ts'
import type { Words } from '../system-words.ts'
import { said } from './system-words.ts'

const keepAndLook = 'フォルダーはそのままにし、`rehome-agent logs` で送信してください。デバイス自体は変更されていません。'
const lookAtStatus = '`rehome-agent status` で確認してください。'

const jobFlaws: Words<JobFlaw> = {
  gone: 'ファイルがなくなりました',
  'other-content': '必要な内容が含まれていません',
  'other-package': '登録パッケージが開始時のものと異なります',
  'other-offline-join': '参加用ファイルが開始時のものと異なります',
  'other-table': '変換テーブルが開始時のものと異なります',
  'no-account': '参加用アカウントを読み取れません',
}

const runStates: Words<RunStateName> = {
  none: '未開始',
  running: '進行中',
  restarting: '再起動待ち',
  'rolling-back': '元に戻している途中',
  ended: '終了',
}

const clocks: Words<WrittenClock> = {
  local: 'デバイスの時計',
  utc: 'UTC',
}

export const engineTexts: RefusalTexts<typeof engineRefusals> = {
  'engine.journal-damaged': text((d) => `ジャーナル ${d.file} がバイト ${d.at} で破損しています: ${d.why}`, keepAndLook),
  'engine.journal-newer': text(
    (d) => `${d.file} は新しいエージェントで書き込まれています (形式 ${d.version}、このエージェントの対応は ${d.known})`,
    'このデバイスでは新しいエージェントを使用してください。',
  ),
  'engine.job-damaged': text(
    (d) => `実行 ${d.run} の開始時の内容を読み取れなくなっています: ${said(d.why, jobFlaws, d.about)}`,
    keepAndLook,
  ),
  'engine.undo-missing': text(
    (d) => `実行を元に戻すのに必要な ${d.file} がありません`,
    'ロールバックの期限が過ぎたか、誰かが削除しています。デバイスをバックアップから復元してください。',
  ),
  'engine.undo-ended': text(
    (d) => `実行 ${d.run} は ${d.at} 以降元に戻せません: ロールバック期間が終わり、そのための保存データは削除されました`,
    'バックアップからデバイスを復元するか、専用の Runbook で元に移行してください。',
  ),
  'engine.undeclared-transition': text(
    (d) => `イベント ${d.seq} (${d.event}) は、実行が「${said(d.from, runStates)}」のときには起こりません`,
    'このエージェントが行うはずのない実行がジャーナルに記録されています。信頼しないでください。',
  ),
  'engine.busy': text(
    (d) => `別のエンジン (プロセス ${d.pid}) がこのデバイスで動作しています`,
    '終了するまで待つか、`rehome-agent status` で確認してください。',
  ),
  'engine.run-unfinished': text(
    (d) => `実行 ${d.run} は終了していません (${said(d.state, runStates)})`,
    '`rehome-agent resume` で続行するか、`rehome-agent rollback` で元に戻してください。',
  ),
  'engine.table-applied': text(
    (d) =>
      `実行 ${d.run} が ${d.sid} を新しいアカウントとしてこのデバイスに書き込んでおり、このテーブルではそれが古いアカウントとして再び変換されます`,
    '先にその実行をロールバックするか、このアカウントの照合をテーブルから外してください。',
  ),
  'engine.nothing-runs': text(() => '現在、このデバイスで動作しているエンジンはありません', lookAtStatus),
  'engine.nothing-to-resume': text(() => '続行を待っている実行はありません', '`rehome-agent run` で開始してください。'),
  'engine.nothing-to-roll-back': text(() => '実行による変更で、現在残っているものはありません', lookAtStatus),
  'engine.no-such-profile': text(
    (d) => `このデバイスの変換済みプロファイルに「${d.profile}」はありません`,
    'アカウントの新旧いずれかの SID、またはプロファイル フォルダーの名前を指定してください。',
  ),
  'engine.no-bundle': text(
    (d) => `${d.folder} に、このデバイス用のバンドルが準備されていません`,
    '`rehome-agent check` を実行してください。何も届かない場合は、デバイスが承認され、バッチが発行されていることを確認してください。',
  ),
  'engine.no-such-runbook': text(
    (d) => `Runbook「${d.runbook}」はここに準備されていません (準備済み: ${d.staged.join(', ')})`,
    '準備済みのものを指定してください。`rehome-agent status` で確認できます。',
  ),
  'engine.not-yet-available': text(
    (d) => `Runbook ${d.runbook} は ${d.availableFrom} (${said(d.timeZone, clocks)}) から利用できます`,
    'その日時まで待つか、より早い日時でバッチを発行してください。',
  ),
  'engine.prerequisite-missing': text(
    (d) => `Runbook ${d.runbook} には、先に ${d.needs} でこのデバイスが移行されていることが必要です`,
    '先にその Runbook を実行するか、前提条件を外してください。',
  ),
  'engine.already-done': text(
    (d) => `ここにあるどの Runbook も、既にこのデバイスを移行しています: ${d.runbooks.join(', ')}`,
    'Runbook はデバイスごとに 1 回だけ実行されます。別の Runbook を発行するか、`rehome-agent rollback` でその実行を元に戻してください。',
  ),
  'engine.already-serving': text(
    (d) => `別のエンジン (プロセス ${d.pid}) がこのデバイスを担当しています`,
    'エンジンはデバイスごとに 1 つです。先に `rehome-agent service stop` でそれを停止してください。',
  ),
  'engine.memory-damaged': text(
    (d) => `${d.file} を読み取れません: ${d.why}`,
    'ファイルは別名で保存しました。失われるのは、延期と、ユーザーに通知済みという記録だけです。',
  ),
  'engine.worker-failed': text(
    (d) => `${d.task} を行うプロセスが ${d.ended} で終了しました`,
    '再試行されます。繰り返される場合は、エンジンのログを確認してください。',
  ),
  'engine.memory-unwritable': text(
    (d) => `${d.file} に書き込めません: ${said(d.errno)}`,
    'ディスクの空き容量を増やしてください。それまで新しい処理は始まりません。実行中の処理は続きます。',
  ),
}
