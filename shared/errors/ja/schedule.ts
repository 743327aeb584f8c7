import { text, type RefusalTexts } from '../refusal.ts'
import type { scheduleRefusals, ShownState, StartBar } from '../schedule.ts'
import type { Words } from '../system-words.ts'
import { said } from './system-words.ts'

const shownStates: Words<ShownState> = {
  quiet: '回答を待つものはありません',
  available: '移行を開始できます',
  starting: '移行がまもなく始まります',
  'in-progress': '移行が進行中です',
  completed: '移行が完了しました',
  failed: '移行に失敗しました',
  unavailable: '共有に接続できません',
  credentials: 'パスワードの入力を待っています',
  'not-enrolled': 'このデバイスは登録されていません',
  'nothing-planned': 'このデバイスには何も予定されていません',
  'not-yet': 'まだその時刻ではありません',
  silent: '確認なしに自動で始まります',
  finished: 'すべて完了しました',
}

const hindrances: Words<StartBar> = {
  battery: 'バッテリーで動作しています',
  share: '共有に接続できません',
}

export const scheduleTexts: RefusalTexts<typeof scheduleRefusals> = {
  'schedule.occasion-over': text(
    (d) => `この回答の対象は既に終わっています。現在: ${said(d.state, shownStates)}`,
    '現在表示されている内容を確認し、それに回答してください。',
  ),
  'schedule.bad-snooze': text(
    (d) =>
      d.latest === null
        ? `${d.minutes} 分の延期はもうできません`
        : `${d.minutes} 分は、${d.latest} までに終わる ${d.choices.join(', ')} のいずれでもありません`,
    '示された時間から選択してください。強制実行の後は延期できません。',
  ),
  'schedule.hindered': text(
    (d) => `今は開始できません: ${d.hindrances.map((bar) => said(bar, hindrances)).join(', ')}`,
    'デバイスを電源とネットワークに接続してから、もう一度開始してください。',
  ),
  'schedule.not-yours': text(() => '別のユーザーが要求しました', '開始を取り消せるのは、要求した本人だけです。'),
  'schedule.enforced': text((d) => `時間になりました。${d.startsAt} に開始します`, '作業を保存してください。これ以上は延期できません。'),
  'schedule.checked-just-now': text((d) => `共有は確認したばかりです。次は ${d.nextAt} から確認できます`, '1 分待ってください。'),
}
