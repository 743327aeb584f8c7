import type { courierRefusals, ReceiptFlaw, TrailFlaw } from '../courier.ts'
import { text, type RefusalTexts } from '../refusal.ts'
import type { Words } from '../system-words.ts'
import { said } from './system-words.ts'

const receiptFlaws: Words<ReceiptFlaw> = {
  'other-text': 'lo que lo acompaña en claro no es lo que se firmó',
  'other-project': 'es de otro proyecto',
  'out-of-turn': 'no sigue al anterior',
  'unknown-key': 'ninguna clave de este proyecto lo firmó como tal',
  signature: 'su firma no es válida',
  unreadable: 'no se puede leer',
}

const trailFlaws: Words<TrailFlaw> = {
  'too-large': 'es demasiado grande',
  'not-whole': 'no es una cadena de recibos, o no está completa',
  'other-root': 'su primera raíz es otra',
  'other-count': 'su final nombra otros recibos que los que contiene',
  'root-unsigned': 'una raíz no está firmada por las anteriores',
  'root-unreadable': 'una raíz no se puede leer',
  'end-unsigned': 'su final no está firmado por este proyecto',
}

export const courierTexts: RefusalTexts<typeof courierRefusals> = {
  'courier.incomplete': text(
    (d) => `a ${d.location} le faltan ${d.missing} de sus archivos o están cambiados, por ejemplo ${d.file}`,
    'Llévelo otra vez desde donde está completo. Lo que estaba completo se tomó; el repositorio de allí queda como estaba hasta que lo esté todo.',
  ),
  'courier.older': text(
    (d) => `lo transportado es la versión ${d.got}, anterior a la versión ${d.have}, que ya está allí`,
    'No se ha perdido nada: llegó antes un transporte más reciente. Deje este a un lado.',
  ),
  'courier.nothing-there': text(
    (d) => `${d.location} no contiene nada transportado`,
    'Indique la carpeta que escribió `rehome share export`.',
  ),
  'courier.forged-receipt': text(
    (d) => `el recibo ${d.seq} no está como se firmó: ${said(d.reason, receiptFlaws)}`,
    'Alguien cambió el archivo de proyecto. Compárelo con una copia guardada en otro sitio.',
  ),
  'courier.bad-trail': text(
    (d) => `la cadena de recibos no está como se escribió: ${said(d.reason, trailFlaws, d.about)}`,
    'No crea nada de ella. Pida de nuevo la cadena, y la huella de la primera raíz por otra vía.',
  ),
}
