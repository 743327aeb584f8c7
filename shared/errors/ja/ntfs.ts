import type { ntfsRefusals } from '../ntfs.ts'
import { text, type RefusalTexts } from '../refusal.ts'

const checkDisk = 'Windows でこのボリュームに `chkdsk` を実行してください。その他の内容は引き続き読み取られます。'

export const ntfsTexts: RefusalTexts<typeof ntfsRefusals> = {
  'ntfs.not-a-volume': text(
    (d) => `NTFS ボリュームではありません: ${d.reason} (バイト ${d.at})`,
    'ディスク全体ではなく、ロックを解除したパーティションを指定してください。破損したブート セクターは `chkdsk` で修復できます。',
  ),
  'ntfs.bad-record': text((d) => `ファイル レコード ${d.record} (バイト ${d.at}) が破損しています: ${d.reason}`, checkDisk),
  'ntfs.lost-records': text((d) => `${d.first} 以降のファイル レコード ${d.count} 個にアクセスできません: ${d.reason}`, checkDisk),
  'ntfs.lost-folder': text((d) => `フォルダー レコード ${d.record} にファイルがありますが、読み取れません: ${d.reason}`, checkDisk),
  'ntfs.bad-descriptor': text(
    (d) => `$Secure:$SDS のバイト ${d.offset} のセキュリティ記述子が、コピーとともに破損しています: ${d.reason}`,
    checkDisk,
  ),
  'ntfs.unreadable': text(
    (d) => `バイト ${d.at} から ${d.length} バイトを読み取れません: ${d.reason}`,
    'ディスクの故障またはイメージの欠落がないか確認してください。故障しかけたディスクは、先にコピーしてからそのコピーを読み取ってください。',
  ),
}
