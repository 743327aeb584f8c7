import type { pipeRefusals, CallerBar, FrameFlaw } from '../pipe.ts'
import { text, type RefusalTexts } from '../refusal.ts'
import type { Words } from '../system-words.ts'
import { said } from './system-words.ts'

const sameVersion = 'Verwenden Sie ein Gegenstück derselben Version.'

const callerBars: Words<CallerBar> = {
  'no-session': 'er läuft in keiner Sitzung eines Benutzers',
  'nobody-plays': 'hier spielt niemand eine Sitzung',
  'other-user': 'laut System ist er ein anderer Benutzer',
}

const frameFlaws: Words<FrameFlaw> = {
  'no-message': 'er ist keine Nachricht des Protokolls',
  unasked: 'er beantwortet eine Anfrage, die niemand gestellt hat',
  'other-answer': 'eine Antwort ist nicht wie vereinbart',
  empty: 'er ist leer',
  'not-json': 'er ist kein JSON in UTF-8',
  'no-greeting': 'eine Anfrage kam vor der Begrüßung',
  'greeted-twice': 'es wurde zweimal gegrüßt',
}

export const pipeTexts: RefusalTexts<typeof pipeRefusals> = {
  'pipe.no-engine': text(
    (d) => `an ${d.pipe} antwortet keine Engine`,
    'Sehen Sie nach, ob die geplante Aufgabe „Rehome Engine“ läuft; sie startet mit dem Gerät und wird am Leben gehalten.',
  ),
  'pipe.impostor': text(
    (d) => `${d.pipe} gehört ${d.owner}, und das ist nicht die Engine`,
    'Ihm wurde nichts gesagt. Beenden Sie jenes Programm, und starten Sie die geplante Aufgabe „Rehome Engine“ neu.',
  ),
  'pipe.name-taken': text(
    (d) => `ein anderes Programm hält ${d.pipe}, den Namen, an dem die Engine lauscht`,
    'Beenden Sie jenes Programm; die Engine versucht es wieder und migriert inzwischen weiter.',
  ),
  'pipe.path-too-long': text(
    (d) => `der Socket ${d.path} hätte einen längeren Pfad als die ${d.longest} Byte, die ein System erlaubt`,
    'Legen Sie den Zustand des Agenten in einen Ordner mit kürzerem Pfad (`--state`).',
  ),
  'pipe.version': text(
    (d) => `der Client spricht Protokoll ${d.offered.join(', ')}, die Engine ${d.known.join(', ')}`,
    'Melden Sie sich ab und wieder an, damit Tray und Engine dieselbe Version haben.',
  ),
  'pipe.not-let-in': text(
    (d) => `der Aufrufer wird nicht eingelassen: ${said(d.reason, callerBars)}`,
    'Verwenden Sie Tray oder Befehlszeile auf dem Gerät selbst, angemeldet als dessen Benutzer.',
  ),
  'pipe.frame-too-large': text((d) => `ein Rahmen von ${d.bytes} Byte ist größer als die erlaubten ${d.limitBytes}`, sameVersion),
  'pipe.bad-frame': text((d) => `ein Rahmen ist nicht lesbar: ${said(d.reason, frameFlaws, d.about)}`, sameVersion),
  'pipe.repeated': text(
    (d) => `Anfrage ${d.id} kam nach Anfrage ${d.last}`,
    'Eine Anfrage wird einmal gesendet; öffnen Sie eine neue Verbindung.',
  ),
  'pipe.too-fast': text(
    (d) => `mehr als ${d.limit} Anfragen in ${d.perSeconds} Sekunden`,
    'Warten Sie einen Augenblick, und fragen Sie dann erneut.',
  ),
  'pipe.too-slow': text(
    (d) => `der Client brauchte für eine Nachricht länger als ${d.seconds} Sekunden`,
    'Öffnen Sie eine neue Verbindung.',
  ),
  'pipe.too-many-clients': text(
    (d) => `${d.limit} Clients sind bereits verbunden`,
    'Schließen Sie andere Programme, die mit der Engine sprechen, und versuchen Sie es erneut.',
  ),
  'pipe.closed': text(
    () => 'die Engine hat die Verbindung geschlossen',
    'Verbinden Sie sich neu; vielleicht wurde die Engine neu gestartet.',
  ),
}
