import { findingCauseWords } from './finding-cause.ts'
import { accountBarWords } from './account-bar.ts'
import type { Words } from '../system-words.ts'
import { said } from './system-words.ts'
import { byteSize } from '#shared/values/byte-size.ts'
import type { stepRefusals, RestartCause, VolumeBar, HiveBar } from '../step.ts'
import { text, type RefusalTexts } from '../refusal.ts'

type Found = { subject: string; count: number; first?: string; last?: string }

const where = (d: Found) => (d.first === undefined ? '' : d.first === d.last ? ` (${d.first})` : ` (最初 ${d.first}、最後 ${d.last})`)
const objects = (d: Found) => `${d.count} 個のオブジェクト`
const preflightRemedy = '何も変更されていません。問題を解消してから、もう一度実行してください。'
const lookOnDevice = 'デバイスでこれらのオブジェクトを確認してください。'

const restartCauses: Words<RestartCause> = {
  renames: 'ファイルの名前変更が保留されています',
  components: 'コンポーネントが更新されました',
  updates: '更新プログラムがインストールされました',
}

const volumeBars: Words<VolumeBar> = {
  'read-only': '読み取り専用です',
  'check-pending': 'Windows が次回の起動時に検査します',
  hibernated: 'Windows が休止状態か、高速スタートアップでシャットダウンされています',
}

const hiveBars: Words<HiveBar> = {
  missing: 'ハイブがありません',
  pending: '保留中のトランザクションがあります',
}

