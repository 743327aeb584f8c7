import type { shareRefusals, ShareBar, MetadataFlaw, BundleFlaw } from '../share.ts'
import { text, type RefusalTexts } from '../refusal.ts'
import type { Words } from '../system-words.ts'
import { said } from './system-words.ts'

const mayBeCopying =
  '共有がまだコピー中の可能性があります。この状態が続く場合は、`rehome share verify`、続いて `rehome publish --repair` を実行してください。'
const repair = '修復して発行し (`rehome publish --repair`)、共有に書き込めるのが誰かを調べてください。'

const shareBars: Words<ShareBar> = {
  'no-share': 'Rehome の共有がありません',
  'no-address': 'アドレスではありません',
  'too-slow': '遅すぎます',
  'no-connection': '接続に失敗しました',
}

const metadataFlaws: Words<MetadataFlaw> = {
  'role-missing': 'ロールがありません',
  'role-name': 'ファイル名にできない名前のロールがあります',
  'no-hash': 'SHA-256 も SHA-512 も記されていません',
  'no-place': '内容の場所が未知の形式で記されています',
  'other-content': '必要な内容が含まれていません',
  'not-as-published': '発行時の内容と異なります',
  'not-as-ours': 'Rehome の書式ではありません',
  unsigned: '署名付き JSON ではありません',
}

const bundleFlaws: Words<BundleFlaw> = {
  'other-batch': '別のバッチのものです',
  'not-published': '共有で発行されていません',
  'other-key': 'キーで開けません',
  'no-manifest': 'マニフェストが正しくありません',
  'other-version': 'マニフェストのバージョンが異なります',
  incomplete: 'マニフェストに記された内容が揃っていません',
  'part-damaged': '一部を展開できないか、空です',
  'too-large': '大きすぎます',
  'other-account': '計画のものと異なります',
  'not-json': 'JSON ではありません',
  'other-content': '必要な内容が含まれていません',
}

export const shareTexts: RefusalTexts<typeof shareRefusals> = {
  'share.not-initialised': text(() => 'このプロジェクトにはまだ共有がありません', '`rehome share init FOLDER` で作成してください。'),
  'share.exists': text(
    (d) => `${d.folder} に既に Rehome の共有があるか、このプロジェクトに既に共有があります`,
    '空のフォルダーを選んでください。共有はプロジェクトに 1 つです。既存の共有は元のままです。',
  ),
  'share.unreachable': text(
    (d) => `共有 ${d.location} にアクセスできません: ${said(d.reason, shareBars)}`,
    'ネットワーク、パス、フォルダーの権限を確認してください。次回の確認時に再試行されます。',
  ),
  'share.proxy-unreachable': text(
    (d) => `${d.location} に届くためのプロキシ ${d.proxy} に接続できません: ${said(d.reason, shareBars)}`,
    '`rehome-agent proxy` でアドレスとネットワークを確認してください。プロキシを使わない場合は `rehome-agent proxy none` です。',
  ),
  'share.not-a-proxy': text(
    (d) => `${d.proxy} で応答しているのは、${d.location} に到達できるプロキシではありません: ${d.answer} が返されます`,
    '`rehome-agent proxy` でアドレスとポートを確認してください。プロキシなしの場合は `rehome-agent proxy none` です。',
  ),
  'share.proxy-refused': text(
    (d) => `プロキシ ${d.proxy} が ${d.location} を許可しません (HTTP ${d.status})`,
    '407 は名前とパスワード (または別のもの) が必要という意味です: `rehome-agent proxy use ADDRESS --user NAME`。それ以外は、プロキシの管理者に共有のアドレスを許可してもらってください。',
  ),
  'share.write-failed': text(
    (d) => `${d.path} に書き込めませんでした: ${said(d.reason, shareBars)}`,
    '共有の空き容量と権限を確認してください。読み取る側には以前の内容が見えています。もう一度実行してください。',
  ),
  'share.read-only': text(
    (d) => `${d.location} は読み取り専用です。書き込みや一覧表示はできません`,
    'フォルダー、または Shared Access Signature 付きのコンテナーを指定してください。この場所は、一覧の後ろに置いて読み取りに使えます。',
  ),
  'share.no-good-location': text(
    (d) =>
      `使用できる共有のある場所がありません: ${d.tried.map(({ location, code, reason }) => `${location} (${code}${reason === undefined ? '' : `: ${said(reason, { ...shareBars, ...metadataFlaws })}`})`).join('; ')}`,
    'アクセスできる最初の場所を確認してください。コードごとの対処方法は docs/errors.md にあります。',
  ),
  'share.missing-file': text((d) => `${d.file} が共有にありません`, mayBeCopying),
  'share.truncated': text((d) => `${d.file} は ${d.expected} バイト中 ${d.got} バイトしかありません`, mayBeCopying),
  'share.oversized': text(
    (d) => `${d.file} は上限の ${d.limit} バイトを超えているため、読み取りませんでした`,
    `誰かが無関係なファイルを置いています。${repair}`,
  ),
  'share.not-a-file': text(
    (d) => `${d.file} は通常のファイルではないため (リンク、フォルダー、またはデバイス)、開きませんでした`,
    `共有から削除してください。${repair}`,
  ),
  'share.metadata-damaged': text(
    (d) => `${d.file} を署名付きメタデータとして読み取れません: ${said(d.reason, metadataFlaws, d.about)}`,
    mayBeCopying,
  ),
  'share.content-mismatch': text((d) => `${d.file} は署名されたファイルと異なります`, repair),
  'share.forged': text((d) => `${d.file} の署名は、このプロジェクトのキーによるものではありません`, repair),
  'share.foreign-project': text(
    (d) => `共有はプロジェクト ${d.got} のものですが、このデバイスはプロジェクト ${d.expected} のものです`,
    'そのプロジェクトの構成キーを渡して、デバイスが正しい共有を使うようにしてください。',
  ),
  'share.rolled-back': text(
    (d) => `${d.file} はバージョン ${d.got} で、既に確認したバージョン ${d.have} より古いものです`,
    '誰かが共有の古いコピーを置いています。発行すると、より新しいバージョンになります。',
  ),
  'share.expired': text(
    (d) => `${d.file} の期限は ${d.expiredAt} で、現在は ${d.now} です`,
    '発行して更新し、共有を運び直したうえで、このコンピューターの時計を確認してください。',
  ),
  'share.wrong-device': text((d) => `割り当ては ${d.got} 宛てですが、このデバイスは ${d.expected} です`, repair),
  'share.bundle-invalid': text(
    (d) => `バンドルの一部 (${d.what}) を使用できません: ${said(d.reason, bundleFlaws, d.about)}`,
    'このデバイスのエージェントを Workbench と同じバージョンに更新し、もう一度発行してください。',
  ),
  'share.staging-damaged': text(
    (d) => `このデバイスに準備したバンドルの ${d.file} が、準備した時点と異なります`,
    '`rehome-agent check` を実行すると、共有から準備し直されます。',
  ),
  'share.published-elsewhere': text(
    (d) => `別の Workbench がこの共有に発行しています (バージョン ${d.there}。このプロジェクト ファイルの認識はバージョン ${d.here})`,
    '最後に発行したプロジェクト ファイルを開いてください。失われた場合は、このプロジェクトに引き継げます (`rehome publish --take-over`)。',
  ),
}
