import type { odjRefusals, OfflineJoinFault, UnfitName } from '../odj.ts'
import { text, type RefusalTexts } from '../refusal.ts'

const unfit: Readonly<Record<UnfitName, string>> = {
  'known-later': 'デバイス自身でしか分からない名前です',
  'of-several': 'ほかのデバイスも同じ名前になります',
  'too-long': '15 文字を超えています',
}

const why: Readonly<Record<OfflineJoinFault, string>> = {
  unreadable: '読み取れません',
  empty: '空です',
  'too-large': '大きすぎます',
  'not-base64': 'base64 ではありません',
  'not-serialised': 'プロビジョニング データではありません',
  damaged: '途中で切れているか壊れています',
  encrypted: 'パッケージが暗号化されています',
  'no-join': '参加の情報がありません',
  'no-password': 'コンピューターのパスワードがありません',
  contradictory: '各部分のコンピューターまたはドメインが一致しません',
}

export const odjTexts: RefusalTexts<typeof odjRefusals> = {
  'odj.unusable': text(
    (d) => `オフライン参加ファイル ${d.file} は使用できません: ${why[d.reason] ?? d.reason}`,
    '`djoin /provision /domain DOMAIN /machine NAME /savefile FILE` で作成し直し、そのファイルをそのまま指定してください。',
  ),
  'odj.version': text(
    (d) => `オフライン参加ファイル ${d.file} はバージョン ${d.version} です。対応しているのはバージョン 1 のみです`,
    'デバイスの Windows に付属する `djoin` で作成するか、Rehome を更新してください。',
  ),
  'odj.other-domain': text(
    (d) => `オフライン参加ファイル ${d.file} はドメイン ${d.found} 用で、${d.wanted} 用ではありません`,
    'そのドメインの接続に指定するか、このドメイン用に作成し直してください。',
  ),
  'odj.other-machine': text(
    (d) => `オフライン参加ファイル ${d.file} はコンピューター ${d.found} 用で、${d.device} 用ではありません`,
    'ファイル名をデバイス名にするか、その名前で作成し直してください。Runbook がデバイスの名前を変更する場合は、先に Runbook に新しい名前を設定してください。',
  ),
  'odj.too-many-files': text(
    (d) => `一度に確認できるファイルとフォルダーは ${d.most} 個までですが、それより多くドロップされました`,
    '最初のものは取り込まれました。残りを小分けにしてドロップしてください。',
  ),
  'odj.no-files': text(
    () => 'ドロップしたものにファイルがありません',
    'ファイルそのもの、またはファイルの入ったフォルダーをドロップしてください。',
  ),
  'odj.none-kept': text(
    (d) => `${d.connection} には ${d.devices.join(', ')} のオフライン参加ファイルがありません`,
    '接続を確認してください (`rehome odj list`)。',
  ),

  'odj.other-batch': text(
    (d) => `バッチ ${d.batch} の移行先は ${d.target} で、${d.connection} ではありません`,
    'バッチの移行先である接続を指定してください。',
  ),
  'odj.no-runbook': text(
    (d) => `バッチ ${d.batch} には、デバイスをオフラインでドメインに参加させる Runbook がありません`,
    'Runbook で「オフライン参加」を有効にするか、デバイスを直接指定してください。',
  ),
  'odj.no-directory': text(
    (d) => `${d.connection} はファイルを読み取る接続のため、コンピューター アカウントを作成できません`,
    'ドメインに到達できる場所で `djoin` を使ってファイルを作成し、`rehome odj add` で登録してください。',
  ),
  'odj.no-tool': text(
    (d) => `コンピューター アカウントとオフライン参加ファイルを作成する ${d.tool} が、このコンピューターにありません`,
    'Linux では Samba のツールをインストールしてください (Debian: samba-common-bin)。または Windows コンピューターの `djoin` でファイルを作成し、`rehome odj add` で登録してください。',
  ),
  'odj.no-account': text(
    () => 'コンピューター アカウントを作成するアカウントが指定されていません',
    'ドメインにコンピューターを作成できるアカウントを指定してください: `--account DOMAIN\\name`。パスワードは入力を求められます。',
  ),
  'odj.account-of-session': text(
    (d) => `Windows ではサインイン中のユーザーがコンピューター アカウントを作成するため、${d.account} は指定できません`,
    'アカウントを指定しないでください。別のアカウントを使うには、`runas /netonly /user:DOMAIN\\name` で Rehome を起動してください。',
  ),
  'odj.account-exists': text(
    (d) => `${d.domain} には、コンピューター アカウント ${d.machine} が既にあります`,
    '使用しているコンピューターがもうない場合は、`--reuse` で引き継いでください。パスワードが新しくなるため、まだ使用しているコンピューターはドメインを失います。',
  ),
  'odj.unfit-name': text(
    (d) => `${d.device} のアカウントを名前 ${d.machine} で作成できません: ${unfit[d.reason] ?? d.reason}`,
    'オフラインで参加するデバイスの名前はそのままにするか、名前を変更するデバイスごとに専用の Runbook を用意してください。',
  ),
  'odj.not-made': text(
    (d) => `${d.tool} は ${d.machine} のオフライン参加ファイルを作成しませんでした (${d.code ?? '応答なし'}): ${d.said}`,
    'ツールの出力を確認してください。ドメインに到達できるか、OU が存在するか、アカウントがそこにコンピューターを作成できるかを調べてください。',
  ),
}
