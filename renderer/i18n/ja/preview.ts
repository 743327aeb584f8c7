import type { texts as english } from '../en/preview.ts'
import type { Translated } from '../texts.ts'

export const texts: Translated<typeof english, 'ja'> = {
  preview: {
    title: 'ユーザーに表示される画面',
    screen: '画面',
    language: '言語',
    theme: 'テーマ',
    width: 'ウィンドウ',
    usual: '通常の大きさ',
    small: 'とても大きな文字',
    storyboard: 'ストーリーボード',
    handout: '配布資料',
    screens: {
      available: '移行の準備完了',
      startWarning: 'まもなく開始',
      inProgress: '移行中',
      complete: '完了',
      failed: '失敗',
      serviceUnavailable: 'ネットワーク待ち',
      cacheCredentials: 'パスワードの入力',
      tray: 'トレイ メニュー',
      lock: 'ロック画面',
    },
    themes: { light: 'ライト', dark: 'ダーク', contrast: 'ハイ コントラスト' },
  },
}
