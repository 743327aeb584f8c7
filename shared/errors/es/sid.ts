import type { sidRefusals } from '../sid.ts'
import { text, type RefusalTexts } from '../refusal.ts'

const notASid = 'Esto no es un SID; compruebe de dónde proceden los bytes.'
const cutOff = 'Los datos están cortados; obténgalos de nuevo.'

export const sidTexts: RefusalTexts<typeof sidRefusals> = {
  'sid.truncated': text((d) => `un SID en el byte ${d.at} necesita ${d.needed} bytes y hay ${d.have}`, cutOff),
  'sid.bad-revision': text((d) => `un SID en el byte ${d.at} tiene la revisión ${d.revision}, no 1`, notASid),
  'sid.too-long': text((d) => `un SID en el byte ${d.at} declara ${d.count} subautoridades; el límite es 15`, notASid),
  'sid.bad-text': text((d) => `«${d.text}» no es un SID`, 'Escríbalo como S-1-5-21-…'),
  'guid.bad-text': text((d) => `«${d.text}» no es un GUID`, 'Escríbalo como xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx.'),
  'guid.truncated': text((d) => `un GUID en el byte ${d.at} necesita 16 bytes y hay ${d.have}`, cutOff),
}
