import { text, type RefusalTexts } from '../refusal.ts'
import type { scheduleRefusals } from '../schedule.ts'

export const scheduleTexts: RefusalTexts<typeof scheduleRefusals> = {
  'schedule.occasion-over': text(
    (d) => `worauf dies antwortet, ist vorbei; das Gerät steht jetzt bei „${d.state}“`,
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
    (d) => `es kann jetzt nicht beginnen: ${d.hindrances.join(', ')}`,
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
