import type { texts as english } from '../en/palette.ts'
import type { Translated } from '../texts.ts'

export const texts: Translated<typeof english, 'ja'> = {
  palette: {
    open: '移動… (Ctrl+K)',
    title: '移動',
    placeholder: 'ページ、デバイス、バッチ、Runbook、プロジェクト',
    results: '移動先',
    none: '該当する名前がありません。',
    kinds: { page: 'ページ', device: 'デバイス', batch: 'バッチ', runbook: 'Runbook', project: 'プロジェクト' },
  },
}
