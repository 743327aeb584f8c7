import type { batchRefusals } from '../batch.ts'
import { text, type RefusalTexts } from '../refusal.ts'
import { badValueWords } from './bad-value.ts'

const list = (names: readonly string[], count: number) =>
  `${names.join(', ')}${count > names.length ? ` 他 ${count - names.length} 件` : ''}`

export const batchTexts: RefusalTexts<typeof batchRefusals> = {
  'batch.unreadable': text(
    (d) => `${d.path}:${d.line}:${d.column}: ${badValueWords[d.wrong](d.limit)}`,
    'その箇所の YAML を修正してください。',
  ),
  'batch.bad-setting': text(
    (d) =>
      d.issues
        .map(
          (issue) => `${d.path}:${issue.line}:${issue.column}: ${issue.setting || 'ファイル'}: ${badValueWords[issue.wrong](issue.limit)}`,
        )
        .join('; '),
    '示された設定を修正してください。',
  ),
  'batch.unknown': text(
    (d) => `バッチ ${d.batch} はありません${d.known.length === 0 ? '' : `。あるのは ${d.known.join(', ')} です`}`,
    '`rehome batch list` を確認してください。',
  ),
  'batch.changed-elsewhere': text(
    (d) => `バッチ ${d.batch} は、元にした内容 (${d.base}) の後の ${d.savedAt} に保存されています`,
    '相手の変更を確認し、それを使うか、自分の内容で保存してください。何も保存されていません。',
  ),
  'batch.exists': text(
    (d) => `バッチ ${d.batch} は既にあります`,
    '別の ID を選ぶか、既存のバッチを変更してください (`rehome batch edit`)。',
  ),
  'batch.published': text(
    (d) => `バッチ ${d.batch} は発行済みです: デバイスが受け取っており、レポートにも記載されています`,
    '代わりに共有から取り下げてください: `rehome withdraw`。削除できるのは、一度も発行していないものだけです。',
  ),
  'batch.bad-device-list': text(
    (d) =>
      `${d.path === '' ? '一覧' : d.path} にコンピューター名ではないものが含まれています: ${d.lines.map(({ line, text: name }) => `${line} 行目「${name}」`).join('、')}`,
    '1 行に 1 つのコンピューター名を指定してください。何も取り込まれていません。',
  ),
  'batch.other-domain': text(
    (d) =>
      `${d.path === '' ? '一覧' : d.path} に、移行元${d.domains.length === 0 ? '' : ` (${d.domains.join(', ')})`} がそのドメインでは把握していないデバイスがあります: ${d.lines.map(({ line, text: found }) => `${line} 行目「${found}」`).join('、')}`,
    'それらを外すか、ドメインなしの名前を指定してください。移行元の 2 つのドメインに同じ名前がある場合は、それぞれに接続が必要です。何も取り込まれていません。',
  ),
  'batch.list-or-table': text(
    (d) =>
      `${d.path === '' ? '一覧' : d.path} は名前の一覧とも表とも読めます。次の名前のインポート済みデバイスはありません: ${d.lines.map(({ line, text: found }) => `「${found}」(${line} 行目)`).join('、')}`,
    '1 行に 1 つのコンピューター名を指定するか、Computer を含む見出しを付けてください。何も取り込まれていません。',
  ),
  'batch.no-runbook': text(() => 'バッチに Runbook がありません', 'Runbook を追加してください。'),
  'batch.no-device': text(() => 'バッチにデバイスがありません', 'デバイスを一覧に追加するか、移行元のデバイスをインポートしてください。'),
  'batch.unknown-runbook': text((d) => `Runbook ${d.runbook} はありません`, 'ID を修正するか、その Runbook をインポートしてください。'),
  'batch.runbook-twice': text(
    (d) => `Runbook ${d.runbook} がバッチに 2 回含まれています。デバイスで実行されるのは 1 回です`,
    'どちらか一方を外してください。',
  ),
  'batch.unknown-connection': text(
    (d) => `${d.connection} という${d.role === 'source' ? '移行元' : '移行先'}の接続はありません`,
    '`rehome connection list` を確認してください。',
  ),
  'batch.other-source': text(
    (d) => `Runbook ${d.runbook} は ${d.sources.join(', ')} のデバイス向けですが、バッチのデバイスは ${d.source} のものです`,
    '移行元、または Runbook の general.sources を修正してください。',
  ),
  'batch.other-target': text(
    (d) => `Runbook ${d.runbook} の移行先は ${d.runbookTarget} ですが、バッチの移行先は ${d.batchTarget} です`,
    '移行先、または Runbook の general.target を修正してください。',
  ),
  'batch.enforced-before-available': text(
    (d) => `${d.runbook} の強制実行 (${d.enforcedAfter}) が、利用可能になる日時 (${d.availableFrom}) より前です`,
    '強制実行を後にするか、全員を一度に移行する場合は同じ日時にしてください。',
  ),
  'batch.enforced-already': text(
    (d) => `${d.runbook} の強制実行の日時 ${d.enforcedAfter} は過ぎています。デバイスは確認するとすぐに移行を始めます`,
    'それが目的でない場合は、後の日時を設定してください。',
  ),
  'batch.mixed-clocks': text(
    (d) => `デバイスの時刻に従う Runbook と UTC に従う Runbook が混在しているため (${d.runbooks.join(', ')})、場所によって順序が変わります`,
    'バッチのすべての Runbook で同じタイム ゾーンを使用してください。',
  ),
  'batch.prerequisite-missing': text(
    (d) => `${d.runbook} は ${d.prerequisite} を待ちますが、バッチに含まれていません`,
    'すべてのデバイスが以前のバッチで完了している場合を除き、前提条件を追加してください。',
  ),
  'batch.prerequisite-later': text(
    (d) => `${d.runbook} は ${d.prerequisite} を待ちますが、そちらが利用可能になるのは後です`,
    '前提条件が先に始まるようにしてください。',
  ),
  'batch.outlives-token': text(
    (d) => `${d.runbook} は ${d.enforcedAfter} の後も実行される可能性がありますが、Entra ID に参加するトークンの期限は ${d.expires} です`,
    '新しいトークンまたはパッケージを作成するか、バッチを早く終了してください。',
  ),
  'batch.outlives-join-account': text(
    (d) => `${d.runbook} は ${d.enforcedAfter} の後も実行される可能性がありますが、参加用アカウントの期限は ${d.expires} です`,
    'アカウントの期限を延ばすか、バッチを早く終了してください。',
  ),
  'batch.device-in-two-batches': text(
    (d) => `${d.count} 台のデバイスがバッチ ${d.batch} にも含まれています: ${list(d.devices, d.count)}`,
    '各デバイスは、同時には 1 つのバッチだけに入れてください。',
  ),
  'batch.device-twice-for-runbook': text(
    (d) =>
      `バッチ ${d.batch} は、同じデバイス ${d.count} 台に ${d.runbooks.join(', ')} を別の日時で割り当てています: ${list(d.devices, d.count)}`,
    'どちらか一方のバッチからデバイスを外してください。',
  ),
  'batch.unknown-device': text(
    (d) => `${d.count} 個の名前がインポート済みのどのデバイスにも一致しません: ${list(d.devices, d.count)}`,
    '名前を修正するか、移行元のデバイスをもう一度インポートしてください。',
  ),
  'batch.server-needs-allow': text(
    (d) => `${d.count} 台のデバイスはサーバーですが、${d.runbook} はサーバーでは実行されません: ${list(d.devices, d.count)}`,
    'それらを外すか、サーバー用の Runbook で general.allowOnServerOs をオンにしてください。',
  ),
}
