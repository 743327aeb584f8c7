import type { TemplateNames } from './en.ts'

export const ja: TemplateNames = {
  name: {
    'ad-to-ad': 'Active Directory から Active Directory へ',
    'ad-to-entra': 'Active Directory から Entra ID へ',
    'ad-to-hybrid': 'Active Directory からハイブリッド (Entra Connect 付き Active Directory) へ',
    'entra-to-entra': 'Entra ID から Entra ID へ',
    'entra-to-ad': 'Entra ID から Active Directory へ',
    'workgroup-to-ad': 'ワークグループから Active Directory へ',
    'workgroup-to-entra': 'ワークグループから Entra ID へ',
    'permissions-only': 'アクセス許可のみ (デバイスは移動しない)',
    'permissions-ahead': '数週間前にアクセス許可を追加',
    'permissions-cleanup': '追加から数週間後に古いアクセス許可を削除',
    'app-reset-only': 'アプリのリセットのみ',
    'cache-credentials': 'オフライン参加の前に資格情報をキャッシュ',
    'onedrive-cloud-only': '数日前に OneDrive をクラウドのみにする',
    'uninstall-agent': 'エージェントをアンインストール',
  },
  says: {
    'ad-to-ad':
      'ワークステーションを、ある Active Directory ドメインから別のドメインへ移します。プロファイルとアクセス許可も引き継がれます。',
    'ad-to-entra': 'ワークステーションを Active Directory ドメインから Entra ID へ移し、Intune に登録します。',
    'ad-to-hybrid': 'ワークステーションを、Entra Connect によって Entra ID にも参加する別の Active Directory ドメインへ移します。',
    'entra-to-entra': 'ワークステーションを、ある Entra テナントから別のテナントへ移し、Intune に登録します。',
    'entra-to-ad': 'ワークステーションを Entra テナントから Active Directory ドメインへ移します。',
    'workgroup-to-ad':
      '未参加のワークステーションを Active Directory ドメインに参加させます。ローカル ユーザーはドメイン ユーザーになります。',
    'workgroup-to-entra':
      '未参加のワークステーションを Entra ID に参加させ、Intune に登録します。ローカル ユーザーは Entra ユーザーになります。',
    'permissions-only': '古いアカウントのアクセス許可を新しいアカウントのものに置き換え、デバイスはそのままにします。',
    'permissions-ahead': '移行の数週間前に新しいアカウントのアクセス許可を追加します。古いものも引き続き有効です。',
    'permissions-cleanup':
      '数週間前に新しいアカウントへ与えたものを古いアカウントから取り除きます。プロファイルは新しいアカウントに渡ります。',
    'app-reset-only': '移行済みのデバイスで、アプリを古い ID からサインアウトさせます。',
    'cache-credentials': 'オフライン参加の前提です。各ユーザーに新しい資格情報を尋ね、キャッシュします。',
    'onedrive-cloud-only': '数日前に行う前提です。OneDrive のファイルをクラウドのみにして、移すものを減らします。',
    'uninstall-agent': 'すべてが落ち着いたら、エージェントを削除します。',
  },
}
