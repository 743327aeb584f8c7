import { text, type RefusalTexts } from '../refusal.ts'
import type { updateRefusals, AgentPackageFlaw, StartFlaw } from '../update.ts'
import type { Words } from '../system-words.ts'
import { said } from './system-words.ts'

const agentPackageFlaws: Words<AgentPackageFlaw> = {
  'other-beginning': 'es beginnt mit etwas anderem',
  'cut-off': 'es ist abgeschnitten oder wurde geändert',
  'part-too-long': 'ein Teil ist länger, als er sein darf',
  empty: 'es ist leer',
  'too-many-parts': 'es hat mehr Teile, als es darf',
  'no-manifest': 'sein Manifest ist keines',
  'part-damaged': 'ein Teil lässt sich nicht entpacken',
  'other-file': 'eine Datei ist nicht die des Manifests',
  surplus: 'es enthält mehr, als sein Manifest nennt',
}

const startFlaws: Words<StartFlaw> = {
  'no-engine': 'sie hat keine Engine',
  'no-heartbeat': 'ihr Herz schlug nicht rechtzeitig',
  'started-often': 'sie wurde mehrmals gestartet, und ihr Herz schlug nie',
  hangs: 'sie lief weder an, noch endete sie',
}

export const updateTexts: RefusalTexts<typeof updateRefusals> = {
  'update.bad-package': text(
    (d) => `${d.path} ist kein vollständiges Paket des Agenten: ${said(d.reason, agentPackageFlaws, d.about)}`,
    'Holen Sie es noch einmal von dort, wo es gebaut wurde, und vergleichen Sie seine SHA-256. Nichts davon wurde behalten.',
  ),
  'update.version-taken': text(
    (d) => `dieses Projekt hat ein anderes Paket der Version ${d.version}`,
    'Eine Version steht für immer für einen Inhalt: Bauen Sie das Paket unter einer höheren Version neu.',
  ),
  'update.no-such-version': text(
    (d) => `dieses Projekt hat kein Paket der Version ${d.version}`,
    'Sehen Sie mit `rehome agent list` nach, und geben Sie `rehome agent offer` die Datei des Pakets.',
  ),
  'update.not-newer': text(
    (d) => `Version ${d.version} des Agenten ist älter als ${d.have}, die auf diesem Gerät ist`,
    'Nichts geht auf einen älteren Agenten zurück. Bauen Sie das Gewünschte unter einer höheren Version, oder ziehen Sie es mit `rehome agent withdraw` zurück.',
  ),
  'update.needs-runtime': text(
    (d) => `Version ${d.version} des Agenten braucht Node ${d.needs}, und dieses Gerät hat ${d.has}`,
    'Bringen Sie die neue Laufzeit mit dem Installationsprogramm auf das Gerät; ein Paket über die Freigabe hat keine.',
  ),
  'update.not-staged': text(
    (d) => `Version ${d.version} des Agenten konnte nicht auf diese Platte gebracht werden: ${said(d.reason)}`,
    'Sorgen Sie für 500 MB freien Platz auf dem Systemlaufwerk; bei der nächsten Prüfung wird es wieder versucht. Der vorhandene Agent arbeitet weiter.',
  ),
  'update.damaged': text(
    (d) => `Version ${d.version} des Agenten ist auf dieser Platte nicht so, wie sie signiert wurde: ${d.file}`,
    'Sie wurde nicht gestartet; die Version davor arbeitet weiter, und die nächste Prüfung holt sie neu. Bleibt es so, prüfen Sie die Platte.',
  ),
  'update.did-not-start': text(
    (d) => `Version ${d.version} des Agenten ist nicht angelaufen: ${said(d.reason, startFlaws)}`,
    'Die Version davor arbeitet weiter, und diese wird nicht wieder versucht. Ziehen Sie sie zurück, und veröffentlichen Sie eine verbesserte unter einer höheren Version.',
  ),
}
