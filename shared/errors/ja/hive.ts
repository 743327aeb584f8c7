import type { hiveRefusals } from '../hive.ts'
import { text, type RefusalTexts } from '../refusal.ts'

const damaged = 'ハイブが破損しています。バックアップから復元するか、このプロファイルを対象から外してください。'

export const hiveTexts: RefusalTexts<typeof hiveRefusals> = {
  'hive.bad-base-block': text(
    (d) => `ハイブのベース ブロックがバイト ${d.at} で正しくありません: ${d.reason}`,
    'レジストリ ハイブではないか、最初のページが破損しています。ファイルを確認してください。',
  ),
  'hive.unsupported-version': text(
    (d) => `ハイブの形式は ${d.major}.${d.minor} ですが、対応しているのは 1.2 から 1.6 です`,
    '現行の Windows で一度読み込んで保存してください。',
  ),
  'hive.dirty-without-log': text(
    (d) =>
      `ハイブの書き込みが完了しておらず (シーケンス番号 ${d.primary} と ${d.secondary}、チェックサムは${d.checksumHolds ? '正しい' : '不正'})、補完できるトランザクション ログがありません: ${d.logs.length === 0 ? 'ログが指定されていません' : d.logs.join('; ')}`,
    'ハイブと同じ場所にある .LOG1 と .LOG2 を指定するか、Windows で一度読み込んでアンロードしてください。',
  ),
  'hive.bad-bin': text((d) => `ハイブ ビンがバイト ${d.at} で正しくありません: ${d.reason}`, damaged),
  'hive.bad-cell': text((d) => `ハイブのセルがバイト ${d.at} で正しくありません: ${d.reason}`, damaged),
  'hive.bad-list': text((d) => `サブキーまたは値の一覧がバイト ${d.at} で正しくありません: ${d.reason}`, damaged),
  'hive.bad-key': text((d) => `キーがバイト ${d.at} で正しくありません: ${d.reason}`, damaged),
  'hive.bad-value': text((d) => `値がバイト ${d.at} で正しくありません: ${d.reason}`, damaged),
  'hive.bad-security': text((d) => `セキュリティ セルがバイト ${d.at} で正しくありません: ${d.reason}`, damaged),
  'hive.bad-name': text((d) => `「${d.name}」はハイブ内の名前として使えません: ${d.reason}`, '別の名前を選んでください。'),
  'hive.name-taken': text(
    (d) => `「${d.path}」には既にサブキー「${d.name}」があります`,
    '別の名前を選ぶか、先にそのキーを削除してください。',
  ),
  'hive.wrong-type': text((d) => `値「${d.name}」の種類は ${d.wanted} ではなく ${d.type} です`, '実際の種類として読み取ってください。'),
  'hive.protected-key': text(
    (d) => `キー「${d.path}」は削除できないキーとして設定されています`,
    'そのままにしてください。Windows でも削除できません。',
  ),
  'hive.too-large': text(
    (d) => `ハイブには ${d.bytes} バイト必要ですが、上限は ${d.limit} バイトです`,
    '先に、不要になったものをハイブから削除してください。',
  ),
  'hive.read-only': text(
    (d) => `そのままの状態で開いたハイブ (${d.state}) は編集できません`,
    'トランザクション ログとともに開いてください。',
  ),
}
