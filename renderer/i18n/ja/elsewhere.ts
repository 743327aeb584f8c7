import type { texts as english } from '../en/elsewhere.ts'
import type { Translated } from '../texts.ts'

export const texts: Translated<typeof english, 'ja'> = {
  elsewhere: {
    title: 'その間に別の内容が保存されました: {{when}}',
    text: 'あなたの変更はまだここにあり、保存されていません。相手の変更は次のとおりです。',
    take: '相手の内容を使い、自分の変更を破棄',
    keep: '自分の内容で保存',
    kept: '{{when}} の未保存の変更が残っており、元に戻りました。',
    older: {
      title: '以前の版に基づく未保存の変更',
      text: '{{when}} に入力され、その後に別の内容が保存されています。適用すると次のように変わります。選ぶまで何も失われません。',
      take: '変更を続ける',
      discard: '破棄する',
    },
    discarded: '変更を破棄しました。',
    undo: '元に戻す',
  },
}
