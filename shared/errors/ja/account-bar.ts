import type { AccountBar } from '../account-bar.ts'
import type { Words } from '../system-words.ts'

export const accountBarWords: Words<AccountBar> = {
  restricted: '制限されています',
  hours: 'この時間帯は許可されていません',
  computers: 'このコンピューターからは許可されていません',
  disabled: '無効になっています',
  network: 'ネットワーク経由は許可されていません',
  'password-expired': 'パスワードの有効期限が切れています',
  expired: '有効期限が切れています',
  'change-password': '先にパスワードを変更する必要があります',
  locked: 'ロックアウトされています',
  'too-many-groups': '所属するグループが多すぎます',
  unknown: 'ドメインは理由を示していません',
}
