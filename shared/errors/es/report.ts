import type { reportRefusals, SignatureFlaw } from '../report.ts'
import { text, type RefusalTexts } from '../refusal.ts'
import type { Words } from '../system-words.ts'
import { said } from './system-words.ts'

const signatureFlaws: Words<SignatureFlaw> = {
  'no-jws': 'no es un JWS',
  'other-kind': 'firma otra cosa',
  'other-version': 'es de otra versión',
}

export const reportTexts: RefusalTexts<typeof reportRefusals> = {
  'report.needs-batch': text((d) => `el informe ${d.report} trata de un lote`, 'Indique el lote.'),
  'report.unreadable': text(
    (d) => `${d.path} no es la firma de un informe: ${said(d.reason, signatureFlaws)}`,
    'Indique la carpeta que escribió Rehome, con su archivo signature.jws.',
  ),
  'report.forged': text(
    (d) => `la firma en ${d.path} no se hizo con la clave que nombra`,
    'No confíe en nada de esta carpeta. Pida el informe de nuevo a quien lo hizo.',
  ),
  'report.changed': text(
    (d) => `cambiado, ausente o agregado desde la firma: ${d.files.join(', ')}`,
    'No confíe en nada de esta carpeta. Pida el informe de nuevo a quien lo hizo.',
  ),
  'report.unknown-key': text(
    (d) => `el informe está intacto, pero aquí nadie conoce la clave que lo firmó: ${d.key}`,
    'Compare la clave, por otra vía, con la de quien hizo el informe y nómbrela con --key; o abra el proyecto que lo hizo.',
  ),
}
