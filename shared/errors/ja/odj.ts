import type { odjRefusals, OfflineJoinFault } from '../odj.ts'
import { text, type RefusalTexts } from '../refusal.ts'

const why: Readonly<Record<OfflineJoinFault, string>> = {
  empty: '空です',
  'too-large': '大きすぎます',
  'not-base64': 'base64 ではありません',
  'not-serialised': 'プロビジョニング データではありません',
  damaged: '途中で切れているか壊れています',
  encrypted: 'パッケージが暗号化されています',
  'no-join': '参加の情報がありません',
  'no-password': 'コンピューターのパスワードがありません',
  contradictory: '各部分のコンピューターまたはドメインが一致しません',
}

export const odjTexts: RefusalTexts<typeof odjRefusals> = {
  'odj.unusable': text(
    (d) => `オフライン参加ファイル ${d.file} は使用できません: ${why[d.reason] ?? d.reason}`,
    '`djoin /provision /domain DOMAIN /machine NAME /savefile FILE` で作成し直し、そのファイルをそのまま指定してください。',
  ),
  'odj.version': text(
    (d) => `オフライン参加ファイル ${d.file} はバージョン ${d.version} です。対応しているのはバージョン 1 のみです`,
    'デバイスの Windows に付属する `djoin` で作成するか、Rehome を更新してください。',
  ),
  'odj.other-domain': text(
    (d) => `オフライン参加ファイル ${d.file} はドメイン ${d.found} 用で、${d.wanted} 用ではありません`,
    'そのドメインの接続に指定するか、このドメイン用に作成し直してください。',
  ),
  'odj.other-machine': text(
    (d) => `オフライン参加ファイル ${d.file} はコンピューター ${d.found} 用で、${d.device} 用ではありません`,
    'ファイル名をデバイス名にするか、その名前で作成し直してください。Runbook がデバイスの名前を変更する場合は、先に Runbook に新しい名前を設定してください。',
  ),
  'odj.none-kept': text(
    (d) => `${d.connection} には ${d.devices.join(', ')} のオフライン参加ファイルがありません`,
    '接続を確認してください (`rehome odj list`)。',
  ),
}
