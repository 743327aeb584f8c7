import type { platformRefusals } from '../platform.ts'
import { text, type RefusalTexts } from '../refusal.ts'
import { said } from './system-words.ts'

const outsideTheTree = '--state でツリーの外のフォルダーを指定してください。'

export const platformTexts: RefusalTexts<typeof platformRefusals> = {
  'platform.not-windows': text(
    (d) => `${d.root} の下に Windows がありません: ${d.missing} が見つかりません`,
    'Windows ボリュームをマウントしたフォルダーを指定してください。',
  ),
  'platform.no-tree': text(
    (d) => `フォルダー ${d.root} がありません: ${said(d.errno)}`,
    'ファイル サーバーの共有が示すフォルダーを指定してください。',
  ),
  'platform.no-state-dir': text((d) => `ツリー ${d.root} のジャーナルの保存先が指定されていません`, outsideTheTree),
  'platform.state-in-tree': text((d) => `エージェント自身のフォルダー ${d.stateDir} がツリー ${d.root} の中にあります`, outsideTheTree),
  'platform.read-only': text(
    (d) => `${d.root} は読み取り専用でマウントされています`,
    'Windows を完全にシャットダウンし (休止状態や高速スタートアップは不可)、書き込み可能でボリュームをマウントしてください。エラーの印は ntfsfix で消去できます。',
  ),
  'platform.no-descriptors': text(
    (d) => `${d.root} で Windows のセキュリティ記述子を読み取れません`,
    'lowntfs-3g（ntfs-3g に付属）と streams_interface=xattr,permissions オプションでボリュームをマウントしてください。',
  ),
  'platform.needs-root': text((d) => `${d.what} には root が必要です`, 'エージェントを root として起動してください。'),
  'platform.not-supported': text(
    (d) => `プラットフォーム ${d.platform} では ${d.what} を実行できません`,
    'デバイス上でエージェントを使用してください。',
  ),
  'platform.io': text((d) => `${d.path}: ${said(d.errno)}`, 'ディスクの空き容量不足、故障、マウント解除がないか確認してください。'),
  'platform.bad-device': text(
    (d) => `${d.file} はシミュレートされたデバイスの定義ではありません: ${d.why}`,
    'シミュレートされたデバイスを作成し直してください。',
  ),
  'platform.join-refused': text(
    (d) => `${d.directory} が参加を拒否しました: ${said(d.answer)}`,
    '移行先ディレクトリのコンピューター アカウントと参加用アカウントを確認し、デバイスをもう一度移行してください。',
  ),
  'platform.no-service': text(
    (d) => `プラットフォーム ${d.platform} のデバイスには、常駐するエンジンがありません`,
    'Windows またはシミュレートされたデバイスを対象にしてください。ここでは `rehome-agent run` を使います。',
  ),
}
