import type { projectRefusals, ProjectFlaw, ExportBar, ExportFlaw } from '../project.ts'
import { text, type RefusalTexts } from '../refusal.ts'
import type { Words } from '../system-words.ts'
import { said } from './system-words.ts'

const projectFlaws: Words<ProjectFlaw> = {
  'other-mark': 'sie ist die Datenbank eines anderen Programms',
  empty:
    'sie enthält kein Projekt: Sie wurde kopiert oder verschoben, während das Projekt geöffnet war, ohne die Dateien auf -wal und -shm daneben, oder nie fertig angelegt',
}

const exportBars: Words<ExportBar> = {
  'no-folder': 'diesen Ordner gibt es nicht',
  'read-back': 'er liest sich nicht zurück, wie er geschrieben wurde',
}

const exportFlaws: Words<ExportFlaw> = {
  'too-long': 'er enthält mehr, als er sagt',
  'too-short': 'er enthält weniger, als er sagt',
  'other-file': 'die Projektdatei ist nicht die, die exportiert wurde',
  changed: 'er wurde geändert oder abgeschnitten',
  header: 'der Kopf fehlt oder ist nicht lesbar',
  database: 'die Datenbank darin ist beschädigt',
  foreign: 'er enthält, was keine Projektdatei hat',
  'other-project': 'er ist ein anderes Projekt, als er sagt',
  keys: 'seine Schlüssel lassen sich nicht öffnen',
}

export const projectTexts: RefusalTexts<typeof projectRefusals> = {
  'project.none-open': text(() => 'kein Projekt ist geöffnet', 'Öffnen Sie eines (`rehome project open FILE`).'),
  'project.missing': text((d) => `eine Projektdatei ${d.path} gibt es nicht`, 'Prüfen Sie den Pfad, oder legen Sie ein neues Projekt an.'),
  'project.exists': text((d) => `${d.path} gibt es schon`, 'Wählen Sie einen anderen Namen, oder öffnen Sie die Datei.'),
  'project.folder-missing': text(
    (d) => `${d.path} kann nicht angelegt werden: Den Ordner ${d.folder} gibt es nicht`,
    'Legen Sie den Ordner an, oder wählen Sie einen anderen.',
  ),
  'project.not-writable': text(
    (d) => `${d.path} kann nicht angelegt werden: ${said(d.reason)}`,
    'Wählen Sie einen Ordner, in den Sie schreiben dürfen.',
  ),
  'project.not-a-project': text(
    (d) => `${d.path} ist kein Rehome-Projekt: ${said(d.reason, projectFlaws)}`,
    'Wählen Sie eine Datei, die Rehome angelegt hat. Diese blieb, wie sie ist.',
  ),
  'project.unreadable': text(
    (d) => `${d.path} kann nicht gelesen werden: ${said(d.reason)}`,
    'Bitten Sie, wem die Datei gehört, um das Recht, sie zu lesen und zu schreiben.',
  ),
  'project.read-only': text(
    (d) => `${d.path} kann hier nur gelesen, nicht beschrieben werden: ${said(d.reason)}`,
    'In ein geöffnetes Projekt wird geschrieben. Kopieren Sie die Datei, mit denen, die auf -wal und -shm enden, wo sie daneben liegen, in einen eigenen Ordner, und öffnen Sie die Kopie. Diese blieb, wie sie ist.',
  ),
  'project.for-reading': text(
    (d) => `${d.path} ist nur zum Lesen geöffnet`,
    'Speichern Sie eine Kopie, wo Sie schreiben dürfen, und arbeiten Sie in ihr weiter: `rehome project save-copy FILE`.',
  ),
  'project.busy': text(
    (d) => `an ${d.path} wird noch gearbeitet`,
    'Warten Sie, bis das zu Ende ist, oder brechen Sie es ab; dann öffnen Sie das andere Projekt.',
  ),
  'project.from-the-future': text(
    (d) => `${d.path} wurde von einem neueren Rehome geschrieben (Format ${d.version}, dieses kennt ${d.known})`,
    'Aktualisieren Sie Rehome auf diesem Computer. Die Datei blieb, wie sie ist.',
  ),
  'project.handed-over': text(
    (d) => `dieses Projekt wurde am ${d.at} mit ${d.to} übergeben: Diese Kopie veröffentlicht, sammelt und meldet nichts mehr an`,
    'Arbeiten Sie mit der wiederhergestellten Kopie weiter. Ging der Export verloren, ohne dass er wiederhergestellt wurde: `rehome project take-back`.',
  ),
  'project.export-exists': text((d) => `${d.file} gibt es schon`, 'Wählen Sie einen anderen Namen. Ein Export wird nie überschrieben.'),
  'project.export-unwritable': text(
    (d) => `der Export ${d.file} lässt sich nicht schreiben: ${said(d.reason, exportBars, d.about)}`,
    'Wählen Sie einen anderen Ordner oder Stick mit genug Platz. Das Projekt blieb, wie es ist.',
  ),
  'project.export-missing': text((d) => `es gibt keinen Export ${d.file}`, 'Stecken Sie den Stick ein, oder prüfen Sie den Pfad.'),
  'project.wrong-export-passphrase': text(
    (d) => `die Passphrase öffnet ${d.file} nicht, oder es ist kein Export von Rehome`,
    'Versuchen Sie es noch einmal: Ein Export hat eine eigene Passphrase, nicht die des Projekts.',
  ),
  'project.export-damaged': text(
    (d) => `der Export ${d.file} ist beschädigt: ${said(d.reason, exportFlaws, d.about)}`,
    'Kopieren Sie ihn noch einmal, oder exportieren Sie das Projekt neu. Nichts wurde wiederhergestellt.',
  ),
}
