import type { reportRefusals, SignatureFlaw } from '../report.ts'
import { text, type RefusalTexts } from '../refusal.ts'
import type { Words } from '../system-words.ts'
import { said } from './system-words.ts'

const signatureFlaws: Words<SignatureFlaw> = {
  'no-jws': 'JWS ではありません',
  'other-kind': '別のものへの署名です',
  'other-version': 'バージョンが異なります',
}

export const reportTexts: RefusalTexts<typeof reportRefusals> = {
  'report.needs-batch': text((d) => `レポート ${d.report} は 1 つのバッチについてのものです`, 'バッチを指定してください。'),
  'report.unreadable': text(
    (d) => `${d.path} はレポートの署名ではありません: ${said(d.reason, signatureFlaws)}`,
    'Rehome が書き出した、signature.jws のあるフォルダーを指定してください。',
  ),
  'report.forged': text(
    (d) => `${d.path} の署名は、そこに記された鍵で作られていません`,
    'このフォルダーの内容は信用しないでください。作成者にレポートをもう一度求めてください。',
  ),
  'report.changed': text(
    (d) => `署名後に変更、欠落、または追加されたもの: ${d.files.join(', ')}`,
    'このフォルダーの内容は信用しないでください。作成者にレポートをもう一度求めてください。',
  ),
  'report.unknown-key': text(
    (d) => `レポートは無傷ですが、署名した鍵をここでは誰も知りません: ${d.key}`,
    '別の手段で作成者の鍵と照合し、--key で指定するか、作成したプロジェクトを開いてください。',
  ),
}
