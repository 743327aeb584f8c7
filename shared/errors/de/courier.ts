import type { courierRefusals, ReceiptFlaw, TrailFlaw } from '../courier.ts'
import { text, type RefusalTexts } from '../refusal.ts'
import type { Words } from '../system-words.ts'
import { said } from './system-words.ts'

const receiptFlaws: Words<ReceiptFlaw> = {
  'other-text': 'was im Klartext daneben steht, ist nicht, was signiert wurde',
  'other-project': 'er gehört zu einem anderen Projekt',
  'out-of-turn': 'er folgt nicht auf den vorigen',
  'unknown-key': 'kein Schlüssel dieses Projekts hat ihn als solchen signiert',
  signature: 'seine Signatur hält nicht',
  unreadable: 'er ist nicht lesbar',
}

const trailFlaws: Words<TrailFlaw> = {
  'too-large': 'sie ist zu groß',
  'not-whole': 'sie ist keine Belegkette oder nicht vollständig',
  'other-root': 'ihre erste Root ist eine andere',
  'other-count': 'ihr Ende nennt andere Belege, als sie enthält',
  'root-unsigned': 'eine Root ist nicht von denen vor ihr signiert',
  'root-unreadable': 'eine Root darin ist nicht lesbar',
  'end-unsigned': 'ihr Ende ist nicht von diesem Projekt signiert',
}

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
    (d) => `Beleg ${d.seq} ist nicht, wie er signiert wurde: ${said(d.reason, receiptFlaws)}`,
    'Jemand hat die Projektdatei verändert. Vergleichen Sie sie mit einer anderswo aufbewahrten Kopie.',
  ),
  'courier.bad-trail': text(
    (d) => `die Belegkette ist nicht, wie sie geschrieben wurde: ${said(d.reason, trailFlaws, d.about)}`,
    'Glauben Sie nichts daraus. Lassen Sie sich die Belegkette noch einmal geben und den Fingerabdruck der ersten Wurzel auf anderem Weg.',
  ),
}
