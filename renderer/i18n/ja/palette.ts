import type { texts as english } from '../en/palette.ts'
import type { Translated } from '../texts.ts'

export const texts: Translated<typeof english, 'ja'> = {
  palette: {
    open: '移動… (Ctrl+K)',
    title: '移動',
    placeholder: 'ページ、操作、ユーザー、グループ、デバイス、バッチ、Runbook、プロジェクト',
    results: '移動先',
    theme: '外観: {{name}}',
    language: '言語: {{name}}',
    none: '該当する名前がありません。',
    kinds: {
      page: 'ページ',
      action: '操作',
      setting: '設定',
      connection: '接続',
      user: 'ユーザー',
      group: 'グループ',
      device: 'デバイス',
      batch: 'バッチ',
      runbook: 'Runbook',
      project: 'プロジェクト',
    },
  },
}
