import type { sidRefusals } from '../sid.ts'
import { text, type RefusalTexts } from '../refusal.ts'

const notASid = 'SID ではありません。バイト列の出所を確認してください。'
const cutOff = 'データが途中で切れています。もう一度取得してください。'

export const sidTexts: RefusalTexts<typeof sidRefusals> = {
  'sid.truncated': text((d) => `バイト ${d.at} の SID には ${d.needed} バイト必要ですが、${d.have} バイトしかありません`, cutOff),
  'sid.bad-revision': text((d) => `バイト ${d.at} の SID のリビジョンが 1 ではなく ${d.revision} です`, notASid),
  'sid.too-long': text((d) => `バイト ${d.at} の SID はサブオーソリティが ${d.count} 個とされていますが、上限は 15 個です`, notASid),
  'sid.bad-text': text((d) => `「${d.text}」は SID ではありません`, 'S-1-5-21-… の形式で入力してください。'),
  'guid.bad-text': text((d) => `「${d.text}」は GUID ではありません`, 'xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx の形式で入力してください。'),
  'guid.truncated': text((d) => `バイト ${d.at} の GUID には 16 バイト必要ですが、${d.have} バイトしかありません`, cutOff),
}
