import type { keyRefusals, KeyFileBar } from '../key.ts'
import { text, type RefusalTexts } from '../refusal.ts'
import type { Words } from '../system-words.ts'
import { said } from './system-words.ts'

const keyFileBars: Words<KeyFileBar> = {
  'no-folder': 'diesen Ordner gibt es nicht',
  'read-back': 'sie liest sich nicht zurück, wie sie geschrieben wurde',
}

export const keyTexts: RefusalTexts<typeof keyRefusals> = {
  'key.weak-passphrase': text(
    (d) => `die Passphrase hat weniger als ${d.least} Zeichen`,
    'Wählen Sie eine längere: Fünf zufällige Wörter sind gut. Sie schützt die Schlüssel, denen jedes Gerät vertraut.',
  ),
  'key.wrong-passphrase': text(
    () => 'die Passphrase öffnet die Schlüssel dieses Projekts nicht',
    'Versuchen Sie es noch einmal. Ohne die Passphrase sind die Schlüssel verloren: Eine neue Freigabe und neue Registrierungen wären nötig.',
  ),
  'key.missing': text(
    (d) => `diese Projektdatei enthält den Schlüssel ${d.role} nicht`,
    'Öffnen Sie die Projektdatei, die ihn enthält, oder stellen Sie ihn von seinem Aufbewahrungsort wieder her.',
  ),
  'key.damaged': text(
    (d) => `der Schlüssel ${d.role} in dieser Projektdatei ist beschädigt`,
    'Stellen Sie die Projektdatei aus einer Sicherung wieder her. Sie blieb, wie sie ist.',
  ),
  'key.file-exists': text((d) => `${d.file} gibt es schon`, 'Wählen Sie einen anderen Namen. Eine Schlüsseldatei wird nie überschrieben.'),
  'key.file-unwritable': text(
    (d) => `die Schlüsseldatei ${d.file} lässt sich nicht schreiben: ${said(d.reason, keyFileBars, d.about)}`,
    'Wählen Sie einen Ordner, in den Sie schreiben dürfen, oder einen anderen Stick. Kein Schlüssel wurde geändert.',
  ),
  'key.no-such-file': text(
    (d) => `es gibt keine Schlüsseldatei ${d.file}`,
    'Stecken Sie den Stick ein, auf dem sie liegt, oder prüfen Sie den Pfad.',
  ),
  'key.no-key-file': text(
    (d) => `${d.file} ist keine Schlüsseldatei von Rehome, oder sie ist beschädigt`,
    'Nehmen Sie die Kopie vom anderen Stick.',
  ),
  'key.wrong-file-passphrase': text(
    (d) => `die Passphrase öffnet die Schlüsseldatei ${d.file} nicht`,
    'Versuchen Sie es noch einmal: Eine Schlüsseldatei hat eine eigene Passphrase, nicht die des Projekts.',
  ),
  'key.foreign-file': text(
    (d) => `die Schlüsseldatei ${d.file} gehört zum Projekt ${d.project}`,
    'Geben Sie die Schlüsseldatei dieses Projekts an.',
  ),
  'key.needs-signatures': text(
    (d) => `${d.what}: Es fehlen noch ${d.missing} Unterschriften, von ${d.of.join(' oder ')}`,
    'Geben Sie die Schlüsseldatei an (`--key-file`): den Stick mit dem Stammschlüssel oder die einer zweiten Person. Nichts wurde geändert.',
  ),
  'key.needs-file': text(
    () => 'der Stammschlüssel liegt auf einem Stick: Sein Nachfolger braucht eine eigene Datei',
    'Sagen Sie, wohin der neue Stammschlüssel kommt (`--new-root FILE`): auf den Stick, nie neben das Projekt.',
  ),
  'key.no-store': text(
    () => 'dieser Computer hat keinen Schlüsselspeicher, der etwas schützt',
    'Geben Sie die Passphrase jedes Mal ein, oder setzen Sie REHOME_KEYSTORE_PASSPHRASE für eine eigene.',
  ),
  'key.not-remembered': text(() => 'die Passphrase dieses Projekts ist auf diesem Computer nicht gespeichert', 'Geben Sie sie ein.'),
}
