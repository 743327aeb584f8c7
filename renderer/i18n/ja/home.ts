import type { texts as english } from '../en/home.ts'
import type { Translated } from '../texts.ts'

export const texts: Translated<typeof english, 'ja'> = {
  home: {
    intro:
      '案件ごとに 1 つのプロジェクトを作成します。その案件について Rehome が把握している情報はすべて、このコンピューター上の 1 つのファイルに保存されます。',
    new: '新しいプロジェクト',
    open: 'プロジェクトを開く',
    restore: 'プロジェクトを復元',
    recent: '最近使ったプロジェクト',
    missing: 'ファイルが見つかりません',
    missingHint: '移動または削除されたか、ドライブが接続されていません。',
    lastUsed: '最終使用: {{when}}',
    current: '現在開いています',
    empty: {
      title: 'まずプロジェクトを作成します',
      text: 'プロジェクトには、読み取ったディレクトリ、その間の照合結果、発行する Runbook とバッチが含まれます。単一のファイルなので、保管、コピー、引き継ぎが簡単です。',
    },
    more: '{{name}} の操作',
    duplicate: 'このプロジェクトから新規作成',
    archive: 'しまう',
    unarchive: '取り出す',
    showArchived: 'しまったもの: {{number}}',
    advisor: 'アーキテクチャ アドバイザー',
  },
  newProject: {
    title: '新しいプロジェクト',
    name: '名前',
    nameHint: '顧客名と年など、案件の呼び名です。',
    nameMissing: 'プロジェクトの名前を入力してください。',
    file: 'ファイル',
    fileHint: 'このコンピューター上の新しいファイルです。既存のファイルは上書きされません。',
    fileMissing: 'ファイルの場所を指定してください。',
    create: 'プロジェクトを作成',
    templateHint: '{{name}} の Runbook とフィルターから始まります。それ以外の顧客情報は引き継ぎません。',
  },
  restoreProject: {
    title: 'プロジェクトを復元',
    from: 'エクスポート',
    fromHint: '別のノート PC で「キーごとエクスポート」が作成したファイルの完全なパス。',
    fromMissing: 'エクスポートを指定してください。',
    opens: 'エクスポートのパスフレーズ',
    passphrase: 'キーの新しいパスフレーズ',
    passphraseHint: 'このコンピューターでこのプロジェクトのキーを保護します。',
    run: '検証して復元',
  },
  openProject: {
    title: 'プロジェクトを開く',
    file: 'プロジェクト ファイル',
    fileHint: 'このコンピューター上のファイルの完全なパスです (例: {{example}})。',
    fileMissing: 'ファイルを指定してください。',
    open: 'プロジェクトを開く',
  },
}
