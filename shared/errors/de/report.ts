import type { reportRefusals, SignatureFlaw } from '../report.ts'
import { text, type RefusalTexts } from '../refusal.ts'
import type { Words } from '../system-words.ts'
import { said } from './system-words.ts'

const signatureFlaws: Words<SignatureFlaw> = {
  'no-jws': 'sie ist kein JWS',
  'other-kind': 'sie signiert etwas anderes',
  'other-version': 'sie ist von einer anderen Version',
}

export const reportTexts: RefusalTexts<typeof reportRefusals> = {
  'report.needs-batch': text((d) => `der Bericht ${d.report} handelt von einem Batch`, 'Nennen Sie den Batch.'),
  'report.unreadable': text(
    (d) => `${d.path} ist keine Signatur eines Berichts: ${said(d.reason, signatureFlaws)}`,
    'Nennen Sie den Ordner, den Rehome geschrieben hat, mit seiner Datei signature.jws.',
  ),
  'report.forged': text(
    (d) => `die Signatur in ${d.path} wurde nicht mit dem Schlüssel gemacht, den sie nennt`,
    'Trauen Sie nichts in diesem Ordner. Erbitten Sie den Bericht noch einmal, von dem, der ihn gemacht hat.',
  ),
  'report.changed': text(
    (d) => `seit der Signatur geändert, fehlend oder hinzugefügt: ${d.files.join(', ')}`,
    'Trauen Sie nichts in diesem Ordner. Erbitten Sie den Bericht noch einmal, von dem, der ihn gemacht hat.',
  ),
  'report.unknown-key': text(
    (d) => `der Bericht ist unversehrt, doch niemand hier kennt den Schlüssel, der ihn signiert hat: ${d.key}`,
    'Vergleichen Sie den Schlüssel auf anderem Weg mit dem dessen, der den Bericht gemacht hat, und nennen Sie ihn mit --key; oder öffnen Sie das Projekt, das ihn gemacht hat.',
  ),
}
