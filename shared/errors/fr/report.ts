import type { reportRefusals, SignatureFlaw } from '../report.ts'
import { text, type RefusalTexts } from '../refusal.ts'
import type { Words } from '../system-words.ts'
import { said } from './system-words.ts'

const signatureFlaws: Words<SignatureFlaw> = {
  'no-jws': 'ce n’est pas un JWS',
  'other-kind': 'elle signe autre chose',
  'other-version': 'elle est d’une autre version',
}

export const reportTexts: RefusalTexts<typeof reportRefusals> = {
  'report.needs-batch': text((d) => `le rapport ${d.report} porte sur un lot`, 'Indiquez le lot.'),
  'report.unreadable': text(
    (d) => `${d.path} n’est pas la signature d’un rapport : ${said(d.reason, signatureFlaws)}`,
    'Indiquez le dossier que Rehome a écrit, avec son fichier signature.jws.',
  ),
  'report.forged': text(
    (d) => `la signature dans ${d.path} n’a pas été faite avec la clé qu’elle nomme`,
    'Ne faites confiance à rien dans ce dossier. Redemandez le rapport à qui l’a fait.',
  ),
  'report.changed': text(
    (d) => `modifié, manquant ou ajouté depuis la signature : ${d.files.join(', ')}`,
    'Ne faites confiance à rien dans ce dossier. Redemandez le rapport à qui l’a fait.',
  ),
  'report.unknown-key': text(
    (d) => `le rapport est intact, mais personne ici ne connaît la clé qui l’a signé : ${d.key}`,
    'Comparez la clé, par une autre voie, avec celle de qui a fait le rapport, puis indiquez-la avec --key ; ou ouvrez le projet qui l’a fait.',
  ),
}
