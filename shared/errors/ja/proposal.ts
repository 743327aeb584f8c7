import type { proposalRefusals } from '../proposal.ts'
import { text, type RefusalTexts } from '../refusal.ts'

export const proposalTexts: RefusalTexts<typeof proposalRefusals> = {
  'proposal.none': text(
    (d) => `${d.location} に承認待ちのものはありません`,
    '公開する担当者に `rehome publish` の実行を依頼するか、提案のある場所またはファイルを指定してください (`--at`)。',
  ),
  'proposal.unreadable': text(
    (d) => `提案を読み取れません: ${d.reason}`,
    'まだコピー中かもしれません。変わらない場合は、準備した側で `rehome publish` を再実行し、両側で同じバージョンの Rehome を使ってください。',
  ),
  'proposal.not-for-you': text(
    (d) => `提案 ${d.id} はあなたのキー宛てに封印されていません`,
    '`rehome share second-person add` でこのプロジェクトに追加されたキー ファイルを使ってください。',
  ),
  'proposal.foreign': text(
    (d) => `提案はプロジェクト ${d.project} のもので、キー ファイルは別のプロジェクトのものです`,
    'そのプロジェクトのキー ファイルを使ってください。',
  ),
  'proposal.inconsistent': text(
    (d) => `提案が自身またはあなたが信頼するものと矛盾しています: ${d.reason}`,
    '他の方法で承認しないでください。準備した本人と直接話してください。その人のコンピューターが他人の手にあるかもしれません。',
  ),
  'proposal.unexplained': text(
    (d) => `公開されるファイルのうち ${d.targets} 件 (${d.first} など) を開けず、その内容を表示できません`,
    '両側で同じバージョンの Rehome を使い、もう一度準備してもらってください。変わらない場合は承認しないでください。',
  ),
  'proposal.overtaken': text(
    (d) => `提案は公開 ${d.follows} に続くものですが、その後 ${d.published} が公開されたか、あなたが承認しています`,
    'もう一度準備してもらってください: `rehome publish --anew`。',
  ),
  'proposal.not-the-one': text(
    (d) => `そこにあるのは提案 ${d.got} で、確認した ${d.expected} ではありません`,
    '承認する前に `rehome share review` でもう一度確認してください。',
  ),
  'proposal.nothing-to-sign': text((d) => `提案 ${d.id} にあなたの署名は不要です`, '何もする必要はありません。準備した人が公開できます。'),
  'proposal.bad-approval': text((d) => `承認 ${d.file} は無効です: ${d.reason}`, '新しい承認を依頼してください: `rehome share approve`。'),
  'proposal.none-waits': text(() => '第二の担当者を待っている公開はありません', '`rehome publish` で準備してください。'),
  'proposal.bad-invitation': text(
    (d) => `署名への招待ではありません: ${d.reason}`,
    '`rehome share second-person invite` が表示したテキスト全体を貼り付けてください。',
  ),
  'proposal.bad-person': text(
    (d) => `第二の担当者を示すものではありません: ${d.reason}`,
    '`rehome share second-person key` が表示したテキスト全体を貼り付けてください。',
  ),
  'proposal.no-such-person': text((d) => `${d.name} という第二の担当者はいません`, '`rehome share keys show` を参照してください。'),
  'proposal.root-not-offline': text(
    () => 'ルート キーがまだプロジェクト ファイルにあります',
    '先に USB メモリへ移してください (`rehome share keys offline-root FILE`)。二人の署名が必要な場合、ノート PC を 1 台失うだけで共有が永久に使えなくなります。',
  ),
}
