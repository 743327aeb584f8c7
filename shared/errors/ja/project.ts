import type { projectRefusals, ProjectFlaw, ExportBar, ExportFlaw } from '../project.ts'
import { text, type RefusalTexts } from '../refusal.ts'
import type { Words } from '../system-words.ts'
import { said } from './system-words.ts'

const projectFlaws: Words<ProjectFlaw> = {
  'other-mark': '別のプログラムのデータベースです',
  empty:
    'プロジェクトが入っていません。プロジェクトを開いている間に、隣にある末尾が -wal と -shm のファイルなしでコピーまたは移動されたか、作成が完了していません',
}

const exportBars: Words<ExportBar> = {
  'no-folder': 'フォルダーがありません',
  'read-back': '書き込んだ内容を正しく読み戻せません',
}

const exportFlaws: Words<ExportFlaw> = {
  'too-long': '記載より多くの内容があります',
  'too-short': '記載より内容が少なくなっています',
  'other-file': 'プロジェクト ファイルがエクスポート時のものと異なります',
  changed: '変更されたか、途中で切れています',
  header: 'ヘッダーがないか、読み取れません',
  database: 'データベースが破損しています',
  foreign: 'プロジェクト ファイルにないはずのものが含まれています',
  'other-project': '記載と異なるプロジェクトです',
  keys: 'キーを開けません',
}

export const projectTexts: RefusalTexts<typeof projectRefusals> = {
  'project.none-open': text(() => '開いているプロジェクトがありません', 'プロジェクトを開いてください (`rehome project open FILE`)。'),
  'project.missing': text(
    (d) => `プロジェクト ファイル ${d.path} がありません`,
    'パスを確認するか、新しいプロジェクトを作成してください。',
  ),
  'project.exists': text((d) => `${d.path} は既にあります`, '別の名前を選ぶか、そのファイルを開いてください。'),
  'project.folder-missing': text(
    (d) => `${d.path} を作成できません: フォルダー ${d.folder} がありません`,
    'フォルダーを作成するか、別のフォルダーを選んでください。',
  ),
  'project.not-writable': text((d) => `${d.path} を作成できません: ${said(d.reason)}`, '書き込み可能なフォルダーを選んでください。'),
  'project.not-a-project': text(
    (d) => `${d.path} は Rehome のプロジェクトではありません: ${said(d.reason, projectFlaws)}`,
    'Rehome で作成したファイルを選んでください。このファイルは元のままです。',
  ),
  'project.unreadable': text(
    (d) => `${d.path} を読み取れません: ${said(d.reason)}`,
    'ファイルの所有者に、読み取りと書き込みの権限を求めてください。',
  ),
  'project.read-only': text(
    (d) => `${d.path} はここでは読み取りのみで、書き込めません: ${said(d.reason)}`,
    '開いたプロジェクトには書き込みが行われます。ファイルを (隣に -wal と -shm で終わるファイルがあればそれらも) 自分のフォルダーにコピーし、コピーを開いてください。このファイルは元のままです。',
  ),
  'project.for-reading': text(
    (d) => `${d.path} は読み取り専用で開かれています`,
    '書き込みできる場所にコピーを保存し、そのコピーで作業を続けてください: `rehome project save-copy FILE`。',
  ),
  'project.busy': text(
    (d) => `${d.path} での作業がまだ進行中です`,
    '終了するまで待つか、キャンセルしてから、別のプロジェクトを開いてください。',
  ),
  'project.from-the-future': text(
    (d) => `${d.path} は新しい Rehome で書き込まれています (形式 ${d.version}、この Rehome の対応は ${d.known})`,
    'このコンピューターの Rehome を更新してください。ファイルは元のままです。',
  ),
  'project.handed-over': text(
    (d) => `このプロジェクトは ${d.at} に ${d.to} で引き継がれました。このコピーはもう発行も収集も登録もしません`,
    '復元したコピーで作業を続けてください。エクスポートが復元されないまま失われた場合: `rehome project take-back`。',
  ),
  'project.export-exists': text(
    (d) => `${d.file} はすでに存在します`,
    '別の名前を選んでください。エクスポートが上書きされることはありません。',
  ),
  'project.export-unwritable': text(
    (d) => `エクスポート ${d.file} を書き込めません: ${said(d.reason, exportBars, d.about)}`,
    '十分な空きのある別のフォルダーまたは USB メモリを選んでください。プロジェクトはそのままです。',
  ),
  'project.export-missing': text((d) => `エクスポート ${d.file} がありません`, 'USB メモリを差し込むか、パスを確認してください。'),
  'project.wrong-export-passphrase': text(
    (d) => `パスフレーズで ${d.file} を開けないか、Rehome のエクスポートではありません`,
    'もう一度試してください。エクスポートにはプロジェクトとは別のパスフレーズがあります。',
  ),
  'project.export-damaged': text(
    (d) => `エクスポート ${d.file} は破損しています: ${said(d.reason, exportFlaws, d.about)}`,
    'もう一度コピーするか、プロジェクトを再度エクスポートしてください。何も復元されていません。',
  ),
}
