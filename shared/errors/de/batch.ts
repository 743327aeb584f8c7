import type { batchRefusals } from '../batch.ts'
import { text, type RefusalTexts } from '../refusal.ts'
import { badValueWords } from './bad-value.ts'

const list = (names: readonly string[], count: number) =>
  `${names.join(', ')}${count > names.length ? ` und ${count - names.length} weitere` : ''}`

export const batchTexts: RefusalTexts<typeof batchRefusals> = {
  'batch.unreadable': text(
    (d) => `${d.path}:${d.line}:${d.column}: ${badValueWords[d.wrong](d.limit)}`,
    'Berichtigen Sie das YAML an dieser Stelle.',
  ),
  'batch.bad-setting': text(
    (d) =>
      d.issues
        .map(
          (issue) => `${d.path}:${issue.line}:${issue.column}: ${issue.setting || 'die Datei'}: ${badValueWords[issue.wrong](issue.limit)}`,
        )
        .join('; '),
    'Berichtigen Sie die genannten Einstellungen.',
  ),
  'batch.unknown': text(
    (d) => `einen Batch ${d.batch} gibt es nicht${d.known.length === 0 ? '' : `; es gibt ${d.known.join(', ')}`}`,
    'Siehe `rehome batch list`.',
  ),
  'batch.changed-elsewhere': text(
    (d) => `der Batch ${d.batch} wurde ${d.savedAt} gespeichert, nach dem Stand, auf dem dies beruht (${d.base})`,
    'Sehen Sie an, was der andere geändert hat, und nehmen Sie es oder speichern Sie stattdessen Ihres. Nichts wurde gespeichert.',
  ),
  'batch.exists': text(
    (d) => `einen Batch ${d.batch} gibt es schon`,
    'Wählen Sie eine andere Kennung, oder ändern Sie den vorhandenen (`rehome batch edit`).',
  ),
  'batch.published': text(
    (d) => `der Batch ${d.batch} wurde veröffentlicht: Geräte kennen ihn, und Berichte erzählen von ihm`,
    'Nehmen Sie ihn stattdessen von der Freigabe: `rehome withdraw`. Gelöscht werden kann nur, was nie veröffentlicht wurde.',
  ),
  'batch.bad-device-list': text(
    (d) =>
      `${d.path === '' ? 'die Liste' : d.path} enthält, was kein Computername ist: ${d.lines.map(({ line, text: name }) => `Zeile ${line} „${name}“`).join(', ')}`,
    'Geben Sie einen Computernamen je Zeile an; übernommen wurde nichts.',
  ),
  'batch.other-domain': text(
    (d) =>
      `${d.path === '' ? 'die Liste' : d.path} enthält Geräte, die die Quelle${d.domains.length === 0 ? '' : ` (${d.domains.join(', ')})`} nicht in ihrer Domäne kennt: ${d.lines.map(({ line, text: found }) => `Zeile ${line} „${found}“`).join(', ')}`,
    'Nehmen Sie sie heraus, oder geben Sie ihre Namen ohne Domäne an; haben zwei Domänen der Quelle denselben Namen, braucht jede eine eigene Verbindung. Nichts wurde übernommen.',
  ),
  'batch.list-or-table': text(
    (d) =>
      `${d.path === '' ? 'die Liste' : d.path} kann eine Liste von Namen oder eine Tabelle sein: Kein importiertes Gerät heißt ${d.lines.map(({ line, text: found }) => `„${found}“ (Zeile ${line})`).join(', ')}`,
    'Geben Sie je Zeile einen Computernamen an, oder Überschriften, von denen eine Computer sagt; nichts wurde übernommen.',
  ),
  'batch.no-runbook': text(() => 'der Batch hat kein Runbook', 'Fügen Sie eines hinzu.'),
  'batch.no-device': text(
    () => 'der Batch lässt kein Gerät ein',
    'Nehmen Sie Geräte in seine Liste auf, oder importieren Sie die Geräte der Quelle.',
  ),
  'batch.unknown-runbook': text(
    (d) => `ein Runbook ${d.runbook} gibt es nicht`,
    'Berichtigen Sie seine Kennung, oder importieren Sie das Runbook.',
  ),
  'batch.runbook-twice': text(
    (d) => `das Runbook ${d.runbook} steht zweimal im Batch; auf einem Gerät läuft es einmal`,
    'Nehmen Sie eines der beiden heraus.',
  ),
  'batch.unknown-connection': text(
    (d) => `eine ${d.role === 'source' ? 'Quellverbindung' : 'Zielverbindung'} namens ${d.connection} gibt es nicht`,
    'Siehe `rehome connection list`.',
  ),
  'batch.other-source': text(
    (d) => `das Runbook ${d.runbook} ist für Geräte aus ${d.sources.join(', ')}, die des Batches kommen aus ${d.source}`,
    'Berichtigen Sie die Quelle oder die Quellen des Runbooks (general.sources).',
  ),
  'batch.other-target': text(
    (d) => `das Runbook ${d.runbook} bringt Geräte nach ${d.runbookTarget}, der Batch nach ${d.batchTarget}`,
    'Berichtigen Sie das Ziel oder das Ziel des Runbooks (general.target).',
  ),
  'batch.enforced-before-available': text(
    (d) => `${d.runbook} wird nach ${d.enforcedAfter} erzwungen, bevor es verfügbar ist (${d.availableFrom})`,
    'Erzwingen Sie es später, oder zur selben Zeit für alle auf einmal.',
  ),
  'batch.enforced-already': text(
    (d) => `${d.runbook} wird nach ${d.enforcedAfter} erzwungen, was vorbei ist: Geräte migrieren, sobald sie es sehen`,
    'Setzen Sie eine spätere Zeit, falls Sie das nicht wollen.',
  ),
  'batch.mixed-clocks': text(
    (d) =>
      `manche Runbooks gehen nach der Uhr des Geräts und manche nach UTC (${d.runbooks.join(', ')}), ihre Reihenfolge ist also von Ort zu Ort verschieden`,
    'Verwenden Sie eine Zeitzone für alle Runbooks eines Batches.',
  ),
  'batch.prerequisite-missing': text(
    (d) => `${d.runbook} wartet auf ${d.prerequisite}, das nicht im Batch ist`,
    'Fügen Sie die Voraussetzung hinzu, falls nicht jedes Gerät sie in einem früheren Batch hatte.',
  ),
  'batch.prerequisite-later': text(
    (d) => `${d.runbook} wartet auf ${d.prerequisite}, das später verfügbar ist`,
    'Lassen Sie die Voraussetzung zuerst beginnen.',
  ),
  'batch.outlives-token': text(
    (d) => `${d.runbook} kann nach ${d.enforcedAfter} noch laufen, aber das Token für den Beitritt zu Entra ID endet am ${d.expires}`,
    'Erzeugen Sie ein neues Token oder Paket, oder beenden Sie den Batch früher.',
  ),
  'batch.outlives-join-account': text(
    (d) => `${d.runbook} kann nach ${d.enforcedAfter} noch laufen, aber das Beitrittskonto endet am ${d.expires}`,
    'Verlängern Sie das Konto, oder beenden Sie den Batch früher.',
  ),
  'batch.device-in-two-batches': text(
    (d) => `${d.count} der Geräte sind auch im Batch ${d.batch}: ${list(d.devices, d.count)}`,
    'Halten Sie jedes Gerät zu einer Zeit in nur einem Batch.',
  ),
  'batch.device-twice-for-runbook': text(
    (d) =>
      `der Batch ${d.batch} gibt ${d.runbooks.join(', ')} an ${d.count} derselben Geräte, zu anderen Zeiten: ${list(d.devices, d.count)}`,
    'Nehmen Sie die Geräte aus einem der beiden Batches.',
  ),
  'batch.unknown-device': text(
    (d) => `${d.count} Namen passen zu keinem importierten Gerät: ${list(d.devices, d.count)}`,
    'Berichtigen Sie die Namen, oder importieren Sie die Geräte der Quelle erneut.',
  ),
  'batch.server-needs-allow': text(
    (d) => `${d.count} der Geräte sind Server, und ${d.runbook} läuft nicht auf Servern: ${list(d.devices, d.count)}`,
    'Nehmen Sie sie heraus, oder setzen Sie general.allowOnServerOs in einem Runbook für Server.',
  ),
}
