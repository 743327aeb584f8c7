import type { ipcRefusals, BodyFlaw } from '../ipc.ts'
import { text, type RefusalTexts } from '../refusal.ts'
import { badValueWords } from './bad-value.ts'
import type { Words } from '../system-words.ts'
import { said } from './system-words.ts'

const sameVersion = 'Verwenden Sie ein Gegenstück derselben Version.'

const bodyFlaws: Words<BodyFlaw> = {
  'other-type': 'ihr Typ ist nicht application/json',
  'not-json': 'sie ist kein JSON',
}

export const ipcTexts: RefusalTexts<typeof ipcRefusals> = {
  'ipc.untrusted-sender': text(
    () => 'die Anfrage kam nicht vom Programm selbst',
    'Schließen Sie das Programm, das für Rehome zu sprechen versucht.',
  ),
  'ipc.unknown-call': text((d) => `einen Aufruf ${d.name} gibt es nicht`, sameVersion),
  'ipc.forbidden': text((d) => `${d.name} ist für ${d.role} nicht erlaubt`, 'Fragen Sie jemanden, der es darf.'),
  'ipc.bad-input': text(
    (d) =>
      `das lässt sich nicht verwenden: ${d.issues.map((i) => `${i.path || 'Eingabe'}: ${badValueWords[i.wrong](i.limit)}`).join('; ')}`,
    'Berichtigen Sie die genannten Felder, und versuchen Sie es erneut.',
  ),
  'ipc.bad-value': text((d) => badValueWords[d.wrong](d.limit), 'Berichtigen Sie es an seiner Stelle.'),
  'ipc.bug': text(
    (d) => `ein interner Fehler: ${d.message}`,
    'Melden Sie ihn mit dem Protokoll; der gescheiterte Aufruf hat nichts geändert.',
  ),
  'ipc.cancelled': text(() => 'abgebrochen', 'Starten Sie es wieder, wann Sie wollen; was vorher da war, bleibt, wie es war.'),
  'ipc.wrong-host': text(
    (d) => `die Anfrage nannte den Host ${d.host}; dieser ist ${d.expected}`,
    'Öffnen Sie den ausgegebenen Link, wie er ist. Durch einen Tunnel verwenden Sie an beiden Enden denselben Port (`rehome serve --port`).',
  ),
  'ipc.wrong-origin': text(
    (d) => `die Anfrage kam von einer anderen Seite (${d.origin})`,
    'Schließen Sie jene Seite; nur das Fenster von Rehome selbst bekommt Antwort.',
  ),
  'ipc.no-session': text(
    () => 'dieser Browser hat keine Sitzung mit Rehome, oder Rehome wurde seither neu gestartet',
    'Öffnen Sie den Link, den `rehome serve` ausgegeben hat; jeder Start gibt einen neuen aus, der einmal gilt.',
  ),
  'ipc.bad-body': text((d) => `die Anfrage ist nicht lesbar: ${said(d.reason, bodyFlaws)}`, sameVersion),
  'ipc.too-large': text(
    (d) => `die Anfrage ist größer als ${d.limitBytes} Bytes`,
    'Übergeben Sie große Inhalte als Datei, und nennen Sie deren Pfad.',
  ),
  'ipc.services-ended': text(
    (d) => `der Prozess, der am Projekt arbeitet, hat geendet${d.exitCode === null ? '' : ` (Exitcode ${d.exitCode})`}`,
    'Er startet von selbst wieder, mit demselben Projekt: Sehen Sie nach, wie weit die letzte Aktion kam, und wiederholen Sie sie. Endet er noch einmal, senden Sie das Protokoll.',
  ),
  'ipc.unreachable': text(
    () => 'das Programm hinter diesem Fenster antwortet nicht',
    'Sehen Sie nach, ob Rehome noch läuft; wenn nicht, starten Sie es wieder, und öffnen Sie den neuen Link.',
  ),
}
