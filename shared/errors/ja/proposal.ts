import type { proposalRefusals, ProposalBar, Contradiction, ApprovalFlaw, PersonFlaw } from '../proposal.ts'
import { text, type RefusalTexts } from '../refusal.ts'
import type { Words } from '../system-words.ts'
import { said } from './system-words.ts'

const proposalBars: Words<ProposalBar> = {
  gone: 'なくなりました',
  'too-large': '大きすぎます',
  'not-whole': '不完全か、提案ではありません',
  changed: '内容が変更されたか、Rehome のバージョンが異なります',
}

const contradictions: Words<Contradiction> = {
  label: 'ラベルと封入された内容のプロジェクトが異なります',
  'root-turn': 'ルートが、デバイスの信頼するルートに続いていません',
  'unknown-root': 'キー ファイルの信頼するルートから始まっていません',
  'root-unsigned': '前のルートによって署名されていないルートがあります',
  'before-unsigned': '発行済みとされる内容に、デバイスの信頼する署名がありません',
  name: '名前が別の提案のものです',
  'not-newer': 'バージョンが発行済みのものより新しくありません',
  'role-unsigned': '署名されていないロールがあります',
  'role-missing': 'ロールがありません',
  'role-other': 'スナップショットの示すロールと異なります',
  'role-older': 'ロールがないか、発行済みのものより古くなっています',
  'role-hidden': '示されていない新しいロールがあります',
  'before-hidden': '変更されるロールの以前の内容が示されていません',
  'bin-missing': 'ターゲットを渡されるロールがありません',
  'no-bins': 'targets ロールがすべてをビンに渡していません',
  unreadable: '一部を読み取れません',
}

const approvalFlaws: Words<ApprovalFlaw> = {
  gone: 'なくなりました',
  'too-large': '大きすぎます',
  unreadable: '読み取れません',
  'other-proposal': '別の提案へのものです',
  'signs-nothing': '何にも署名していません',
  'signs-a-root': '提案にないルートに署名しています',
  'unknown-key': 'キーがこのプロジェクトのものではありません',
  signature: '署名が正しくありません',
  'root-signature': 'ルートへの署名が正しくありません',
}

const personFlaws: Words<PersonFlaw> = {
  incomplete: '不完全です',
  'other-project': '別のプロジェクト用です',
  proof: '証明が正しくありません',
  'name-taken': '同じ名前の人が既にいます',
}

export const proposalTexts: RefusalTexts<typeof proposalRefusals> = {
  'proposal.none': text(
    (d) => `${d.location} に承認待ちのものはありません`,
    '発行する担当者に `rehome publish` の実行を依頼するか、提案のある場所またはファイルを指定してください (`--at`)。',
  ),
  'proposal.unreadable': text(
    (d) => `提案を読み取れません: ${said(d.reason, proposalBars)}`,
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
    (d) => `提案が自身またはあなたが信頼するものと矛盾しています: ${said(d.reason, contradictions, d.about)}`,
    '他の方法で承認しないでください。準備した本人と直接話してください。その人のコンピューターが他人の手にあるかもしれません。',
  ),
  'proposal.unexplained': text(
    (d) => `発行されるファイルのうち ${d.targets} 件 (${d.first} など) を開けず、その内容を表示できません`,
    '両側で同じバージョンの Rehome を使い、もう一度準備してもらってください。変わらない場合は承認しないでください。',
  ),
  'proposal.overtaken': text(
    (d) => `提案は発行 ${d.follows} に続くものですが、その後 ${d.published} が発行されたか、あなたが承認しています`,
    'もう一度準備してもらってください: `rehome publish --anew`。',
  ),
  'proposal.not-the-one': text(
    (d) => `そこにあるのは提案 ${d.got} で、確認した ${d.expected} ではありません`,
    '承認する前に `rehome share review` でもう一度確認してください。',
  ),
  'proposal.nothing-to-sign': text((d) => `提案 ${d.id} にあなたの署名は不要です`, '何もする必要はありません。準備した人が発行できます。'),
  'proposal.bad-approval': text(
    (d) => `承認 ${d.file} は無効です: ${said(d.reason, approvalFlaws, d.about)}`,
    '新しい承認を依頼してください: `rehome share approve`。',
  ),
  'proposal.none-waits': text(() => '第二の担当者を待っている発行はありません', '`rehome publish` で準備してください。'),
  'proposal.bad-invitation': text(
    () => '署名への招待ではないか、不完全です',
    '`rehome share second-person invite` が表示したテキスト全体を貼り付けてください。',
  ),
  'proposal.bad-person': text(
    (d) => `第二の担当者を示すものではありません: ${said(d.reason, personFlaws)}`,
    '`rehome share second-person key` が表示したテキスト全体を貼り付けてください。',
  ),
  'proposal.no-such-person': text((d) => `${d.name} という第二の担当者はいません`, '`rehome share keys show` を参照してください。'),
  'proposal.root-not-offline': text(
    () => 'ルート キーがまだプロジェクト ファイルにあります',
    '先に USB メモリへ移してください (`rehome share keys offline-root FILE`)。二人の署名が必要な場合、ノート PC を 1 台失うだけで共有が永久に使えなくなります。',
  ),
}
