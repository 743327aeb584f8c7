import type { platformRefusals } from '../platform.ts'
import { text, type RefusalTexts } from '../refusal.ts'
import { said } from './system-words.ts'

const outsideTheTree = 'Geben Sie einen Ordner außerhalb des Baums an (--state).'

export const platformTexts: RefusalTexts<typeof platformRefusals> = {
  'platform.not-windows': text(
    (d) => `unter ${d.root} ist kein Windows: ${d.missing} fehlt`,
    'Geben Sie den Ordner an, in dem das Windows-Volume eingehängt ist.',
  ),
  'platform.no-tree': text(
    (d) => `den Ordner ${d.root} gibt es nicht: ${said(d.errno)}`,
    'Geben Sie den Ordner an, den die Freigabe des Dateiservers zeigt.',
  ),
  'platform.no-state-dir': text((d) => `nichts sagt, wo das Journal des Baums ${d.root} liegt`, outsideTheTree),
  'platform.state-in-tree': text((d) => `der eigene Ordner des Agenten ${d.stateDir} liegt im Baum ${d.root}`, outsideTheTree),
  'platform.read-only': text(
    (d) => `${d.root} ist schreibgeschützt eingehängt`,
    'Fahren Sie Windows ganz herunter (kein Ruhezustand, kein Schnellstart), und hängen Sie das Volume beschreibbar ein; ntfsfix löscht eine Fehlermarkierung.',
  ),
  'platform.no-descriptors': text(
    (d) => `${d.root} zeigt keine Windows-Sicherheitsdeskriptoren`,
    'Hängen Sie das Volume mit lowntfs-3g (aus ntfs-3g) und den Optionen streams_interface=xattr,permissions ein.',
  ),
  'platform.needs-root': text((d) => `${d.what} braucht root`, 'Starten Sie den Agenten als root.'),
  'platform.not-supported': text(
    (d) => `${d.what} ist auf der Plattform ${d.platform} nicht möglich`,
    'Verwenden Sie den Agenten auf dem Gerät selbst.',
  ),
  'platform.io': text((d) => `${d.path}: ${said(d.errno)}`, 'Prüfen Sie, ob der Datenträger voll, defekt oder nicht mehr eingehängt ist.'),
  'platform.bad-device': text((d) => `${d.file} beschreibt kein simuliertes Gerät: ${d.why}`, 'Erzeugen Sie das simulierte Gerät neu.'),
  'platform.join-refused': text(
    (d) => `${d.directory} hat den Beitritt abgelehnt: ${said(d.answer)}`,
    'Kümmern Sie sich im Zielverzeichnis um das Computerkonto und das Beitrittskonto, und migrieren Sie das Gerät erneut.',
  ),
  'platform.no-service': text(
    (d) => `ein Gerät der Plattform ${d.platform} hat keine Engine, die es bedient`,
    'Bedienen Sie ein Windows- oder simuliertes Gerät; nutzen Sie hier `rehome-agent run`.',
  ),
}
