import { accountBarWords } from './account-bar.ts'
import { said } from './system-words.ts'
import type { credentialRefusals } from '../credentials.ts'
import { text, type RefusalTexts } from '../refusal.ts'

export const credentialTexts: RefusalTexts<typeof credentialRefusals> = {
  'credentials.no-controller': text(
    (d) => `${d.domain} のドメイン コントローラーに到達できません: ${said(d.answer)}`,
    'デバイスを社内ネットワークまたは VPN に接続してください。自動的に再び探します。ドメインには信頼関係と、それを見つけられる DNS が必要です。',
  ),
  'credentials.wrong': text(
    (d) => `${d.domain} はこのユーザー名とパスワードの組み合わせを認めません`,
    '新しいアカウントのパスワードを入力してください。Caps Lock とキーボードの言語を確認してください。',
  ),
  'credentials.locked': text(
    (d) => `アカウントは ${d.domain} でロックされています`,
    'ロックを解除してもらってください。Runbook が新たに発行されるまで再試行しません。',
  ),
  'credentials.unusable': text(
    (d) => `${d.domain} はこのアカウントのサインインを許しません: ${said(d.reason, accountBarWords)}`,
    '新しいディレクトリのアカウントを確認してください。パスワードの変更が先に必要、無効、期限切れ、時間帯やコンピューターの制限などです。',
  ),
  'credentials.not-granted': text(
    (d) => `パスワードは正しいのですが、このデバイスは ${d.domain} のアカウントのサインインを許しません`,
    'ローカル ログオンの権利を与えてください。選択的認証の信頼関係では、このデバイスでの「認証を許可」も必要です。',
  ),
  'credentials.not-cached-here': text(
    (d) => `この Windows は資格情報をキャッシュしません (CachedLogonsCount は ${d.value})`,
    '移行が終わるまで、ポリシーでログオンのキャッシュを許可してください。',
  ),
  'credentials.not-yours': text(
    (d) => `「${d.given}」はサインインしている人の新しいアカウント (${d.wanted}) ではありません`,
    'ご自身の新しいアカウントの資格情報を入力してください。何も試していません。',
  ),
  'credentials.attempts-used': text(
    (d) => `アカウントがロックされないよう、${d.attempts} 回の試行をすべて使い切りました`,
    '正しいパスワードを確かめてから、Runbook を新たに発行してください。試行回数はバージョンごとに数えます。',
  ),
  'credentials.being-checked': text(() => 'このユーザーの別のパスワードを確認中です', '結果をお待ちください。'),
  'credentials.no-answer': text((d) => `${d.minutes} 分以内に誰も答えませんでした`, '次の試行で再び尋ねます。'),
  'credentials.none-cached': text(
    (d) =>
      d.users === 0
        ? '資格情報を尋ねられるユーザーがこのデバイスにいませんでした'
        : `${d.users} 人のユーザーのうち、資格情報をキャッシュできた人はいません${d.last === null ? '' : ` (${d.last})`}`,
    '自動的に再試行します。ユーザーがサインインしている間に、デバイスから新しいディレクトリのドメイン コントローラーが見える必要があります。',
  ),
  'credentials.all-spent': text(
    (d) => `誰の資格情報もキャッシュできず、試行回数も残っていません (${d.users} 人、最後は ${d.last ?? 'なし'})`,
    'アカウントを整え、ユーザーが新しいパスワードを知っていることを確かめてから、Runbook を新たに発行してください。試行回数はバージョンごとに数えます。',
  ),
}
