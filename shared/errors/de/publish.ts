import type { publishRefusals, PackageFlaw } from '../publish.ts'
import { text, type RefusalTexts } from '../refusal.ts'
import type { Words } from '../system-words.ts'
import { said } from './system-words.ts'

const list = (names: readonly string[], count: number) =>
  `${names.join(', ')}${count > names.length ? ` und ${count - names.length} weitere` : ''}`

const packageFlaws: Words<PackageFlaw> = {
  empty: 'es ist leer',
  'too-large': 'es ist zu groß',
}

export const publishTexts: RefusalTexts<typeof publishRefusals> = {
  'publish.no-batch': text(() => 'es gibt keinen Batch zu veröffentlichen', 'Legen Sie einen an: `rehome batch new`.'),
  'publish.batch-has-errors': text(
    (d) => `Batch ${d.batch} widerspricht sich: ${d.problems.join('; ')}`,
    'Berichtigen Sie den Batch, und veröffentlichen Sie erneut (`rehome batch check` zeigt alles). Nichts wurde veröffentlicht.',
  ),
  'publish.setting-without-step': text(
    (d) => `Runbook ${d.runbook} verlangt, was kein Schritt dieser Version tut: ${d.settings.join(', ')}`,
    'Schalten Sie diese Einstellungen im Runbook aus, oder aktualisieren Sie Rehome. Nichts wurde veröffentlicht.',
  ),
  'publish.enrolment-package-unusable': text(
    (d) => `das Registrierungspaket ${d.path} ist nicht verwendbar: ${said(d.reason, packageFlaws, d.about)}`,
    'Legen Sie das Bereitstellungspaket (.ppkg) dort ab, oder berichtigen Sie den Pfad in der Verbindung oder im Runbook. Nichts wurde veröffentlicht.',
  ),
  'publish.join-account-missing': text(
    (d) => `Runbook ${d.runbook} nimmt Geräte in eine Domäne auf, aber ${d.connection} hat kein Konto dafür`,
    'Geben Sie der Verbindung eines (`rehome connection join-account`): Geräte würden ihre Domäne verlassen und in keine andere kommen. Nichts wurde veröffentlicht.',
  ),
  'publish.join-account-other': text(
    (d) => `Runbook ${d.runbook} nennt ${d.wanted} als Beitrittskonto, aber ${d.connection} bewahrt ${d.kept} auf`,
    'Berichtigen Sie das Runbook, oder geben Sie der Verbindung das andere Konto (`rehome connection join-account`). Nichts wurde veröffentlicht.',
  ),
  'publish.offline-join-missing': text(
    (d) =>
      `Runbook ${d.runbook} lässt Geräte offline beitreten, und ${d.connection} hat für ${d.count} des Batches keine Datei: ${list(d.devices, d.count)}`,
    'Geben Sie der Verbindung für jedes eine Datei von `djoin` (`rehome odj mint` erzeugt sie, `rehome odj add` nimmt vorhandene): Sie würden ihre Domäne verlassen und in keine andere kommen. Nichts wurde veröffentlicht.',
  ),
  'publish.offline-join-other-name': text(
    (d) =>
      `die Dateien für den Offlinebeitritt von ${d.count} Geräten bei ${d.connection} sind für einen anderen Computernamen, als Runbook ${d.runbook} ihnen lässt oder gibt: ${list(d.devices, d.count)}`,
    'Sehen Sie bei der Verbindung nach (`rehome odj list`); erzeugen Sie die Dateien für diese Namen, oder berichtigen Sie den neuen Namen im Runbook. Nichts wurde veröffentlicht.',
  ),
  'publish.offline-join-other-domain': text(
    (d) =>
      `die Dateien für den Offlinebeitritt von ${d.count} Geräten bei ${d.connection} sind für eine andere Domäne als deren eigene: ${list(d.devices, d.count)}`,
    'Sehen Sie bei der Verbindung nach (`rehome odj list`), und erzeugen Sie die Dateien für ihre Domäne. Nichts wurde veröffentlicht.',
  ),
  'publish.nothing-to-retry': text(
    (d) => `der letzte Lauf von ${d.names.join(', ')} ist weder gescheitert noch zurückgenommen worden`,
    'Sammeln Sie zuerst ein, und sehen Sie bei den Geräten nach. Ein Runbook, das ein Gerät migriert hat, läuft einmal: Was noch einmal laufen soll, braucht ein neues.',
  ),
  'publish.nothing-by-that-name': text((d) => `kein Batch, Runbook oder registriertes Gerät heißt ${d.name}`, 'Siehe Batches und Geräte.'),
}
