import type { descriptorRefusals } from '../descriptor.ts'
import { text, type RefusalTexts } from '../refusal.ts'

const leftAlone =
  'オブジェクトの記述子は元のままです。`rehome inspect descriptor` で内容を確認し、そのオブジェクトのツールで修復してください。'
const ntAclLeftAlone = 'ファイルの NT ACL は元のままです。`samba-tool ntacl get` で内容を確認し、Samba で修復してください。'
const correctText = 'その箇所のテキストを修正するか、Windows で記述子を出力し直してください。'

export const descriptorTexts: RefusalTexts<typeof descriptorRefusals> = {
  'descriptor.truncated': text(
    (d) => `セキュリティ記述子にはバイト ${d.at} で ${d.needed} バイト必要ですが、${d.have} バイトしかありません`,
    leftAlone,
  ),
  'descriptor.bad-revision': text((d) => `セキュリティ記述子のリビジョンがバイト ${d.at} で 1 ではなく ${d.revision} です`, leftAlone),
  'descriptor.absolute': text(
    (d) =>
      `セキュリティ記述子が絶対形式です (制御 0x${d.control.toString(16)}、バイト ${d.at})。オフセットではなくポインターが含まれています`,
    leftAlone,
  ),
  'descriptor.bad-offset': text(
    (d) => `バイト ${d.at} のオフセット ${d.offset} (${d.part}) が、記述子の外または 4 バイト境界の外を指しています`,
    leftAlone,
  ),
  'descriptor.bad-acl': text((d) => `バイト ${d.at} の ACL が正しくありません: ${d.why}`, leftAlone),
  'descriptor.bad-ace': text((d) => `バイト ${d.at} の ACE (種類 0x${d.type.toString(16)}) が正しくありません: ${d.why}`, leftAlone),
  'descriptor.bad-sid': text((d) => `セキュリティ記述子のバイト ${d.at} に完全な SID がありません`, leftAlone),
  'descriptor.bad-condition': text((d) => `条件式がバイト ${d.at} で正しくありません: ${d.why}`, leftAlone),
  'descriptor.bad-claim': text((d) => `リソース属性がバイト ${d.at} で正しくありません: ${d.why}`, leftAlone),
  'descriptor.shared-bytes': text(
    (d) => `セキュリティ記述子の各部がバイト ${d.at} で重なっているため、一方を変更すると他方も変わります`,
    leftAlone,
  ),
  'descriptor.too-large': text(
    (d) => `変更後のセキュリティ記述子には、1 つの一覧または全体で ${d.bytes} バイト必要ですが、上限は 65,535 バイトです`,
    'オブジェクトから ACE を減らすか、SID を追加せずに置き換えてください。',
  ),
  'sddl.unexpected': text(
    (d) => `SDDL の ${d.at + 1} 文字目: ${d.expected} が必要ですが、${d.found === '' ? '末尾に達しました' : `「${d.found}」があります`}`,
    correctText,
  ),
  'sddl.unknown-letters': text((d) => `SDDL の ${d.at + 1} 文字目:「${d.text}」は不明です (${d.what})`, correctText),
  'sddl.bad-sid': text(
    (d) => `SDDL の ${d.at + 1} 文字目: ${d.text === '' ? 'SID がありません' : `「${d.text}」は SID ではありません`}`,
    correctText,
  ),
  'sddl.bad-guid': text(
    (d) => `SDDL の ${d.at + 1} 文字目:「${d.text}」は GUID ではありません`,
    'かっこや空白を使わずに xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx の形式で入力してください。',
  ),
  'sddl.bad-number': text((d) => `SDDL の ${d.at + 1} 文字目: 数値「${d.text}」が正しくありません: ${d.why}`, correctText),
  'sddl.domain-unknown': text(
    (d) =>
      `SDDL の ${d.at + 1} 文字目:「${d.alias}」はテキストを読み取る場所のドメインまたはコンピューターのアカウントを意味しますが、指定されていません`,
    'そのドメインの SID を指定するか、アカウントの SID をすべて記述してください。',
  ),
  'sddl.too-large': text(
    (d) => `SDDL の一部 (${d.what}) には ${d.bytes} バイト必要ですが、上限は 65,535 バイトです`,
    'ACE を減らしてください。',
  ),
  'ntacl.truncated': text((d) => `NT ACL がバイト ${d.at} で途切れています (${d.have} バイト)`, ntAclLeftAlone),
  'ntacl.unknown-version': text(
    (d) => `NT ACL のバージョンは ${d.version} ですが、対応しているのは 1 から 4 です`,
    '新しい Samba で書き込まれたものです。新しい Rehome なら対応している可能性があります。ファイルは元のままです。',
  ),
  'ntacl.malformed': text((d) => `NT ACL がバイト ${d.at} で正しくありません: ${d.why}`, ntAclLeftAlone),
}
