import type { usageRefusals } from '../usage.ts'
import { text, type RefusalTexts } from '../refusal.ts'
import { said } from './system-words.ts'

export const usageTexts: RefusalTexts<typeof usageRefusals> = {
  'usage.file-missing': text((d) => `eine Datei ${d.path} gibt es nicht`, 'Prüfen Sie den Pfad.'),
  'usage.file-exists': text((d) => `${d.path} gibt es schon`, 'Wählen Sie einen anderen Namen; Rehome überschreibt nichts von Ihnen.'),
  'usage.file-unwritable': text(
    (d) => `${d.path} kann nicht geschrieben werden: ${said(d.reason)}`,
    'Wählen Sie einen Ordner, in den Sie schreiben dürfen.',
  ),
  'usage.administrators-only': text(
    (d) => `nur ein Administrator darf ${d.path} öffnen`,
    'Starten Sie den Befehl als Administrator, oder sehen Sie den Status im Infobereich an. Solange die Engine läuft, kann jeder snooze, cancel, check, migrate-now und cache-credentials verwenden.',
  ),
  'usage.no-secret': text(
    (d) => `${d.what} wird gebraucht: weder ${d.variable} noch ${d.variable}_FD ist gesetzt, und niemand kann hier gefragt werden`,
    'Setzen Sie die erste auf das Geheimnis oder die zweite auf einen Dateideskriptor, aus dem es gelesen wird, oder starten Sie es in einem Terminal.',
  ),
  'usage.window-not-built': text(
    (d) => `die Dateien des Fensters liegen nicht in ${d.folder}`,
    'Führen Sie `npm start` aus; das erzeugt sie.',
  ),
  'usage.port-taken': text(
    (d) => `Port ${d.port} kann nicht verwendet werden: ${said(d.reason)}`,
    'Wählen Sie einen anderen, oder lassen Sie --port weg; dann wird ein freier genommen.',
  ),
}
