import type { matchRefusals, ExpressionFlaw, RulesFlaw } from '../match.ts'
import { text, type RefusalTexts } from '../refusal.ts'
import type { Words } from '../system-words.ts'
import { said } from './system-words.ts'

const role = (name: 'source' | 'destination') => (name === 'source' ? '移行元の接続' : '移行先の接続')
const account = (side: 'source' | 'target') => (side === 'source' ? '移行元のアカウント' : '移行先のアカウント')

const expressionFlaws: Words<ExpressionFlaw> = {
  loop: 'ここでは使えません',
  'not-text': '結果がテキストではありません',
}

const rulesFlaws: Words<RulesFlaw> = {
  'not-json': '有効な JSON ではありません',
  'other-content': '必要な内容が含まれていません',
}

export const matchTexts: RefusalTexts<typeof matchRefusals> = {
  'match.no-connection': text(
    (d) => `照合に必要な${role(d.role)}がありません`,
    '接続を追加し (`rehome connection add`)、インポートしてください。',
  ),
  'match.unknown-connection': text((d) => `${d.name} という${role(d.role)}はありません`, '`rehome connection list` を確認してください。'),
  'match.which-connection': text(
    (d) => `${role(d.role)}が複数あります: ${d.names.join(', ')}`,
    'どれか 1 つを選んでください。コマンドでは `--source NAME` または `--target NAME` で指定します。',
  ),
  'match.nothing-imported': text((d) => `${d.connection} はインポートされていません`, '先にインポートしてください: `rehome import`。'),
  'match.unknown-attribute': text(
    (d) => `${d.connection} に属性 ${d.attribute} を持つアカウントはありません。インポート済みの属性は ${d.known.join(', ')} です`,
    'インポート済みの属性を選ぶか、この属性を接続に追加してもう一度インポートしてください。',
  ),
  'match.bad-expression': text(
    (d) => `式 ${d.expression} は使えません: ${said(d.reason, expressionFlaws, d.about)}`,
    'テキストを返す CEL 式を書いてください。例: =mail.split("@")[0]。使えるのは sAMAccountName、displayName、userPrincipalName、mail、distinguishedName、attribute["名前"] です。',
  ),
  'match.bad-rules': text(
    (d) => `${d.path} に対応付けのルールがありません: ${said(d.reason, rulesFlaws, d.about)}`,
    '次のように書いてください: {"users": [{"source": "employeeID", "target": "employeeID"}, …], "groups": […]}.',
  ),
  'match.unknown-account': text(
    (d) => `「${d.text}」という${account(d.side)}は見つかりません`,
    '`rehome match show` の表示どおりに、アカウント名、UPN、SID、GUID、識別名のいずれかで指定してください。新しいアカウントの場合は、もう一度インポートしてください。',
  ),
  'match.which-account': text(
    (d) => `「${d.text}」に該当する${account(d.side)}が複数あります: ${d.candidates.join('; ')}`,
    'SID または GUID で 1 つ指定してください。',
  ),
  'match.kinds-differ': text(
    (d) => `${d.source} と ${d.target} は種類が異なります (${d.sourceKind}、${d.targetKind})`,
    'ユーザーはユーザーと、グループはグループと対応付けてください。',
  ),
  'match.no-sid': text(
    (d) => `${d.account} には変換できる SID がありません`,
    '変換されるのはドメインまたは Entra ID のアカウントだけです。組み込みグループはどこでも同じです。',
  ),
  'match.target-taken': text(
    (d) => `${d.target} は既に ${d.source} の移行先です (${d.by} による)`,
    '先にもう一方の照合を解除してください (`rehome match clear`)。',
  ),
  'match.nothing-to-undo': text(
    () => '取り消せる決定がありません',
    '決定を取り消せるのは、プロジェクトを閉じるか照合を実行するまでです。照合を設定または解除し直してください。',
  ),
}
