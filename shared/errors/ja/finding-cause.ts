import type { FindingCause } from '../finding-cause.ts'
import type { Words } from '../system-words.ts'

export const findingCauseWords: Words<FindingCause> = {
  'name-taken': '新しい名前は既に使われています',
  'old-name-taken': '元の名前は再び使われています',
  'reads-otherwise': '読み戻した内容が異なります',
  loaded: '読み込まれています',
  'password-logon': 'ここでは誰も知らないパスワードで実行されます',
  'source-account': '移行元のアカウント',
  replaced: '新しいものに置き換わっています',
  'written-since': 'その後書き込まれました',
  'changed-since': 'その後変更されました',
  gone: 'なくなっています',
  'no-json': 'JSON ではありません',
}
