import type { entraRefusals, CertificateFlaw, GraphFlaw, GraphSubject } from '../entra.ts'
import { text, type RefusalTexts } from '../refusal.ts'
import type { Words } from '../system-words.ts'
import { said } from './system-words.ts'

const certificateFlaws: Words<CertificateFlaw> = {
  'no-certificate': '証明書が含まれていません',
  'no-key': 'パスワードなしの秘密キーが含まれていません',
  'other-key': '秘密キーが証明書のものではありません',
  'not-rsa': 'キーが RSA ではありません。Entra ID は RSA だけを受け付けます',
  unreadable: '読み取れません',
}

const graphSubjects: Words<GraphSubject> = {
  users: 'ユーザー',
  groups: 'グループ',
  devices: 'デバイス',
  domains: 'テナントのドメイン',
  'sign-in': 'サインイン',
}

const graphFlaws: Words<GraphFlaw> = {
  circle: '一覧が循環しています',
  elsewhere: '次のページが別の場所を指しています',
  'not-json': 'JSON ではありません',
  'other-content': '必要な内容が含まれていません',
  'no-token': 'トークンが含まれていません',
  'no-default': '既定のドメインがありません',
}

export const entraTexts: RefusalTexts<typeof entraRefusals> = {
  'entra.no-secret': text(
    (d) => `${d.connection} には、アプリ登録がサインインに使う秘密情報が必要です (${d.signIn})`,
    'クライアント シークレット、または証明書とその秘密キーを PEM で指定するか、デバイス コードで担当者がサインインしてください。',
  ),
  'entra.bad-certificate': text(
    (d) => `秘密キー付きの証明書ではありません: ${said(d.reason, certificateFlaws, d.about)}`,
    '両方を PEM で続けて指定してください。キーは -----BEGIN PRIVATE KEY----- で始まり、パスワードなしのものです。',
  ),
  'entra.tenant-unknown': text(
    (d) => `このクラウドにテナント ${d.tenant} はありません: ${d.message}`,
    'テナントの GUID またはドメインと、そのクラウドを確認してください。',
  ),
  'entra.application-unknown': text(
    (d) => `${d.tenant} にアプリケーション ${d.application} はありません: ${d.message}`,
    'アプリケーション (クライアント) ID を確認するか、テナントの管理者に同意してもらってください。',
  ),
  'entra.secret-refused': text(
    (d) => `${d.application} の秘密情報は受け入れられません: ${d.message}`,
    'シークレットの ID ではなく値であること、期限が切れていないことを確認するか、証明書をアプリ登録にアップロードしてください。',
  ),
  'entra.sign-in-refused': text(
    (d) => `${d.tenant} へのサインインが拒否されました (${d.reason}): ${d.message}`,
    '文面は Microsoft のものです。テナントの管理者はサインイン ログでこの試行を確認できます。',
  ),
  'entra.sign-in-given-up': text(
    (d) => `コードで ${d.tenant} にサインインした人がいません: ${d.reason}`,
    'もう一度始め、新しいコードを時間内に入力してください。',
  ),
  'entra.unreachable': text(
    (d) => `${d.host} に到達できません: ${said(d.reason)}`,
    'ネットワーク、プロキシ、ファイアウォールを確認してください。クラウドのログインと Graph に HTTPS で到達できる必要があります。',
  ),
  'entra.no-answer': text((d) => `${d.host} から ${d.seconds} 秒間応答がありません`, 'もう一度試すか、接続の制限時間を延ばしてください。'),
  'entra.throttled': text(
    (d) => `「${said(d.what, graphSubjects)}」の読み取り中に Graph から ${d.tries} 回、合計 ${d.seconds} 秒の待機を求められました`,
    'ほかのプログラムがテナントの許容量を使い切っています。後でもう一度試してください。以前にインポートした内容はそのままです。',
  ),
  'entra.no-permission': text(
    (d) => `アプリケーションには「${said(d.what, graphSubjects)}」を読む権限がありません (必要: ${d.permission}): ${d.message}`,
    '示された権限の付与と同意を管理者に依頼してください。',
  ),
  'entra.service-error': text(
    (d) => `Graph が「${said(d.what, graphSubjects)}」を拒否しました (${d.status} ${d.reason}): ${d.message}`,
    '文面は Microsoft のものです。',
  ),
  'entra.bad-answer': text(
    (d) => `「${said(d.what, graphSubjects)}」に対して届いたものは Graph の応答ではありません: ${said(d.reason, graphFlaws, d.about)}`,
    'サインインを求めるプロキシなど、このコンピューターと Microsoft の間にある何かが代わりに応答しています。',
  ),
}
