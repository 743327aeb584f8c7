import type { texts as english } from '../en/offline-joins.ts'
import type { Translated } from '../texts.ts'

export const texts: Translated<typeof english, 'ja'> = {
  offlineJoins: {
    title: 'オフライン参加ファイル',
    text: 'デバイスはそれぞれ専用のファイルで、ドメインに接続せずに参加します。`djoin /provision /domain DOMAIN /machine NAME /savefile NAME.txt` でデバイスごとに作成し、デバイスの名前を付けてください。ファイルはパスワードと同様に封印されます。',
    choose: 'ファイルを選択',
    drop: 'またはここにドロップ (ファイルまたはフォルダー)',
    looking: 'ファイルを探しています',
    giving: '{{all}} 個中 {{done}} 個を追加済み',
    noShare: 'ファイルは共有のキーで封印されますが、共有がまだありません。',
    taken_other: '{{number}} 個のファイルを追加しました。',
    refused_other: '{{number}} 個のファイルを追加できませんでした',
    search: 'デバイスを検索',
    choices: { all: 'すべて', ready: 'ファイルあり', lacking: 'ファイルが必要' },
    columns: { device: 'デバイス', domain: 'ドメイン', added: '追加日' },
    joinsAs: '{{machine}} として参加',
    lacks: { missing: 'ファイルなし', 'other-name': '別の名前用', 'other-domain': '別のドメイン用' },
    neededBy: 'バッチ {{batch}} で必要',
    addFor: '{{device}} のファイルを選択',
    removeFor: '{{device}} のファイルを削除',
    removeShown_other: '{{number}} 個のファイルを削除',
    removeTitle: '{{device}} のファイルを削除しますか?',
    removeTitleMany_other: '{{number}} 個のファイルを削除しますか?',
    removeText_other: 'Rehome はコピーを保持しません。ファイルが必要なバッチは、デバイスに別のファイルが追加されるまで発行できません。',
    remove: '削除',
    none: '一致するデバイスがありません。検索語または選択を変更してください。',
    open: '{{connection}} のオフライン参加ファイル',
    wanted: 'バッチ {{batch}} により、このデバイスは {{connection}} にオフラインで参加します。',
    why: {
      missing: '参加に使うファイルがまだありません。',
      'other-name': 'ファイルが別のコンピューター名用です。',
      'other-domain': 'ファイルが別のドメイン用です。',
    },
  },
}
