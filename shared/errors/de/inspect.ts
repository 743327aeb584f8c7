import type { inspectRefusals } from '../inspect.ts'
import { text, type RefusalTexts } from '../refusal.ts'

export const inspectTexts: RefusalTexts<typeof inspectRefusals> = {
  'inspect.unreadable-text': text(
    (d) => `„${d.text}“ ist nicht lesbar (${d.wanted}): ${d.reason}`,
    'Geben Sie es in einer dieser Formen an; setzen Sie in Anführungszeichen, was Ihre Shell verändern würde.',
  ),
  'inspect.bad-line': text(
    (d) => `Zeile ${d.line}: ${d.reason}`,
    'Geben Sie ein JSON-Objekt je Zeile an, mit "hex", "base64" oder "sddl"; andere Felder kommen zurück, wie sie sind.',
  ),
  'inspect.no-attribute': text(
    (d) => `${d.path} hat kein Attribut ${d.attribute}`,
    'Samba führt keines für eine Datei, deren Rechte nie von Windows aus gesetzt wurden; es bildet sie dann aus dem Modus.',
  ),
  'inspect.attribute-unreadable': text(
    (d) => `das Attribut von ${d.path} ist nicht lesbar: ${d.reason}`,
    'Attribute des Systems liest root unter Linux mit dem Programm getfattr (Debian-Paket attr); oder geben Sie das Attribut hexadezimal an.',
  ),
  'inspect.unknown-key': text(
    (d) => `die Registrierungsstruktur ${d.path} hat keinen Schlüssel ${d.key}`,
    'Geben Sie den Pfad unterhalb der Wurzel an, mit Backslashes: `--keys ""` listet die Wurzel auf.',
  ),
  'inspect.unreadable-file': text(
    (d) => `${d.path} ist nicht lesbar: ${d.reason}`,
    'Prüfen Sie den Pfad, und ob Sie die Datei lesen dürfen.',
  ),
  'inspect.write-without-map': text(
    (d) => `in ${d.path} ist nichts zu schreiben: Es wurde keine Tabelle angegeben, also ändert sich nichts`,
    'Nennen Sie die Übersetzungstabelle mit --map.',
  ),
}