export const stepTexts: RefusalTexts<typeof stepRefusals> = {
  'step.server-os': text(
    (d) => `${d.product} はサーバーであり、この Runbook では許可されていません`,
    'Runbook で general.allowOnServerOs をオンにするか、このデバイスをバッチから外してください。',
  ),
  'step.low-disk': text(
    (d) => `空き容量は ${byteSize(d.freeBytes, 'ja')} ですが、${byteSize(d.neededBytes, 'ja')} 必要です`,
    '何も変更されていません。システム ドライブの空き容量を増やし、デバイスをもう一度移行してください。',
  ),
  'step.pending-restart': text(
    (d) => `Windows が再起動を待っています: ${said(d.why, restartCauses)}`,
    'デバイスを再起動してから、もう一度実行してください。',
  ),
  'step.volume-dirty': text(
    (d) => `ボリュームが正常な状態ではありません: ${said(d.why, volumeBars, d.about)}`,
    'Windows を一度起動してディスクを検査し、完全にシャットダウンしてください。',
  ),
  'step.on-battery': text((d) => `デバイスはバッテリーで動作しています (${d.percent} %)`, '電源に接続してください。'),
  'step.wrong-source': text((d) => `デバイスは ${d.found} に属していますが、バッチの対象は ${d.expected} のデバイスです`, preflightRemedy),
  'step.hive-unusable': text((d) => `ハイブ ${d.hive} を使用できません: ${said(d.why, hiveBars, d.about)}`, preflightRemedy),
  'step.hive-loaded': text(
    (d) => `ハイブ ${d.hive} が読み込まれています。ユーザーがサインインしています`,
    'ユーザーをサインアウトしてから、もう一度実行してください。',
  ),
  'step.target-profile-exists': text(
    (d) => `${d.sid} には既にプロファイルがあります (${d.path})`,
    'permissionUpdates.existingTargetProfile で別の値を選ぶか、そのプロファイルを削除してください。',
  ),
  'step.profile-linked': text(
    (d) => `${d.sid} のプロファイルはリンク (${d.path}) の先にあります。リンクはたどりません`,
    '何も変更していません。このプロファイルの ProfileImagePath に実際のフォルダーを指定するか、フォルダーを元の場所に戻して、もう一度実行してください。',
  ),
  'step.profile-drive-missing': text(
    (d) => `${d.sid} のプロファイル (${d.path}) のドライブが見つからないか、アクセス許可を保持できません`,
    '何も変更されていません。ドライブを接続するかロックを解除してから、もう一度実行してください。プロファイルが不要であれば、Windows で削除してください。',
  ),
  'step.profiles-collide': text(
    (d) => `${d.profiles.join(' と ')} のプロファイルがどちらも ${d.sid} のものになりますが、持てるのは 1 つだけです`,
    'これらのアカウントの一方の照合をテーブルから外してください。ファイルへのアクセスはグループで引き続き許可できます。',
  ),
  'step.backup-twin': text(
    (d) => `${d.sid} のプロファイルには ProfileList に .bak の重複があり、Windows が誤った方を読み込むおそれがあります`,
    'Windows でプロファイルを修復し (不要な方を削除)、もう一度実行してください。',
  ),
  'step.area-unsupported': text(
    (d) => `このエージェントでは、次の領域のアクセス許可を更新できません: ${d.areas.join(', ')}`,
    'Runbook でこれらをオフにするか、新しいエージェントを使用してください。',
  ),
  'step.table-chained': text(
    () => 'このテーブルには移行先であると同時に移行元でもあるアカウントがあり、Windows の動作中には変換できません',
    'デバイスをオフラインで処理するか (`rehome-agent run --platform volume`)、2 つの照合の一方を取り消してください。',
  ),
  'step.staged-incomplete': text(
    (d) => `ディスク上の ${d.what} が、準備した時点と異なります`,
    '`rehome-agent check` をもう一度実行してください。',
  ),
  'step.packages-forbidden': text(
    () => 'Entra ID への参加に使うプロビジョニング パッケージが、このデバイスのポリシーで禁止されています',
    '対象デバイスで許可し (Security/AllowAddProvisioningPackage)、もう一度実行してください。何も変更されていません。',
  ),
  'step.enrolment-package-ended': text(
    (d) => `登録パッケージのトークンは ${d.expiresOn} に期限切れになりました`,
    '新しいパッケージを作成し、接続または Runbook に設定して発行してください。',
  ),
  'step.join-account-missing': text(
    () => '発行された内容に、新しいドメインへの参加用アカウントがありません',
    '移行先の接続に設定し (`rehome connection join-account`)、発行してください。何も変更されていません。',
  ),
  'step.join-account-ended': text(
    (d) => `新しいドメインへの参加用アカウント ${d.account} は ${d.expiresOn} に期限切れになりました`,
    'アカウントの期限を延ばし、Runbook の日付を修正して発行してください。何も変更されていません。',
  ),
  'step.join-account-wrong': text(
    (d) => `${d.domain} は、デバイスを参加させるアカウント ${d.account} のパスワードを受け付けません`,
    '正しいパスワードを保存し (`rehome connection join-account`)、発行してください。アカウントがロックされないよう、このパスワードは再び試されません。何も変更されていません。',
  ),
  'step.join-account-locked': text(
    (d) => `デバイスを参加させるアカウント ${d.account} は ${d.domain} でロックされています`,
    'ロックを解除し、古いパスワードを持つデバイスやプログラムを確認してください。自動的に再試行されます。何も変更されていません。',
  ),
  'step.join-account-expired': text(
    (d) => `デバイスを参加させるアカウント ${d.account} またはそのパスワードは ${d.domain} で期限が切れています`,
    '期限を延ばすか新しいパスワードを設定し、保存して (`rehome connection join-account`) 発行してください。何も変更されていません。',
  ),
  'step.join-account-unusable': text(
    (d) => `${d.domain} は、デバイスを参加させるアカウント ${d.account} のサインインを許可しません: ${said(d.reason, accountBarWords)}`,
    '新しいディレクトリでアカウントを確認してください (無効、時間、コンピューター、ネットワーク経由のサインイン)。何も変更されていません。',
  ),
  'step.join-account-unreachable': text(
    (d) => `${d.domain} のドメイン コントローラーに接続できません: ${said(d.answer)}`,
    'デバイスを新しいドメインのネットワークまたは VPN に接続し、DNS で見つかるようにしてください。自動的に再試行されます。何も変更されていません。',
  ),
  'step.join-account-unanswered': text(
    (d) => `アカウント ${d.account} は ${d.domain} で ${d.attempts} 回試されましたが、エージェントは応答を読み取れませんでした`,
    'エージェントのログをお送りください。再試行するには、アカウントを保存し直して (`rehome connection join-account`) 発行してください。何も変更されていません。',
  ),
  'step.offline-join-missing': text(
    () => '発行された内容に、このデバイスのオフライン参加ファイルがありません',
    '移行先の接続にこのデバイスのファイルを追加し (`rehome odj add`)、発行してください。何も変更されていません。',
  ),
  'step.offline-join-other-machine': text(
    (d) => `オフライン参加ファイルはコンピューター ${d.found} 用ですが、このデバイスの名前 (変更後を含む) は ${d.wanted} です`,
    'そのコンピューター名でファイルを作成し、追加 (`rehome odj add`) して発行してください。何も変更されていません。',
  ),
  'step.offline-join-other-domain': text(
    (d) => `オフライン参加ファイルはドメイン ${d.found} 用ですが、バッチの移行先は ${d.wanted} です`,
    'そのドメインでファイルを作成し、追加 (`rehome odj add`) して発行してください。何も変更されていません。',
  ),
  'step.name-invalid': text((d) => `「${d.name}」はコンピューター名として使えません`, 'Runbook の名前テンプレートを修正してください。'),
  'step.not-verified': text(
    (d) => `手順 ${d.step} を実行しましたが、読み戻した結果が目的と異なります (検出事項 ${d.findings} 件)`,
    '元に戻されました。相違点は検出事項に示されています。',
  ),
  'step.undo-incomplete': text(
    (d) => `手順 ${d.step} を完全には元に戻せませんでした (検出事項 ${d.findings} 件)`,
    '残っているものは検出事項に示されています。`rehome-agent rollback` で再試行できます。',
  ),
  'step.crashed': text((d) => `手順 ${d.step} がプログラムのエラーで停止しました: ${d.why}`, 'エージェントのログをお送りください。'),
  'step.sid-without-translation': text(
    (d) => `${d.subject} は移行元に属していますが、変換先がありません: ${objects(d)}${where(d)}`,
    'このアカウントを照合し、発行してからもう一度実行してください。それまで、これらのアクセス許可は元のアカウントに残ります。',
  ),
  'step.profile-without-translation': text(
    (d) => `${d.subject} のプロファイルには変換先がなく、元のままです${where(d)}`,
    'このユーザーを照合し、発行してからもう一度実行してください。',
  ),
  'step.profile-folder-missing': text(
    (d) => `${d.subject} のプロファイル フォルダーが存在しません${where(d)}`,
    'Windows で、不要になったプロファイルを削除してください。',
  ),
  'step.profile-temporary': text(
    (d) => `${d.subject} のプロファイルは一時プロファイルのため、変更しません${where(d)}`,
    '先にプロファイルを修復してください。',
  ),
  'step.profile-redirected': text(
    (d) => `${d.subject} のフォルダーがネットワーク上の場所にリダイレクトされています。その場所はここでは変更されません${where(d)}`,
    'ファイル サーバーも移行するか、フォルダーのリダイレクトを元に戻してください。',
  ),
  'step.profile-encrypts': text(
    (d) => `${d.subject} はファイルを暗号化 (EFS) しています。その鍵は元のアカウントに残ります${where(d)}`,
    '移行の前に、このユーザーにファイルの暗号化を解除してもらうか (cipher /d)、証明書を鍵とともにエクスポートし (cipher /x)、移行後にインポートしてもらってください。ロールバックすれば、再び読めるようになります。',
  ),
  'step.files-encrypted': text(
    (d) => `${d.subject} の${objects(d)}は暗号化 (EFS) されており、元のアカウントでしか読めません${where(d)}`,
    'アクセス許可は更新されますが、内容は暗号化されたままです。移行の前に元のユーザーで暗号化を解除してください (cipher /d)。移行後は、エクスポートした鍵 (cipher /x) をインポートするか、ロールバックしてください。',
  ),
  'step.profile-parked': text(
    (d) => `${d.subject} のプロファイルは既にここにあり、別の場所に退避されます${where(d)}`,
    '不足しているものがないことを確認したら、削除してください。',
  ),
  'step.profile-adopted': text(
    (d) => `${d.subject} は既存のプロファイルを使い続けます。古いプロファイルはそのまま残り、アクセスできます${where(d)}`,
    '必要なものを移してから、古いプロファイルを削除してください。',
  ),
  'step.object-unreadable': text(
    (d) => `${objects(d)}を読み取れませんでした: ${said(d.subject, findingCauseWords)}${where(d)}`,
    lookOnDevice,
  ),
  'step.folder-hidden': text(
    (d) => `クラウドの ${d.count} 個のフォルダー (${d.subject}) の中は Windows なしでは見えません${where(d)}`,
    'デバイス自身の Windows でエージェントを実行してください。それまでこれらのファイルのアクセス許可は変わりません。',
  ),
  'step.object-not-written': text(
    (d) => `${objects(d)}を変更できませんでした: ${said(d.subject, findingCauseWords)}${where(d)}`,
    'デバイスでこれらのオブジェクトを確認し、もう一度実行してください。',
  ),
  'step.original-left': text(
    (d) => `期限が過ぎたロールバック用に保存した${objects(d)}を削除できませんでした: ${said(d.subject, findingCauseWords)}${where(d)}`,
    '空き容量が必要なときに手動で削除してください。もう使われません。',
  ),
  'step.descriptor-left': text(
    (d) => `${objects(d)}の記述子は元のままです (${d.subject})${where(d)}`,
    '`rehome inspect descriptor` で記述子を確認してください。',
  ),
  'step.hive-left': text(
    (d) => `ハイブ ${d.first ?? ''} は元のままです (${said(d.subject, findingCauseWords)})`,
    'Windows で一度ハイブを読み込んでアンロードするか、バックアップから復元してください。',
  ),
  'step.value-left': text(
    (d) => `${d.count} 個のレジストリ値の記述子は元のままです (${d.subject})${where(d)}`,
    'デバイスでこれらの値を確認してください。',
  ),
  'step.holding-left': text(
    (d) => `メンバーシップまたはユーザーの権利を引き継げませんでした: ${said(d.subject, findingCauseWords)}${where(d)}`,
    'デバイスが新しいディレクトリに参加した後、新しいアカウントを手動で追加してください。それまで古いアカウントの権利は残ります。',
  ),
  'step.task-left': text(
    (d) => `${d.count} 個のスケジュールされたタスクは元のままです: ${said(d.subject, findingCauseWords)}${where(d)}`,
    'デバイス上で新しいアカウントを使ってこれらのタスクを設定し直してください。',
  ),
  'step.source-sid-left': text(
    (d) => `実行後も ${said(d.subject, findingCauseWords)} が ${objects(d)}に残っています${where(d)}`,
    'デバイスでこれらのオブジェクトを確認し、もう一度実行してください。',
  ),
  'step.profile-not-usable': text(
    (d) => `${d.subject} のプロファイルは読み込めない状態です${where(d)}`,
    '実行はロールバックされます。示された場所を確認してください。',
  ),
  'step.changed-since': text(
    (d) => `${objects(d)}が実行後に別のものによって変更されており、そのまま残されます (${said(d.subject, findingCauseWords)})${where(d)}`,
    lookOnDevice,
  ),
  'step.not-as-wanted': text(
    (d) => `デバイスを読み戻した結果が目的と異なります: ${said(d.subject, findingCauseWords)}${where(d)}`,
    '手順は元に戻されました。デバイスを確認してください。',
  ),
  'step.out-of-reach': text((d) => `手順 ${d.subject} はこのプラットフォームでは実行できず、未実施です`, 'デバイス上で実行してください。'),
  'step.fallback-name-taken': text(
    (d) => `このデバイスには、Rehome のものではないローカル アカウント「${d.name}」があります`,
    '予備の管理者に別の名前を選ぶか、そのアカウントを削除してください。',
  ),
  'step.nobody-to-tell': text(
    () => 'このデバイスは、秘密を伝えられるプロジェクトに属していません',
    '登録するか、予備の管理者をオフにしてください。',
  ),
  'step.script-missing': text(
    (d) => `Runbook にスクリプト ${d.name} が入っていません`,
    'Runbook でスクリプトを選び、保存して発行してください。',
  ),
  'step.script-failed': text(
    (d) => `スクリプト ${d.name} は ${d.exitCode} で終了しました: ${d.output}`,
    'スクリプトを直して発行してください。終了コード 0 だけが成功です。',
  ),
  'step.script-too-slow': text(
    (d) => `スクリプト ${d.name} は ${d.minutes} 分で打ち切られました`,
    '時間を長くするか、何を待っているかを調べてください。誰も応答できません。',
  ),
  'step.script-not-undone': text(
    (d) => `スクリプトが行ったことは元に戻りません: ${d.subject}`,
    '手動で、または独自のスクリプトで元に戻してください。',
  ),
  'step.credentials-not-cached': text(
    (d) => `ユーザーの資格情報がキャッシュされていません: ${d.subject}`,
    'このユーザーはドメイン コントローラーに到達できるまでサインインできません。もう一度尋ねるには Runbook を新たに発行してください。',
  ),
  'step.profile-in-use': text(
    (d) => `プロファイル ${d.subject} は使用中のため、そのプログラムはリセットされません`,
    'プロファイルを開いたままにするものを Runbook で終了させるか、誰もサインインしていないときに実行してください。',
  ),
  'step.data-file-detached': text(
    (d) => `Outlook の新しいプロファイルはデータ ファイル ${d.subject} を開きません`,
    '元の場所にあります。Outlook の [ファイル]、[開く/エクスポート] で開いてください。',
  ),
  'step.management-kept': text(
    (d) => `Windows は以前の管理への登録を終了しませんでした (${said(d.subject)})`,
    '以前のテナントの Intune でデバイスを削除してください。デバイスでは [設定] の [職場または学校にアクセスする] です。',
  ),
  'step.enrolment-pending': text(
    (d) => `デバイスはまだ ${d.subject} に登録されていません。エージェントが 1 時間ごとに要求します`,
    '続く場合は、テナントの MDM ユーザー スコープ、ライセンス、デバイス数の上限、条件付きアクセスを確認してください。',
  ),
  'step.registration-pending': text(
    (d) => `デバイスは ${d.subject} に参加していますが、テナントにはまだ登録されていません。エージェントが 1 時間ごとに確認します`,
    'Entra Connect がコンピューター アカウントを同期した後、ユーザーがサインインすると登録されます。OU が同期対象か、サービス接続ポイントがテナントを指しているか、`dsregcmd /status` の内容を確認してください。',
  ),
  'step.kept-after-failure': text(
    (d) => `手順 ${d.subject} が失敗し、元に戻されました。それより前に行われた内容は残ります${where(d)}`,
    '手動で行うか、もう一度実行してください。',
  ),
}
