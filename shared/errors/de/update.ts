import { text, type RefusalTexts } from '../refusal.ts'
import type { updateRefusals } from '../update.ts'

export const updateTexts: RefusalTexts<typeof updateRefusals> = {
  'update.bad-package': text(
    (d) => `${d.path} ist kein vollständiges Paket des Agenten: ${d.reason}`,
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
    (d) => `Version ${d.version} des Agenten konnte nicht auf diese Platte gebracht werden: ${d.reason}`,
    'Sorgen Sie für 500 MB freien Platz auf dem Systemlaufwerk; bei der nächsten Prüfung wird es wieder versucht. Der vorhandene Agent arbeitet weiter.',
  ),
  'update.damaged': text(
    (d) => `Version ${d.version} des Agenten ist auf dieser Platte nicht so, wie sie signiert wurde: ${d.file}`,
    'Sie wurde nicht gestartet; die Version davor arbeitet weiter, und die nächste Prüfung holt sie neu. Bleibt es so, prüfen Sie die Platte.',
  ),
  'update.did-not-start': text(
    (d) => `Version ${d.version} des Agenten ist nicht angelaufen: ${d.reason}`,
    'Die Version davor arbeitet weiter, und diese wird nicht wieder versucht. Ziehen Sie sie zurück, und veröffentlichen Sie eine verbesserte unter einer höheren Version.',
  ),
}
