import type { sidRefusals } from '../sid.ts'
import { text, type RefusalTexts } from '../refusal.ts'

const notASid = 'Das ist keine SID; prüfen Sie, woher die Bytes stammen.'
const cutOff = 'Die Daten sind abgeschnitten; holen Sie sie noch einmal.'

export const sidTexts: RefusalTexts<typeof sidRefusals> = {
  'sid.truncated': text((d) => `eine SID an Byte ${d.at} braucht ${d.needed} Bytes, ${d.have} sind da`, cutOff),
  'sid.bad-revision': text((d) => `eine SID an Byte ${d.at} hat die Revision ${d.revision} statt 1`, notASid),
  'sid.too-long': text((d) => `eine SID an Byte ${d.at} gibt ${d.count} Unterautoritäten an, 15 sind die Grenze`, notASid),
  'sid.bad-text': text((d) => `„${d.text}“ ist keine SID`, 'Schreiben Sie sie als S-1-5-21-…'),
  'guid.bad-text': text((d) => `„${d.text}“ ist keine GUID`, 'Schreiben Sie sie als xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx.'),
  'guid.truncated': text((d) => `eine GUID an Byte ${d.at} braucht 16 Bytes, ${d.have} sind da`, cutOff),
}
