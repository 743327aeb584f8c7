import type { courierRefusals } from '../courier.ts'
import { text, type RefusalTexts } from '../refusal.ts'

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
    (d) => `el recibo ${d.seq} no está como se firmó: ${d.reason}`,
    'Alguien cambió el archivo de proyecto. Compárelo con una copia guardada en otro sitio.',
  ),
  'courier.bad-trail': text(
    (d) => `la cadena de recibos no está como se escribió: ${d.reason}`,
    'No crea nada de ella. Pida de nuevo la cadena, y la huella de la primera raíz por otra vía.',
  ),
}
