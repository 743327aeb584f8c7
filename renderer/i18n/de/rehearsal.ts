import type { texts as english } from '../en/rehearsal.ts'
import type { Translated } from '../texts.ts'

export const texts: Translated<typeof english, 'de'> = {
  rehearsal: {
    hint: 'Spielt jedes Gerät eines Batches mit dem Planer durch, den die Geräte haben, vom Tag vor „Verfügbar ab“ bis zwei Wochen nach „Erzwungen nach“. Nichts wird gespeichert oder veröffentlicht.',
    zone: 'Gerätezeiten gelten in',
    habits: {
      startsNow: 'Mit „Jetzt umziehen“ beantwortet',
      alwaysOn: 'Geräte, die immer an sind',
      away: 'Tage ohne Freigabe',
      absent: 'Arbeitstage ausgeschaltet',
    },
    play: 'Durchspielen',
    part: '{{played}} von {{devices}} Geräten werden durchgespielt, quer durch den Batch.',
    basis: {
      measured: '{{runbook}} dauert höchstens {{most}}, wie Geräte berichteten.',
      expected: '{{runbook}} dauert höchstens {{most}}, nach dem, was es Benutzern sagt.',
      assumed: '{{runbook}} dauert höchstens {{most}}, denn gemessen wurde noch nichts.',
    },
    by: {
      user: 'Von Benutzern begonnen',
      enforced: 'Erzwungen, während jemand arbeitet',
      unattended: 'Begonnen, als niemand angemeldet war',
    },
    facts: {
      atOnce: 'Höchstens gleichzeitig',
      last: 'Letztes Gerät fertig',
      notBegun: 'Nie begonnen',
    },
    chart:
      '{{batch}}, Tage in {{zone}}: {{user}} von Benutzern begonnen, {{enforced}} erzwungen, während jemand arbeitet, {{unattended}}, als niemand angemeldet war.',
    notBegunHint: 'Sie waren zwei Wochen lang nach „Erzwungen nach“ ausgeschaltet oder erreichten die Freigabe nicht.',
    device: 'Gerät',
    runbook: 'Runbook',
  },
}
