import type { inspectRefusals } from '../inspect.ts'
import { text, type RefusalTexts } from '../refusal.ts'

export const inspectTexts: RefusalTexts<typeof inspectRefusals> = {
  'inspect.unreadable-text': text(
    (d) => `「${d.text}」を読み取れません (${d.wanted}): ${d.reason}`,
    'いずれかの形式で指定してください。シェルが変更する文字は引用符で囲んでください。',
  ),
  'inspect.bad-line': text(
    (d) => `${d.line} 行目: ${d.reason}`,
    '1 行に 1 つ、"hex"、"base64"、"sddl" のいずれかを含む JSON オブジェクトを指定してください。他のフィールドはそのまま返されます。',
  ),
  'inspect.no-attribute': text(
    (d) => `${d.path} に属性 ${d.attribute} はありません`,
    'Windows からアクセス許可が設定されたことのないファイルには、Samba は属性を保存しません。その場合はモードから作成されます。',
  ),
  'inspect.attribute-unreadable': text(
    (d) => `${d.path} の属性を読み取れません: ${d.reason}`,
    'システムの属性は、Linux で root が getfattr (Debian パッケージ attr) を使って読み取ります。または、属性を 16 進数で指定してください。',
  ),
  'inspect.unknown-key': text(
    (d) => `ハイブ ${d.path} にキー ${d.key} はありません`,
    'ハイブのルートからのパスを円記号 (バックスラッシュ) 区切りで指定してください。`--keys ""` でルートの一覧を表示できます。',
  ),
  'inspect.unreadable-file': text(
    (d) => `${d.path} を読み取れません: ${d.reason}`,
    'パスと、読み取り権限があるかどうかを確認してください。',
  ),
  'inspect.write-without-map': text(
    (d) => `${d.path} に書き込む内容がありません。テーブルが指定されていないため、何も変わりません`,
    '--map で変換テーブルを指定してください。',
  ),
}
