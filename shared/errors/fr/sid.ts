import type { sidRefusals } from '../sid.ts'
import { text, type RefusalTexts } from '../refusal.ts'

const notASid = 'Ce n’est pas un SID ; vérifiez d’où viennent les octets.'
const cutOff = 'Les données sont tronquées ; récupérez-les à nouveau.'

export const sidTexts: RefusalTexts<typeof sidRefusals> = {
  'sid.truncated': text((d) => `un SID à l’octet ${d.at} a besoin de ${d.needed} octets, il y en a ${d.have}`, cutOff),
  'sid.bad-revision': text((d) => `un SID à l’octet ${d.at} porte la révision ${d.revision} au lieu de 1`, notASid),
  'sid.too-long': text((d) => `un SID à l’octet ${d.at} annonce ${d.count} sous-autorités, la limite est de 15`, notASid),
  'sid.bad-text': text((d) => `« ${d.text} » n’est pas un SID`, 'Écrivez-le sous la forme S-1-5-21-…'),
  'guid.bad-text': text((d) => `« ${d.text} » n’est pas un GUID`, 'Écrivez-le sous la forme xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx.'),
  'guid.truncated': text((d) => `un GUID à l’octet ${d.at} a besoin de 16 octets, il y en a ${d.have}`, cutOff),
}
