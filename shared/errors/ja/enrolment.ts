import type { enrolmentRefusals, ConfigurationKeyFlaw, KeyLock, RequestFlaw, EnrolmentDoubt, EnrolmentStanding } from '../enrolment.ts'
import { text, type RefusalTexts } from '../refusal.ts'
import type { Words } from '../system-words.ts'
import { said } from './system-words.ts'

const giveKey = 'このプロジェクトのキーをデバイスに渡してください (`rehome enrol key`)。'

const configurationKeyFlaws: Words<ConfigurationKeyFlaw> = {
  'other-beginning': '先頭が異なります',
  incomplete: '不完全です',
  'other-content': '必要な内容が含まれていません',
}

const keyLocks: Words<KeyLock> = {
  'other-guard': 'このエージェントが開けるのは別の形式です',
}

const requestFlaws: Words<RequestFlaw> = {
  'sealing-key': '封印用のキーが X25519 キーではありません',
  unsealed: 'このプロジェクト宛てに封印されていないか、変更されています',
  'other-content': '要求の内容が含まれていません',
}

const enrolmentDoubts: Words<EnrolmentDoubt> = {
  'same-request': '同じ要求が別の封筒で届いています',
  'copied-disk': 'キーが別のハードウェアで確認されています (コピーされたディスク)',
  'asked-again': 'デバイスが後で再度要求しました',
  'other-name': '別の名前で登録されています',
  withdrawn: '登録が取り消されました',
  enrolled: '同じキーで登録されています',
  'other-key': 'その名前では別のキーが承認されています (再インストール、または別人)',
  'no-device': 'その名前のインポート済みソース デバイスがありません',
  'several-devices': 'その名前のインポート済みデバイスが複数あります',
  decided: '既に決定されています',
}

/** What stands of a request, as the list of requests has it. */
export const enrolmentStateWords: Words<EnrolmentStanding> = {
  new: 'インポート済み',
  unknown: '未インポート',
  ambiguous: '同名が複数',
  renamed: '名前変更',
  clone: '別のハードウェア',
  contested: '名前が使用中',
  replayed: '以前の要求と同じ',
  withdrawn: '取り下げ済み',
  approved: '承認済み',
  rejected: '却下済み',
  refused: '無効',
}

export const enrolmentTexts: RefusalTexts<typeof enrolmentRefusals> = {
  'enrolment.bad-configuration-key': text(
    (d) => `構成キーを読み取れません: ${said(d.reason, configurationKeyFlaws, d.about)}`,
    '`rehome enrol key` が出力した、rehome1 で始まるキー全体を貼り付けてください。',
  ),
  'enrolment.configuration-key-expired': text(
    (d) => `構成キーの期限は ${d.expiredAt} で、現在は ${d.now} です`,
    '新しいキーを作成し (`rehome enrol key`)、このコンピューターの時計を確認してください。',
  ),
  'enrolment.bad-proxy': text(
    (d) => `${d.address === '' ? '指定された値' : d.address} はプロキシのアドレスではありません`,
    '`host:port` または `http://host:port` を指定してください。名前とパスワードは別に指定します。',
  ),
  'enrolment.other-project': text(
    (d) => `このデバイスはプロジェクト ${d.enrolled} に登録されていますが、構成キーはプロジェクト ${d.key} のものです`,
    '別のプロジェクトに参加する前に、エージェントをアンインストールしてください: `rehome-agent uninstall`。',
  ),
  'enrolment.missing': text(
    () => 'このデバイスは登録されていません',
    '先に、プロジェクトの構成キーを使って登録してください: `rehome-agent enrol`。',
  ),
  'enrolment.identity-damaged': text(
    (d) => `このデバイスの ID 情報を含む ${d.file} が破損しています`,
    'エージェントをアンインストールし、デバイスを登録し直してください。Workbench で新しい承認が必要になります。',
  ),
  'enrolment.unreadable': text(
    (d) => `登録要求 ${d.file} を読み取れません: ${said(d.reason, requestFlaws)}`,
    '投函先フォルダーから削除してください。デバイスが見当たらない場合は、登録し直してください。',
  ),
  'enrolment.foreign': text(
    (d) => `登録要求 ${d.file} は別のプロジェクト宛てです`,
    'このプロジェクトの構成キーをデバイスに渡してください。',
  ),
  'enrolment.unknown-configuration-key': text(
    (d) => `要求に示された構成キー ${d.key} は、このプロジェクトで作成されたものではありません`,
    giveKey,
  ),
  'enrolment.revoked-configuration-key': text((d) => `要求に使われた構成キー ${d.key} は、失効しているか、期限が切れていました`, giveKey),
  'enrolment.used-up-configuration-key': text(
    (d) => `要求に使われた構成キー ${d.key} で登録できるのは ${d.most} 台までで、すでに同じ台数が要求しています`,
    'デバイスに別のキーを渡してください: `rehome enrol key`。要求が多すぎる場合は、`rehome enrol list` で心当たりのないものを確認してください。',
  ),
  'enrolment.no-such-key': text(
    (d) => `ID が ${d.id} で始まる構成キーは存在しないか、複数あります`,
    '`rehome enrol keys` で一覧を確認してください。',
  ),
  'enrolment.bad-proof': text(
    (d) => `${d.name} と名乗るデバイスは、構成キーの秘密を知りません`,
    '承認しないでください。共有に書き込めるのが誰かを調べ、`rehome enrol key --rotate` でキーを切り替えてください。',
  ),
  'enrolment.bad-signature': text(
    (d) => `${d.name} と名乗る要求が、提示されたキーで署名されていません`,
    '承認しないでください。共有に書き込めるのが誰かを調べてください。',
  ),
  'enrolment.no-such-request': text(
    (d) => `${d.name} からの登録要求はありません`,
    '`rehome enrol list` で、現在の要求を確認してください。',
  ),
  'enrolment.several-requests': text((d) => `${d.name} に該当する要求が複数あります: ${d.ids.join(', ')}`, 'ID で 1 つ指定してください。'),
  'enrolment.doubtful': text(
    (d) => said(d.reason, enrolmentDoubts, d.about),
    '要求元を確認し、それでも承認する (`--force`) か、拒否してください。',
  ),
  'enrolment.not-approvable': text(
    (d) => `${d.name} の要求は承認できません (${said(d.state, enrolmentStateWords)}): ${said(d.reason, enrolmentDoubts, d.about)}`,
    '要求の一覧の説明を確認してください。人の判断が必要な場合は、それでも承認してください (`--force`)。',
  ),
  'enrolment.keys-locked': text(
    (d) => `「${d.form}」で保護されたこのデバイスの秘密キーを開けません: ${said(d.reason, keyLocks, d.about)}`,
    'コピーされたディスクでは元のコンピューターのキーを開けません。これは意図された動作です。そのデバイスのエージェントをアンインストールし、登録し直してください。',
  ),
}
