import type { Words } from '../system-words.ts'
import type { ConnectionEnd, NoTls, CaFlaw, LdapFlaw, DnFlaw, SnapshotFlaw, DeviceListFlaw, LdapActWords } from '../directory-reasons.ts'

export const connectionEnds: Words<ConnectionEnd> = {
  'closed-there': 'サーバーが接続を閉じました',
  'closed-here': 'こちらで接続を閉じました',
}

export const noTls: Words<NoTls> = {
  'hangs-up': 'StartTLS を求めると切断されます',
  closes: '接続が閉じられます',
}

export const caFlaws: Words<CaFlaw> = {
  'no-pem': 'PEM 証明書が含まれていません',
  unreadable: '証明書を読み取れません',
}

export const ldapFlaws: Words<LdapFlaw> = {
  'not-laid-out': 'バイトの並びが LDAP の形式ではありません',
  'cut-off': '値が途中で切れています',
  'too-large': 'メッセージが大きすぎます',
  endless: '応答が終わりません',
  unasked: '検索していないエントリが届きました',
  'in-the-clear': 'StartTLS に同意した後も平文が続いています',
}

export const dnFlaws: Words<DnFlaw> = {
  'no-type': '型と「=」が必要です',
  unescaped: '前に円記号 (バックスラッシュ) が必要な文字があります',
  quote: '引用符の位置が正しくありません',
  escape: '円記号 (バックスラッシュ) の後の文字が正しくありません',
  'not-utf8': 'エスケープが UTF-8 ではありません',
}

export const snapshotFlaws: Words<SnapshotFlaw> = {
  'not-utf8': 'UTF-8 ではありません',
  'too-long': '行が長すぎます',
  compression: '圧縮データが壊れています',
  'after-end': '終わりの後にまだ続きがあります',
  'not-json': 'JSON ではありません',
  'other-count': '終わりに記されたオブジェクト数と一致しません',
  'no-end': '終わりがありません',
  'other-content': '必要な内容が含まれていません',
}

export const deviceListFlaws: Words<DeviceListFlaw> = {
  'no-column': '列がありません',
  incomplete: 'device と user は両方とも必要です',
  domain: 'device と user はドメインの付かない名前です',
  'no-sid': 'SID が必要です',
  quotes: '引用符が閉じられていないか、値の中にあります',
  fields: '列数が見出しと一致しません',
  'not-utf8': 'UTF-8 ではありません',
}

export const ldapActs: LdapActWords = {
  connecting: () => '接続中',
  'agreeing-on-tls': () => 'TLS のネゴシエーション中',
  'asking-for-starttls': () => 'StartTLS の要求中',
  'signing-in': (of) => `${of} としてサインイン中`,
  'reading-root': () => 'ルートの読み取り中',
  reading: (of) => `${of} の読み取り中`,
  between: () => '要求の合間',
  'after-end': () => '終了後',
}
