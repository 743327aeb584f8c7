import type { texts as english } from '../en/rehearsal.ts'
import type { Translated } from '../texts.ts'

export const texts: Translated<typeof english, 'ja'> = {
  rehearsal: {
    hint: 'バッチの各デバイスを、デバイスと同じプランナーで「利用可能になる日時」の前日から「強制実行の日時」の 2 週間後まで動かします。保存も発行もされません。',
    zone: 'デバイスの現地時刻のタイムゾーン',
    habits: {
      startsNow: '「今すぐ移行」と答える割合',
      alwaysOn: '常に電源が入っているデバイス',
      away: '共有に届かない日',
      absent: '電源が切れている勤務日',
    },
    play: '実行',
    part: '{{devices}} 台のうち {{played}} 台を、バッチ全体から選んで動かします。',
    basis: {
      measured: '{{runbook}} の所要時間は最大 {{most}} です (デバイスの報告による)。',
      expected: '{{runbook}} の所要時間は最大 {{most}} です (ユーザーへの案内による)。',
      assumed: '{{runbook}} の所要時間は最大 {{most}} と仮定します (未計測)。',
    },
    by: {
      user: 'ユーザーが開始',
      enforced: '作業中に強制開始',
      unattended: 'サインインなしで開始',
    },
    facts: {
      atOnce: '同時実行の最大',
      last: '最後の完了',
      notBegun: '開始しなかったデバイス',
    },
    chart: '{{batch}}、{{zone}} の日付: ユーザーが開始 {{user}}、作業中に強制開始 {{enforced}}、サインインなしで開始 {{unattended}}。',
    notBegunHint: '「強制実行の日時」から 2 週間、電源が切れていたか、共有に届きませんでした。',
    device: 'デバイス',
    runbook: 'Runbook',
  },
}
