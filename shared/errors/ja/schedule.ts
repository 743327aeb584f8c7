import { text, type RefusalTexts } from '../refusal.ts'
import type { scheduleRefusals } from '../schedule.ts'

export const scheduleTexts: RefusalTexts<typeof scheduleRefusals> = {
  'schedule.occasion-over': text(
    (d) => `この回答の対象は既に終わっています。デバイスの現在の状態は「${d.state}」です`,
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
    (d) => `今は開始できません: ${d.hindrances.join(', ')}`,
    'デバイスを電源とネットワークに接続してから、もう一度開始してください。',
  ),
  'schedule.not-yours': text(() => '別のユーザーが要求しました', '開始を取り消せるのは、要求した本人だけです。'),
  'schedule.enforced': text((d) => `時間になりました。${d.startsAt} に開始します`, '作業を保存してください。これ以上は延期できません。'),
  'schedule.checked-just-now': text((d) => `共有は確認したばかりです。次は ${d.nextAt} から確認できます`, '1 分待ってください。'),
}
