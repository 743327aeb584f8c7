import type { dropboxRefusals, EventFlaw } from '../dropbox.ts'
import { text, type RefusalTexts } from '../refusal.ts'
import type { Words } from '../system-words.ts'
import { said } from './system-words.ts'

const deleteStray = 'Löschen Sie es aus dem Briefkasten, und finden Sie heraus, wer es dort abgelegt hat.'

const eventFlaws: Words<EventFlaw> = {
  'other-content': 'er enthält nicht, was er soll',
  'other-number': 'er hat eine andere Nummer',
}

export const dropboxTexts: RefusalTexts<typeof dropboxRefusals> = {
  'dropbox.gap': text(
    (d) => `die Journaleinträge ${d.from} bis ${d.to} fehlen, spätere sind da`,
    'Sie sind vielleicht noch unterwegs. Fehlen sie weiterhin, hat jemand sie von der Freigabe entfernt.',
  ),
  'dropbox.edited': text(
    (d) => `${d.file} wurde verändert, nachdem das Gerät es geschrieben hatte`,
    'Löschen Sie es, und finden Sie heraus, wer in die Freigabe schreiben kann; seine Einträge fehlen, bis das Gerät sie erneut sendet.',
  ),
  'dropbox.truncated': text(
    (d) => `${d.file} ist nicht vollständig`,
    'Es wird vielleicht noch kopiert. Bleibt es so, schreibt das Gerät es bei seiner nächsten Prüfung neu.',
  ),
  'dropbox.missing': text(
    (d) => `${d.file} war beim Einsammeln da und ist verschwunden`,
    'Was darin stand, steht in der Projektdatei. Finden Sie heraus, wer auf der Freigabe löschen kann.',
  ),
  'dropbox.reordered': text(
    (d) => `${d.file} enthält nicht die Einträge, die sein Name angibt`,
    'Jemand hat im Briefkasten Dateien umbenannt oder kopiert. Die Einträge wurden als das genommen, was sie sind.',
  ),
  'dropbox.foreign': text(
    (d) => `${d.file} stammt nicht von dem Gerät, in dessen Ordner es liegt`,
    'Jemand hat es dorthin verschoben. Es wurde nicht beachtet.',
  ),
  'dropbox.clone': text(
    (d) => `zwei verschiedene Einträge ${d.seq} sind mit dem Schlüssel dieses Geräts signiert: Es gibt das Gerät zweimal`,
    'Finden Sie die beiden Computer, nehmen Sie einen heraus, und melden Sie ihn neu an.',
  ),
  'dropbox.unknown-event': text(
    (d) => `Eintrag ${d.seq} sagt etwas, das diese Workbench nicht versteht: ${said(d.reason, eventFlaws, d.about)}`,
    'Aktualisieren Sie die Workbench auf die Version der Agenten.',
  ),
  'dropbox.clock-back': text(
    (d) => `bei Eintrag ${d.seq} ging die Uhr des Geräts von ${d.from} auf ${d.to} zurück`,
    'Auf die Reihenfolge seiner Einträge ist Verlass, auf ihre Zeiten nicht. Prüfen Sie Uhr und Zeitdienst des Geräts.',
  ),
  'dropbox.clock-ahead': text(
    (d) => `die Einträge ${d.from} bis ${d.to} liegen in der Zukunft: Sie nennen ${d.at} und wurden um ${d.collectedAt} eingesammelt`,
    'Auf die Reihenfolge seiner Einträge ist Verlass, auf ihre Zeiten nicht. Prüfen Sie die Uhr des Geräts und die dieses Computers.',
  ),
  'dropbox.clock-behind': text(
    (d) => `die Einträge ${d.from} bis ${d.to} wurden angeblich ab ${d.sentAt} gesendet; vor ${d.shareMadeAt} gab es keine Freigabe`,
    'Auf die Reihenfolge seiner Einträge ist Verlass, auf ihre Zeiten nicht. Prüfen Sie die Uhr des Geräts und die dieses Computers.',
  ),
  'dropbox.clock-leap': text(
    (d) => `bei Eintrag ${d.seq}, mitten in einem Lauf und ohne Neustart, sprang die Uhr des Geräts von ${d.from} auf ${d.to}`,
    'Das Gerät schlief mitten in seinem Lauf, oder seine Uhr wurde vorgestellt: Spätere Einträge zeigen, was es war.',
  ),
  'dropbox.oversized': text((d) => `${d.file} ist größer als die erlaubten ${d.limit} Bytes und wurde nicht gelesen`, deleteStray),
  'dropbox.stray': text((d) => `${d.file} gehört nicht in einen Briefkasten und wurde nicht beachtet`, deleteStray),
  'dropbox.too-many': text(
    (d) => `${d.folder} enthält mehr als ${d.limit} Dateien; der Rest wurde nicht angesehen`,
    'Löschen Sie, was nicht dorthin gehört, und finden Sie heraus, wer es dort abgelegt hat.',
  ),
  'dropbox.quota': text(
    (d) => `${d.folder} enthält mehr, als ein Gerät auf einmal senden darf; ${d.left} Dateien bleiben für das nächste Mal`,
    'Sammeln Sie noch einmal ein. Nimmt es kein Ende, wird der Ordner überschwemmt, vom Gerät oder von jemandem, der hineinschreiben kann.',
  ),
  'dropbox.full': text(
    (d) =>
      `das Gerät von ${d.folder} hat ${d.limit} Einträge gesendet, mehr werden von keinem behalten; ${d.left} Dateien wurden nicht gelesen`,
    'So viele macht keine Migration. Sehen Sie das Gerät an, ziehen Sie es zurück, und melden Sie es neu an.',
  ),
  'dropbox.many-findings': text(
    (d) => `${d.folder} enthält ${d.more} weitere Dateien, die nicht sind, wie sie sein sollen`,
    'Löschen Sie, was nicht dorthin gehört, und finden Sie heraus, wer es dort abgelegt hat.',
  ),
}
