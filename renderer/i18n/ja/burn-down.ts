import type { texts as english } from '../en/burn-down.ts'
import type { Translated } from '../texts.ts'

export const texts: Translated<typeof english, 'ja'> = {
  burnDown: {
    title: 'バーンダウン',
    says: 'まだ移行されていないデバイス: 報告された実績と、バッチの計画。',
    done: '{{devices}} 台中 {{migrated}} 台が移行済みです。',
    overdue_other: '{{shown}} 台が遅れています。バッチは強制開始を過ぎていますが、まだ移行されていません。',
    onPlan: '遅れているデバイスはありません。',
    actual: '実績',
    planned: '計画',
    none: '日時のあるバッチはまだありません。',
  },
}
