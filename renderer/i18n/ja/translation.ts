import type { texts as english } from '../en/translation.ts'
import type { Translated } from '../texts.ts'

export const texts: Translated<typeof english, 'ja'> = {
  translation: {
    intro:
      'デバイス上でどの SID がどの SID になるかを示します。現在のディレクトリに基づく照合結果と、他のツールから取り込んだペアが含まれます。',
    report: '単一オブジェクト レポート',
    import: '対応表をインポート',
    export: 'エクスポート',
    empty: {
      title: 'テーブルは空です',
      text: '両方の側のアカウントを照合するか、別のツールの対応表をインポートします。すべてのペアが SID とともにここに表示されます。',
    },
    search: '名前または SID で検索',
    all: 'すべて',
    groups: { users: 'ユーザー', groups: 'グループ', foreign: 'SID のみ' },
    removeForeign: {
      run_other: 'この {{shown}} 組のペアを削除',
      title_other: '{{shown}} 組の SID ペアを削除しますか?',
      text: '変換テーブルから削除され、次回の発行でデバイスからも削除されます。元に戻すには、マップをもう一度インポートする必要があります。',
      submit: '削除',
    },
    none: '該当する行がありません。検索条件を変更するか、別の種類を選んでください。',
    columns: { sourceName: '移行元', source: '移行元の SID', target: '移行先の SID', targetName: '移行先', by: '決定方法' },
    by: { manual: '手動', rid: '既知のアカウント', rule: 'ルール', foreign: '他のツール' },
    file: 'ファイル',
    fileMissing: 'ファイルを指定してください。',
    exportTitle: '変換テーブルのエクスポート',
    exportHint: 'このコンピューター上のファイルの完全なパスです。',
    format: '形式',
    formatHints: { csv: '両方の側の名前、UPN、GUID を含みます。', json: '他のツールで読み取れる SID だけの対応表です。' },
    overwrite: 'ファイルが既にある場合は置き換える',
    importTitle: '対応表のインポート',
    importIntro: 'アカウントがインポート済みの行は、手動の照合になります。その他の SID のペアはそのまま保存されます。',
    importHint: 'このコンピューター上の CSV または JSON ファイルの完全なパスです。新旧の対応を SID またはアカウント名で示します。',
    result: '結果',
    taken: '照合 {{matched}} 件、SID として保存 {{foreign}} 件、変更なし {{unchanged}} 件、拒否 {{refused}} 件。',
    moreRefused_other: '他に拒否された行 {{number}} 件',
    reportTitle: '単一オブジェクト レポート',
    reportIntro: '1 つのユーザー、グループ、デバイスについて、プロジェクトが把握しているすべての情報です。',
    object: 'オブジェクト',
    objectHint: 'アカウント名、UPN、SID、GUID、識別名のいずれか。',
    show: '表示',
    what: 'オブジェクトの内容',
    line: 'テーブルの行',
    notInTable: '変換テーブルに含まれていません。',
  },
}
