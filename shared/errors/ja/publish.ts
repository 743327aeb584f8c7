import type { publishRefusals, PackageFlaw } from '../publish.ts'
import { text, type RefusalTexts } from '../refusal.ts'
import type { Words } from '../system-words.ts'
import { said } from './system-words.ts'

const list = (names: readonly string[], count: number) =>
  `${names.join(', ')}${count > names.length ? ` 他 ${count - names.length} 件` : ''}`

const packageFlaws: Words<PackageFlaw> = {
  empty: '空です',
  'too-large': '大きすぎます',
}

export const publishTexts: RefusalTexts<typeof publishRefusals> = {
  'publish.no-batch': text(() => '発行するバッチがありません', '`rehome batch new` で作成してください。'),
  'publish.batch-has-errors': text(
    (d) => `バッチ ${d.batch} に矛盾があります: ${d.problems.join('; ')}`,
    'バッチを修正してもう一度発行してください (`rehome batch check` ですべて確認できます)。何も発行されていません。',
  ),
  'publish.setting-without-step': text(
    (d) => `Runbook ${d.runbook} は、このバージョンのどの手順でも行えないことを求めています: ${d.settings.join(', ')}`,
    'Runbook でこれらの設定をオフにするか、Rehome を更新してください。何も発行されていません。',
  ),
  'publish.enrolment-package-unusable': text(
    (d) => `登録パッケージ ${d.path} は使用できません: ${said(d.reason, packageFlaws, d.about)}`,
    'そこにプロビジョニング パッケージ (.ppkg) を置くか、接続または Runbook のパスを修正してください。何も発行されていません。',
  ),
  'publish.join-account-missing': text(
    (d) => `Runbook ${d.runbook} はデバイスをドメインに参加させますが、${d.connection} に参加用アカウントがありません`,
    '接続に設定してください (`rehome connection join-account`)。このままでは、デバイスは元のドメインを離れた後、どこにも参加できません。何も発行されていません。',
  ),
  'publish.join-account-other': text(
    (d) => `Runbook ${d.runbook} は参加用アカウントに ${d.wanted} を指定していますが、${d.connection} に保存されているのは ${d.kept} です`,
    'Runbook を修正するか、接続に別のアカウントを設定してください (`rehome connection join-account`)。何も発行されていません。',
  ),
  'publish.offline-join-missing': text(
    (d) =>
      `Runbook ${d.runbook} はデバイスをオフラインで参加させますが、${d.connection} にはバッチの ${d.count} 台のファイルがありません: ${list(d.devices, d.count)}`,
    '接続に、それぞれのデバイスの `djoin` のファイルを追加してください (`rehome odj mint` で作成、`rehome odj add` で既存のものを登録)。このままでは、元のドメインを離れた後、どこにも参加できません。何も発行されていません。',
  ),
  'publish.offline-join-other-name': text(
    (d) =>
      `${d.connection} にある ${d.count} 台のオフライン参加ファイルのコンピューター名が、Runbook ${d.runbook} での名前と異なります: ${list(d.devices, d.count)}`,
    '接続を確認してください (`rehome odj list`)。その名前でファイルを作成するか、Runbook の新しい名前を修正してください。何も発行されていません。',
  ),
  'publish.offline-join-other-domain': text(
    (d) => `${d.connection} にある ${d.count} 台のオフライン参加ファイルは、接続とは別のドメイン用です: ${list(d.devices, d.count)}`,
    '接続を確認し (`rehome odj list`)、そのドメインでファイルを作成してください。何も発行されていません。',
  ),
  'publish.nothing-to-retry': text(
    (d) => `${d.names.join(', ')} の最後の実行は失敗も取り消しもされていません`,
    '先に収集し、「デバイス」ページを確認してください。デバイスを移行した Runbook は一度だけ実行されます。もう一度行うには新しい Runbook が必要です。',
  ),
  'publish.nothing-by-that-name': text(
    (d) => `${d.name} という名前のバッチ、Runbook、登録済みデバイスはありません`,
    '「バッチ」ページと「デバイス」ページを確認してください。',
  ),
}
