import { accountBarWords } from './account-bar.ts'
import { connectionEnds, noTls, caFlaws, ldapFlaws, dnFlaws, snapshotFlaws, deviceListFlaws, ldapActs } from './directory-reasons.ts'
import type { directoryRefusals } from '../directory.ts'
import { text, type RefusalTexts } from '../refusal.ts'
import { said } from './system-words.ts'

import type { ShownCertificate } from '../directory.ts'

const shown = (d: ShownCertificate) => `サブジェクト ${d.subject}、発行者 ${d.issuer}、SHA-256 ${d.fingerprint}`
const unchanged = '以前にインポートした内容は元のままです。'

export const directoryTexts: RefusalTexts<typeof directoryRefusals> = {
  'directory.unknown-host': text(
    (d) => `${d.host} のアドレスがわかりません`,
    'つづりと、このコンピューターのネーム サーバーを確認するか、アドレスを指定してください (`--address`)。',
  ),
  'directory.connection-refused': text(
    (d) => `${d.host} はポート ${d.port} での接続を受け付けません`,
    '接続のサーバー、ポート、暗号化を確認してください。LDAPS はポート 636、StartTLS はポート 389 です。',
  ),
  'directory.unreachable': text(
    (d) => `${d.host} のポート ${d.port} に接続できません: ${said(d.reason)}`,
    'このコンピューターとサーバーの間のネットワーク、VPN、ファイアウォールを確認してください。',
  ),
  'directory.no-answer': text(
    (d) => `${d.host} から ${d.seconds} 秒間応答がありませんでした (${ldapActs[d.doing](d.of)})`,
    'もう一度試すか、別のサーバーを選ぶか、制限時間を延ばしてください (`--timeout`)。',
  ),
  'directory.connection-lost': text(
    (d) => `${d.host} との接続が失われました (${ldapActs[d.doing](d.of)}): ${said(d.reason, connectionEnds, d.about)}`,
    `もう一度試してください。${unchanged}`,
  ),
  'directory.no-tls': text(
    (d) => `${d.host} はポート ${d.port} で TLS に対応していません: ${said(d.reason, noTls)}`,
    'サーバーに LDAPS 用の証明書を設定するか、もう一方の暗号化とそのポートを選んでください。',
  ),
  'directory.starttls-refused': text(
    (d) => `${d.host} は StartTLS を拒否しました (結果 ${d.result}${d.message === '' ? '' : `: ${d.message}`})`,
    'サーバーに証明書を設定するか、LDAPS を使用してください。Rehome がパスワードを平文で送信することはありません。',
  ),
  'directory.certificate-untrusted': text(
    (d) => `${d.host} の証明書は信頼されていません (${said(d.reason)}): ${shown(d)}`,
    '発行した証明機関のファイルを指定するか (`--ca`)、管理者に照合したうえで、この証明書だけを受け入れてください (`--fingerprint`)。',
  ),
  'directory.certificate-name': text(
    (d) => `${d.host} の証明書の対象は ${d.names.join(', ') || 'なし'} です: ${shown(d)}`,
    '証明書に記載されている名前で接続してください。サーバーの場所はアドレスで指定できます (`--address`)。',
  ),
  'directory.certificate-expired': text(
    (d) => `${d.host} の証明書の有効期間は ${d.validFrom} から ${d.validTo} までで、現在は有効ではありません: ${shown(d)}`,
    'サーバーで更新するか、このコンピューターの時計を合わせてください。',
  ),
  'directory.certificate-changed': text(
    (d) => `${d.host} の証明書は、固定した証明書 (${d.pinned}) ではありません: ${shown(d)}`,
    '更新されたかどうかを管理者に確認し、接続で新しい証明書を固定してください (`rehome connection edit`)。',
  ),
  'directory.bad-ca': text(
    (d) => `証明機関の証明書ではありません: ${said(d.reason, caFlaws, d.about)}`,
    '-----BEGIN CERTIFICATE----- で始まる PEM ファイルを指定してください。',
  ),
  'directory.no-password': text(
    (d) => `${d.connection} にはパスワードが必要です`,
    '空のパスワードは匿名サインインになり、ほとんど何も読み取れません。',
  ),
  'directory.wrong-password': text(
    (d) => `ディレクトリは、このパスワードでの ${d.user} のサインインを受け付けません`,
    '名前 (user@domain または識別名) とパスワードを確認してください。失敗を繰り返すとアカウントがロックされることがあります。',
  ),
  'directory.account-unusable': text(
    (d) => `${d.user} はサインインできません: ${said(d.reason, accountBarWords)}`,
    'ディレクトリでアカウントの状態を直すか、別のアカウントを使用してください。',
  ),
  'directory.no-access': text(
    (d) => `アカウントに ${d.what} を読み取る権限がありません: ${d.message}`,
    'アカウントに読み取り権限を付与してください。通常のドメイン ユーザーには既定で付与されています。',
  ),
  'directory.base-unknown': text((d) => `${d.host} からドメインの起点を取得できません`, 'DC=…,DC=… の形式で指定してください (`--base`)。'),
  'directory.ou-not-found': text(
    (d) => `${d.dn} は存在しません${d.nearest === '' ? '' : `。存在するのは ${d.nearest} までです`}`,
    '接続の OU を確認し、修正してください (`rehome connection edit`)。',
  ),
  'directory.referral': text(
    (d) => `${d.dn} は別の場所にあります: ${d.to.join(', ') || 'サーバーは場所を示していません'}`,
    'そのドメインのドメイン コントローラーへの接続を作成してください。',
  ),
  'directory.size-limit': text(
    (d) => `サーバーは ${d.dn} の下の ${d.received} 個のオブジェクトで停止しました`,
    'スコープを狭めるか (`--include`)、上限を引き上げてもらってください。インポートは、すべて取り込むか、まったく取り込まないかのどちらかです。',
  ),
  'directory.time-limit': text(
    (d) => `サーバーは ${d.dn} に ${d.seconds} 秒以上かかりました`,
    'スコープを狭めるか (`--include`)、制限時間を延ばしてください (`--timeout`)。',
  ),
  'directory.no-paging': text(
    (d) => `${d.host} はページ単位の結果に対応していません`,
    '対応していないと、サーバーが通知なしにオブジェクトを省くことがあります。Active Directory のドメイン コントローラーに接続してください。',
  ),
  'directory.busy': text(
    (d) => `${d.host} はビジー状態か、シャットダウン中です: ${d.message}`,
    'もう一度試すか、別のサーバーを選んでください。',
  ),
  'directory.server-error': text(
    (d) => `サーバーが拒否しました (${ldapActs[d.doing](d.of)}): 結果 ${d.result}${d.message === '' ? '' : `、${d.message}`}`,
    'この文言はサーバーのものです。サーバーの管理者が調べられます。',
  ),
  'directory.bad-answer': text(
    (d) => `${d.host} からの応答は LDAP ではありません: ${said(d.reason, ldapFlaws, d.about)}`,
    'サーバーとポートがディレクトリ サーバーのものか確認してください。',
  ),
  'directory.empty': text(
    (d) => `${d.connection} にユーザー、グループ、デバイスがまったく見つかりません`,
    `スコープと、アカウントが読み取れる範囲を確認してください。${unchanged}`,
  ),
  'directory.cancelled': text((d) => `${d.connection} からのインポートはキャンセルされました`, `何も変更されていません。${unchanged}`),
  'directory.bad-dn': text(
    (d) => `「${d.dn}」は識別名ではありません: ${said(d.reason, dnFlaws, d.about)}`,
    'OU=Sales,DC=example,DC=com の形式で入力し、名前に含まれるコンマの前には円記号 (バックスラッシュ) を付けてください。',
  ),
  'directory.no-such-object': text(
    (d) => `${d.connection} にオブジェクト ${d.guid} はありません`,
    '前回ディレクトリをインポートした時点でなくなっていました。`rehome directory list` を確認してください。',
  ),
  'directory.list-too-long': text(
    (d) => `一覧には ${d.names} 件の名前がありますが、一度に扱えるのは ${d.most} 件までです`,
    '何も取り込まれていません。一覧を分割し、順に取り込んでください。',
  ),
  'directory.no-such-connection': text(
    (d) => `このプロジェクトに接続 ${d.connection} はありません${d.known.length === 0 ? '' : `。あるのは ${d.known.join(', ')} です`}`,
    '`rehome connection list` を確認し、必要なら追加してください。',
  ),
  'directory.connection-exists': text(
    (d) => `接続 ${d.name} は既にあります`,
    '別の名前を選ぶか、既存の接続を変更してください (`rehome connection edit`)。',
  ),
  'directory.no-domain-to-join': text(
    (d) => `${d.connection} は、デバイスが参加できるドメインではありません`,
    'ドメインである移行先を指定してください。参加用のアカウントとファイルは、そのような移行先に設定します。',
  ),
  'directory.type-fixed': text(
    (d) => `${d.connection} の種類は ${d.type} で、${d.wanted} に変更できません`,
    'もう一方の種類の接続を追加してください。ペアは接続の名前ではなくオブジェクトに結び付いています。',
  ),
  'directory.not-a-snapshot': text(
    (d) => `${d.path} はディレクトリのスナップショットではありません`,
    '`rehome snapshot export` で作成したファイルを選んでください。',
  ),
  'directory.snapshot-damaged': text(
    (d) => `${d.path} の ${d.line} 行目が破損しています: ${said(d.reason, snapshotFlaws, d.about)}`,
    `もう一度コピーまたはエクスポートしてください。${unchanged}`,
  ),
  'directory.snapshot-from-the-future': text(
    (d) => `${d.path} は新しい Rehome で書き込まれています (形式 ${d.version}、この Rehome の対応は ${d.known})`,
    'このコンピューターの Rehome を更新してください。',
  ),
  'directory.csv-damaged': text(
    (d) => `${d.path} の ${d.line} 行目を読み取れません: ${said(d.reason, deviceListFlaws, d.about)}`,
    'ファイルには device と user の列が必要です。sid、displayName、targetUpn、targetIdentity を続けることができます。UTF-8 で保存してください。',
  ),
  'directory.no-key-store': text(
    () => 'このコンピューターには暗号化するキー ストアがありません',
    '毎回秘密情報を入力するか、OS にキー ストアがある環境でデスクトップ アプリを使ってください。',
  ),
  'directory.nothing-imported': text(
    (d) => `${d.connection} からはまだ何もインポートされていません`,
    '先にインポートしてください (`rehome import`)。',
  ),
}
