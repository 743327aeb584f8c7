import type { runbookRefusals } from '../runbook.ts'
import { text, type RefusalTexts } from '../refusal.ts'
import { badValueWords } from './bad-value.ts'

const see = '`rehome runbook list` を確認してください。'

const list = (names: readonly string[], count: number) =>
  `${names.join(', ')}${count > names.length ? ` 他 ${count - names.length} 件` : ''}`

const directories = { none: 'なし', ad: 'Active Directory', entra: 'Entra ID', all: 'すべてのディレクトリ' }

export const runbookTexts: RefusalTexts<typeof runbookRefusals> = {
  'runbook.unreadable': text(
    (d) => `${d.path}:${d.line}:${d.column}: ${badValueWords[d.wrong](d.limit)}`,
    'その箇所の YAML を修正してください。',
  ),
  'runbook.bad-setting': text(
    (d) =>
      d.issues
        .map(
          (issue) => `${d.path}:${issue.line}:${issue.column}: ${issue.setting || 'ファイル'}: ${badValueWords[issue.wrong](issue.limit)}`,
        )
        .join('; '),
    '示された設定を修正するか、削除して既定値に戻してください。`rehome runbook new` はすべての設定を含むファイルを書き出します。',
  ),
  'runbook.unknown': text(
    (d) => `Runbook ${d.runbook} はありません${d.known.length === 0 ? '' : `。あるのは ${d.known.join(', ')} です`}`,
    see,
  ),
  'runbook.unknown-version': text((d) => `Runbook ${d.runbook} にバージョン ${d.version} はありません。最新は ${d.latest} です`, see),
  'runbook.changed-elsewhere': text(
    (d) => `Runbook ${d.runbook} のバージョン ${d.latest} が、元にしたバージョン ${d.base} の後の ${d.savedAt} に保存されています`,
    '相手の変更を確認し、それを使うか、自分の内容で保存してください。何も保存されていません。',
  ),
  'runbook.exists': text(
    (d) => `Runbook ${d.runbook} は既にあります`,
    '別の ID を選ぶか、既存の Runbook を変更してください (`rehome runbook edit`)。',
  ),
  'runbook.published': text(
    (d) => `Runbook ${d.runbook} は発行済みです: デバイスが実行しており、レポートにも記載されています`,
    '代わりにバッチから外してください。削除できるのは、一度も発行していないものだけです。',
  ),
  'runbook.in-use': text(
    (d) => `Runbook ${d.runbook} は ${[...d.batches, ...d.runbooks].join('、')} で使われています`,
    '先にそこから外してください。何も削除されていません。',
  ),
  'runbook.unknown-template': text(
    (d) => `テンプレート ${d.template} はありません。あるのは ${d.known.join(', ')} です`,
    'いずれかを選んでください。',
  ),
  'runbook.no-editor': text(
    () => 'エディターを開けるターミナルがありません',
    'エクスポートしたファイルを変更して指定してください: `rehome runbook edit FILE`。',
  ),
  'runbook.entra-join-without-token': text(
    () => 'デバイスは Entra ID に参加する設定ですが、参加を許可するものがありません',
    'Runbook にプロビジョニング パッケージ (deviceState.entra.enrolmentPackage) を指定するか、移行先の接続に一括トークンを設定してください。',
  ),
  'runbook.join-without-leave': text(
    (d) => `デバイスは現在の参加先から離脱せずに ${directories[d.join]} に参加する設定です`,
    'deviceState.leave を設定してください。離脱するものがないのは、ワークグループのデバイスだけです。',
  ),
  'runbook.leave-without-join': text(
    (d) => `デバイスは ${directories[d.leave]} から離脱し、どこにも参加しません。その後サインインできるのはローカル アカウントだけです`,
    'deviceState.join を設定するか、ユーザーにローカル アカウントがあることを確認してください。',
  ),
  'runbook.join-without-account': text(
    () => 'デバイスは AD にオンラインで参加する設定ですが、参加用アカウントが指定されていません',
    '移行先の接続に設定してください: `rehome connection join-account`',
  ),
  'runbook.credentials-with-move': text(
    () => '資格情報を尋ねると同時にデバイスも移行するため、ユーザーに前もって警告できません',
    '別の Runbook で数日前に資格情報を尋ね、それを移行の前提条件にしてください。',
  ),
  'runbook.credentials-unseen': text(
    () => 'ユーザーに資格情報を尋ねるのに、何も表示しません',
    'startup.userInteraction: notify または startup.userInteraction: progress を選んでください。',
  ),
  'runbook.not-a-script': text(
    (d) => `${d.file} は 290 KB 以下のスクリプトではありません`,
    '.ps1、.cmd、.bat のファイルを指定してください。大きなものはスクリプト自身が取得できます。',
  ),
  'runbook.script-not-embedded': text(
    (d) => `スクリプト ${d.file} は名前だけなので、デバイスに届きません`,
    'ページでスクリプトを選ぶか、スクリプトそのものを埋め込む `rehome runbook edit FILE` でファイルを保存してください。',
  ),
  'runbook.offline-join-without-cache': text(
    () => 'オフライン参加には事前にキャッシュした資格情報が必要ですが、キャッシュする前提条件の Runbook がありません',
    'deviceState.cacheCredentials をオンにした Runbook を前提条件に追加してください。',
  ),
  'runbook.intune-without-entra-join': text(
    (d) =>
      `Intune への登録は Entra ID に参加するデバイス向けですが、このデバイスは${d.join === 'none' ? 'どこにも参加しません' : ` ${directories[d.join]} に参加します`}`,
    'deviceState.entra.enrolInIntune をオフにするか、deviceState.join: entra を選んでください。',
  ),
  'runbook.rename-empty': text(
    () => 'デバイスの名前を変更する設定ですが、テンプレートが空です',
    'ACME-%SERIAL% のようなテンプレートを入力してください。',
  ),
  'runbook.rename-too-long': text(
    (d) => `テンプレート ${d.template} では名前が ${d.longest} 文字になります。上限は 15 文字です`,
    '短くしてください。%SERIAL:8% はシリアル番号の末尾 8 文字です。',
  ),
  'runbook.rename-may-be-cut': text(
    (d) => `シリアル番号が長いと、テンプレート ${d.template} の名前が 15 文字を超え、デバイスが拒否されます`,
    'シリアル番号の末尾 N 文字を使う %SERIAL:N% にしてください。',
  ),
  'runbook.rename-bad-characters': text(
    (d) => `コンピューター名に ${d.characters} は使えません (テンプレート ${d.template})`,
    '英字、数字、ハイフンを使ってください。数字だけの名前や、先頭または末尾のハイフンは使えません。',
  ),
  'runbook.rename-unknown-placeholder': text(
    (d) => `${d.placeholder} というプレースホルダーはありません`,
    '使えるのは %SERIAL%、%SERIAL:N%、%RAND:N% です。',
  ),
  'runbook.rename-same-for-all': text(
    (d) => `テンプレート ${d.template} では、すべてのデバイスが同じ名前になります`,
    '%SERIAL% または %RAND:4% を含めてください。',
  ),
  'runbook.not-a-picture': text((d) => `${d.file} は PNG でも JPEG でもありません`, '画像を PNG または JPEG で保存してください。'),
  'runbook.picture-not-embedded': text(
    (d) => `画像 ${d.file} は名前が指定されているだけなので、デバイスに届きません`,
    'ページで画像を選ぶか、画像そのものを埋め込む `rehome runbook edit FILE` でファイルを保存してください。',
  ),
  'runbook.language-incomplete': text(
    (d) =>
      `${d.language} は Rehome に付属しておらず、Runbook の次の文言が既定の言語になります: ${list(d.missing.slice(0, 5), d.missing.length)}`,
    'これらの文言も入力するか、ユーザーがすべてを 1 つの言語で読めるように、この言語を外してください。',
  ),
  'runbook.unknown-placeholder': text(
    (d) =>
      `{${d.placeholder}} に入れるものがありません${d.known.length === 0 ? '' : `。この文言で使えるのは ${d.known.map((each) => `{${each}}`).join(', ')} です`}`,
    'かっこ内の名前を修正するか、取り除いてください。',
  ),
  'runbook.no-way-in': text(
    () => '移行中のサインインが禁止されており、予備の管理者もありません',
    '各デバイスにパスワードのわかるローカル管理者があることを確認するか、startup.adminFallback.create をオンにしてください。',
  ),
  'runbook.nothing-to-update': text(
    (d) => `アクセス許可を更新する設定 (permissionUpdates.mode: ${d.mode}) ですが、すべての領域がオフです`,
    'いずれかの領域をオンにするか、permissionUpdates.mode: none を選んでください。',
  ),
  'runbook.fresh-profiles': text(
    () => 'デバイスのディレクトリは変わりますが、プロファイルは元のアカウントに残るため、ユーザーのプロファイルは新規のものになります',
    'permissionUpdates.areas.windowsProfiles をオンにし、permissionUpdates.mode でアクセス許可を更新する値を選んでください。',
  ),
  'runbook.add-then-no-agent': text(
    () => 'アクセス許可は追加されるだけで、エージェントは削除されるため、後で古いアクセス許可を削除できるものがなくなります',
    'permissionUpdates.mode: add-and-remove の Runbook が実行されるまで、エージェントを残してください。',
  ),
  'runbook.remove-without-add': text(
    () => '古いアクセス許可は、事前に新しいものが追加された場所でのみ削除されますが、追加する前提条件がありません',
    'permissionUpdates.mode: add の Runbook を前提条件にするか、permissionUpdates.mode: add-and-remove を選んでください。',
  ),
  'runbook.enrolment-without-agent': text(
    () => 'Intune への登録を再試行するのはエージェントですが、最後に削除される設定です',
    'エージェントは、後で専用の Runbook で削除してください。',
  ),
  'runbook.unlink-without-tenant': text(
    () => 'OneDrive のリンクを解除する設定ですが、移行元のテナントが指定されていません',
    'appReconfiguration.oneDrive.sourceTenants にテナントの GUID を入力してください。',
  ),
  'runbook.unknown-connection': text((d) => `${d.connection} という接続はありません`, '`rehome connection list` を確認してください。'),
  'runbook.prerequisite-unknown': text(
    (d) => `前提条件 ${d.prerequisite} はこのプロジェクトの Runbook ではありません`,
    'ID を修正するか、その Runbook を追加してください。',
  ),
  'runbook.prerequisite-cycle': text(
    (d) => `Runbook が互いを待っています: ${d.cycle.join(' → ')}`,
    'これらの前提条件のいずれかを外してください。',
  ),
}
