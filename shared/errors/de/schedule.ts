import { text, type RefusalTexts } from '../refusal.ts'
import type { scheduleRefusals, ShownState, StartBar } from '../schedule.ts'
import type { Words } from '../system-words.ts'
import { said } from './system-words.ts'

const shownStates: Words<ShownState> = {
  quiet: 'nichts wartet auf eine Antwort',
  available: 'eine Migration kann begonnen werden',
  starting: 'eine Migration beginnt gleich',
  'in-progress': 'eine Migration läuft',
  completed: 'eine Migration ist fertig',
  failed: 'eine Migration ist fehlgeschlagen',
  unavailable: 'die Freigabe ist nicht erreichbar',
  credentials: 'ein Kennwort wird erfragt',
  'not-enrolled': 'dieses Gerät ist nicht registriert',
  'nothing-planned': 'für dieses Gerät ist nichts geplant',
  'not-yet': 'die Zeit ist noch nicht gekommen',
  silent: 'sie beginnt von selbst, ohne zu fragen',
  finished: 'alles ist fertig',
}

const hindrances: Words<StartBar> = {
  battery: 'es läuft mit Akku',
  share: 'die Freigabe ist nicht erreichbar',
}

export const scheduleTexts: RefusalTexts<typeof scheduleRefusals> = {
  'schedule.occasion-over': text(
    (d) => `worauf dies antwortet, ist vorbei; jetzt gilt: ${said(d.state, shownStates)}`,
    'Sehen Sie, was jetzt gezeigt wird, und antworten Sie darauf.',
  ),
  'schedule.bad-snooze': text(
    (d) =>
      d.latest === null
        ? `für ein Zurückstellen um ${d.minutes} Minuten ist es zu spät`
        : `${d.minutes} Minuten gehört nicht zu ${d.choices.join(', ')}, die bis ${d.latest} enden`,
    'Wählen Sie eine der angebotenen Zeiten; nach dem Erzwingen lässt sich nichts mehr zurückstellen.',
  ),
  'schedule.hindered': text(
    (d) => `es kann jetzt nicht beginnen: ${d.hindrances.map((bar) => said(bar, hindrances)).join(', ')}`,
    'Schließen Sie das Gerät an Strom und Netz an, und beginnen Sie dann erneut.',
  ),
  'schedule.not-yours': text(() => 'ein anderer Benutzer hat es verlangt', 'Nur wer einen Beginn verlangt hat, kann ihn zurücknehmen.'),
  'schedule.enforced': text(
    (d) => `die Zeit ist gekommen; es beginnt um ${d.startsAt}`,
    'Speichern Sie Ihre Arbeit; es lässt sich nicht mehr zurückstellen.',
  ),
  'schedule.checked-just-now': text(
    (d) => `auf dem Share wurde eben nachgesehen; das nächste Mal ist ab ${d.nextAt} möglich`,
    'Warten Sie eine Minute.',
  ),
}
