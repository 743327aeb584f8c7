import { text, type RefusalTexts } from '../refusal.ts'
import type { windowsRefusals } from '../windows.ts'
import { said } from './system-words.ts'

const whereLogs = '行全体を `rehome-agent logs` で送信してください。コードは Windows のものです。'

export const windowsTexts: RefusalTexts<typeof windowsRefusals> = {
  'windows.call-failed': text(
    (d) => `Windows は ${d.call}${d.place === '' ? '' : ` (${d.place})`} を実行しませんでした: ${said(`${d.name} (${d.code})`)}`,
    whereLogs,
  ),
  'windows.call-missing': text(
    (d) => `この Windows には呼び出し ${d.call} がありません: ${d.why}`,
    'エージェントが対応する Windows (Windows 10 1809 以降、64 ビット) を使用してください。',
  ),
  'windows.not-windows': text(
    (d) => `${d.what} は Windows でのみ動作します`,
    '--platform で別のプラットフォームを指定するか、デバイス上でエージェントを実行してください。',
  ),
  'windows.needs-system': text(
    (d) => `エンジンは ${d.user} として動作していますが、LocalSystem が必要です`,
    'インストーラーが作成したスケジュールされたタスク、または SYSTEM として動作するプロンプトから起動してください。',
  ),
  'windows.privilege-missing': text(
    (d) => `エンジンに特権 ${d.privileges.join(', ')} がありません`,
    'LocalSystem として起動してください。ポリシー (「ユーザー権利の割り当て」) によって取り除かれている可能性があります。',
  ),
  'windows.join-denied': text(
    (d) => `${d.directory} が参加用アカウントを拒否しました: ${said(`${d.name} (${d.code})`)}`,
    '参加用アカウントのパスワード、ロックや無効化の有無、その OU にコンピューターを作成する権限を確認し、発行してからもう一度実行してください。',
  ),
  'windows.join-unreachable': text(
    (d) => `${d.directory} のドメイン コントローラーに接続できませんでした: ${said(`${d.name} (${d.code})`)}`,
    'デバイスからドメインに接続できるか (ネットワーク、VPN、DNS サーバー、ファイアウォール) を確認してください。参加は再試行されます。',
  ),
  'windows.join-session-conflict': text(
    (d) => `${d.directory} へのセッションが別のアカウントで開かれています (1219)`,
    '再起動すると解消されます。参加は再試行されます。',
  ),
  'windows.join-clock': text(
    (d) => `このデバイスと ${d.directory} の時計の差が大きすぎます (1398)`,
    'デバイスの時刻またはタイム サーバーを修正してください。参加は再試行されます。',
  ),
  'windows.join-account-exists': text(
    (d) => `${d.directory} には、引き継ぐことのできない同名のコンピューター アカウントが既にあります: ${said(`${d.name} (${d.code})`)}`,
    '古いアカウントを削除するか、それを作成したアカウントで参加するか (KB5020276)、デバイスの名前を変えるか、オフラインで参加してください。',
  ),
  'windows.join-account-missing': text(
    (d) => `${d.directory} にこのデバイスのコンピューター アカウントがありません: ${said(`${d.name} (${d.code})`)}`,
    '適切な OU に作成するか、参加用アカウントが作成できるようにしてください。',
  ),
  'windows.join-quota': text(
    (d) => `参加用アカウントは ${d.directory} のコンピューターの割り当て数を使い切りました (8557)`,
    'OU にコンピューターを作成する権限を与えるか、ms-DS-MachineAccountQuota を増やしてください。',
  ),
  'windows.join-insecure': text(
    (d) => `${d.directory} への接続の安全性が不足しています (2718)`,
    '両側の LDAP 署名とチャネル バインディングのポリシーを確認してください。',
  ),
  'windows.join-not-possible': text(
    (d) => `この Windows は ${d.directory} に参加できません: ${said(`${d.name} (${d.code})`)}`,
    'Home エディションは参加できません。別のディレクトリに属するデバイスは、先に離脱する必要があります。ドメイン コントローラーが移行されることはありません。',
  ),
  'windows.join-bad-package': text(
    (d) => `このデバイスの Windows は ${d.directory} のオフライン参加ファイルを受け付けません: ${said(`${d.name} (${d.code})`)}`,
    'このコンピューター名で `djoin` を実行して作成し直し、追加 (`rehome odj add`) して発行してください。',
  ),
  'windows.join-means-missing': text(
    (d) => `${d.directory} に参加するためのものがバンドルに含まれていません (${d.kind})`,
    'バッチに参加用の資格情報、オフライン参加パッケージ、またはプロビジョニング パッケージを設定し、発行してください。',
  ),
  'windows.entra-not-left': text(
    (d) => `離脱の指示から ${d.minutes} 分経っても、デバイスはテナント ${d.tenant} に属しています`,
    '`dsregcmd /status` とイベント ログ User Device Registration を確認してください。離脱は再試行されます。',
  ),
  'windows.entra-not-joined': text(
    (d) =>
      `プロビジョニング パッケージをインストールしましたが、${d.minutes} 分経ってもデバイスは ${d.directory} に参加していません: ${d.answer}`,
    'トークンの期限、パッケージ アカウントに多要素認証が求められていないか、イベント ログ User Device Registration を確認してください。',
  ),
  'windows.rejoin-impossible': text(
    (d) => `このデバイスには、${d.directory} に戻すためのものがありません`,
    '予備の管理者でサインインし、手動で参加してください。プロファイルとアクセス許可はロールバックされます。',
  ),
  'windows.state-dir-foreign': text(
    (d) => `エージェントのフォルダー ${d.folder} の所有者は ${d.owner} で、SYSTEM でも管理者でもありません`,
    'エージェントより先に誰かが作成しています。内容を確認し、削除してからもう一度実行してください。',
  ),
  'windows.pipe-taken': text(
    (d) => `別のプログラムがパイプ ${d.pipe} を使用しています: ${said(`error ${d.code}`)}`,
    '別のエンジンが動作しているか、プログラムがエンジンを装っています。どのプロセスがこの名前を使用しているかを確認し、終了させてからエンジンを再起動してください。',
  ),
  'windows.pipe-absent': text(
    (d) => `${d.pipe} で応答するエンジンがありません: ${said(`error ${d.code}`)}`,
    'エンジンを起動してください。Windows の起動時には、スケジュールされたタスクが起動します。',
  ),
  'windows.pipe-foreign': text(
    (d) => `パイプ ${d.pipe} はエンジンではなく ${d.owner} のものです`,
    'プログラムがエンジンを装っています。何も送信されていません。このデバイスの管理者に報告してください。',
  ),
}
