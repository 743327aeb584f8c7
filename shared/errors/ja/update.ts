import { text, type RefusalTexts } from '../refusal.ts'
import type { updateRefusals, AgentPackageFlaw, StartFlaw } from '../update.ts'
import type { Words } from '../system-words.ts'
import { said } from './system-words.ts'

const agentPackageFlaws: Words<AgentPackageFlaw> = {
  'other-beginning': '先頭が異なります',
  'cut-off': '途中で切れているか、変更されています',
  'part-too-long': '上限より長い部分があります',
  empty: '空です',
  'too-many-parts': '部分の数が上限を超えています',
  'no-manifest': 'マニフェストが正しくありません',
  'part-damaged': '展開できない部分があります',
  'other-file': 'マニフェストと異なるファイルがあります',
  surplus: 'マニフェストにない内容が含まれています',
}

const startFlaws: Words<StartFlaw> = {
  'no-engine': 'エンジンがありません',
  'no-heartbeat': '時間内にハートビートがありませんでした',
  'started-often': '何度起動してもハートビートがありませんでした',
  hangs: '起動も終了もしませんでした',
}

export const updateTexts: RefusalTexts<typeof updateRefusals> = {
  'update.bad-package': text(
    (d) => `${d.path} は完全なエージェントパッケージではありません: ${said(d.reason, agentPackageFlaws, d.about)}`,
    'ビルドした場所から取り直し、SHA-256 を比べてください。その内容は何も保存されていません。',
  ),
  'update.version-taken': text(
    (d) => `このプロジェクトにはバージョン ${d.version} の別のパッケージがあります`,
    '一つのバージョンは常に一つの内容を表します。より高いバージョンでパッケージを作り直してください。',
  ),
  'update.no-such-version': text(
    (d) => `このプロジェクトにバージョン ${d.version} のパッケージはありません`,
    '`rehome agent list` を確認し、パッケージのファイルを `rehome agent offer` に渡してください。',
  ),
  'update.not-newer': text(
    (d) => `エージェントのバージョン ${d.version} は、このデバイスにある ${d.have} より古いものです`,
    '古いエージェントに戻ることはありません。必要なものをより高いバージョンで作るか、`rehome agent withdraw` で取り下げてください。',
  ),
  'update.needs-runtime': text(
    (d) => `エージェントのバージョン ${d.version} には Node ${d.needs} が必要ですが、このデバイスにあるのは ${d.has} です`,
    '新しいランタイムはインストーラーでデバイスに入れてください。共有経由のパッケージには含まれません。',
  ),
  'update.not-staged': text(
    (d) => `エージェントのバージョン ${d.version} をこのディスクに置けませんでした: ${said(d.reason)}`,
    'システムドライブに 500 MB の空きを確保してください。次の確認でもう一度試します。今のエージェントは動き続けます。',
  ),
  'update.damaged': text(
    (d) => `エージェントのバージョン ${d.version} は、このディスク上で署名されたとおりではありません: ${d.file}`,
    '起動されませんでした。前のバージョンが動き続け、次の確認で取り直します。続く場合はディスクを調べてください。',
  ),
  'update.did-not-start': text(
    (d) => `エージェントのバージョン ${d.version} は起動しませんでした: ${said(d.reason, startFlaws)}`,
    '前のバージョンが動き続け、このバージョンは二度と試されません。取り下げて、直したものをより高いバージョンで発行してください。',
  ),
}
