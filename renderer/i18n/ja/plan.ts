import { ja as names } from '#shared/migration/names/ja.ts'
import type { texts as english } from '../en/plan.ts'
import type { Translated } from '../texts.ts'

export const texts: Translated<typeof english, 'ja'> = {
  plan: {
    views: {
      list: 'バッチ',
      calendar: 'カレンダー',
      whatIf: '試算',
      rehearsal: 'リハーサル',
    },
    calendar: 'その月の各日の予定',
    agenda: 'その月の予定',
    zone: 'UTC 時刻を表示する時計',
    ownZone: '{{zone}} (このコンピューター)',
    previous: '前の月',
    next: '次の月',
    today: '今日',
    more_other: 'ほか {{count}} 件',
    quietMonth: 'この月には予定も期限切れもありません。',
    allBatches: 'すべてのバッチ',
    deviceClock: '各デバイスのタイム ゾーン',
    between: '{{from}} から {{to}}',
    columns: {
      when: '日時',
      what: '内容',
      batch: 'バッチ',
      clock: 'タイム ゾーン',
      utc: 'UTC',
    },
    kinds: {
      available: '開始可能',
      enforced: '強制実行',
      ...names.ends,
    },
    assumptions: '前提',
    assumptionsHint: 'バッチがどう進むかの試算です。ここでは何も保存も発行もされません。',
    batch: 'バッチ',
    assumed: {
      atOnce: '同時に移行する台数',
      hoursPerDay: '1 日の時間数',
      shiftDays: '何日後ろへずらすか',
      minutes: '1 台あたりの分数',
      weekends: '週末も含む',
    },
    notMeasured: '未計測',
    readiness: '準備状況別のデバイス',
    outcome: '結果',
    basis: {
      assumed: '入力された分数で計算。',
      runbook_other: 'これらの Runbook の計測済み {{shown}} 回の中央値で計算。',
      project_other: 'これらの Runbook はまだ実行されていません。プロジェクトの {{shown}} 回の中央値で計算。',
      expected: 'まだ計測がありません。Runbook が利用者に示す分数で計算。',
    },
    nothingKnown: 'バッチの日時と、1 台あたりの所要時間 (計測または入力) が必要です。',
    facts: {
      devices: '残りの台数',
      hours: '作業時間',
      last: '最後のデバイスの完了',
      enforced: '強制開始',
    },
    onClock: '時刻はすべて {{zone}} のものです。',
    onDeviceClocks:
      '時刻はすべて {{zone}} のものです。バッチの時刻は各デバイスの時計に従うため、他の場所ではこれより早くまたは遅くなります。',
    never: '3 年以内には終わりません',
    late: 'エージェントが自動で始める時点でまだ待っているデバイスがあり、それらは一斉に始まります。',
    inTime: 'エージェントが自動で始める前に、すべてのデバイスが完了します。',
    endsTooEarly: 'その時点でまだ待っているデバイスがあります。',
    chart_other: '{{batch}}: {{count}} 台の日ごとの進み。最後は {{last}} に完了。',
  },
}
