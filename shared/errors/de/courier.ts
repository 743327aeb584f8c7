import type { courierRefusals } from '../courier.ts'
import { text, type RefusalTexts } from '../refusal.ts'

export const courierTexts: RefusalTexts<typeof courierRefusals> = {
  'courier.incomplete': text(
    (d) => `in ${d.location} fehlen ${d.missing} der Dateien oder sind verändert, etwa ${d.file}`,
    'Tragen Sie sie noch einmal von dort herüber, wo alles da ist. Das Vollständige wurde übernommen; die Ablage dort blieb, wie sie war, bis alles da ist.',
  ),
  'courier.older': text(
    (d) => `das Herübergetragene ist Version ${d.got}, älter als die Version ${d.have}, die schon dort ist`,
    'Nichts ist verloren: Etwas Neueres kam vorher an. Legen Sie dieses beiseite.',
  ),
  'courier.nothing-there': text(
    (d) => `in ${d.location} liegt nichts, was herübergetragen wurde`,
    'Geben Sie den Ordner an, den `rehome share export` geschrieben hat.',
  ),
  'courier.forged-receipt': text(
    (d) => `Beleg ${d.seq} ist nicht, wie er signiert wurde: ${d.reason}`,
    'Jemand hat die Projektdatei verändert. Vergleichen Sie sie mit einer anderswo aufbewahrten Kopie.',
  ),
  'courier.bad-trail': text(
    (d) => `die Belegkette ist nicht, wie sie geschrieben wurde: ${d.reason}`,
    'Glauben Sie nichts daraus. Lassen Sie sich die Belegkette noch einmal geben und den Fingerabdruck der ersten Wurzel auf anderem Weg.',
  ),
}
