import type { texts as english } from '../en/reports.ts'
import type { Translated } from '../texts.ts'

export const texts: Translated<typeof english, 'ja'> = {
  reports: {
    intro: '決定する人のための、プロジェクトの現状。',
    kind: 'レポート',
    batch: '対象',
    whole: 'プロジェクト全体',
    noBatch: 'このレポートはバッチごとのものですが、まだバッチがありません。',
    write: 'レポートを書き出す',
    writeIt: '書き出す',
    folder: 'フォルダー',
    folderHint: 'このコンピューター上の新しいフォルダーの完全なパス。',
    folderMissing: 'フォルダーを指定してください。',
    signed: 'プロジェクトの鍵で署名する',
    done: '書き出しました:',
    moreRows: '{{all}} 行のうち最初の {{shown}} 行。書き出したレポートにはすべて含まれます。',
    kinds: {
      readiness: '準備状況',
      'sign-off': 'パイロットの承認',
      evidence: 'バッチの証跡',
      gaps: '変換の不足',
      exceptions: '例外',
      architecture: 'アーキテクチャ アドバイザー',
    },
  },
}
