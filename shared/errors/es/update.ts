import { text, type RefusalTexts } from '../refusal.ts'
import type { updateRefusals, AgentPackageFlaw, StartFlaw } from '../update.ts'
import type { Words } from '../system-words.ts'
import { said } from './system-words.ts'

const agentPackageFlaws: Words<AgentPackageFlaw> = {
  'other-beginning': 'empieza con otra cosa',
  'cut-off': 'está cortado o se cambió',
  'part-too-long': 'una parte es más larga de lo permitido',
  empty: 'está vacío',
  'too-many-parts': 'tiene más partes de lo permitido',
  'no-manifest': 'su manifiesto no es válido',
  'part-damaged': 'una parte no se descomprime',
  'other-file': 'un archivo no es el del manifiesto',
  surplus: 'contiene más de lo que nombra su manifiesto',
}

const startFlaws: Words<StartFlaw> = {
  'no-engine': 'no tiene motor',
  'no-heartbeat': 'su corazón no latió a tiempo',
  'started-often': 'se inició varias veces, y su corazón nunca latió',
  hangs: 'ni arrancó ni terminó',
}

export const updateTexts: RefusalTexts<typeof updateRefusals> = {
  'update.bad-package': text(
    (d) => `${d.path} no es un paquete completo del agente: ${said(d.reason, agentPackageFlaws, d.about)}`,
    'Consígalo de nuevo de donde se construyó y compare su SHA-256. No se guardó nada de él.',
  ),
  'update.version-taken': text(
    (d) => `este proyecto tiene otro paquete de la versión ${d.version}`,
    'Una versión designa para siempre un solo contenido: construya el paquete de nuevo con una versión superior.',
  ),
  'update.no-such-version': text(
    (d) => `este proyecto no tiene ningún paquete de la versión ${d.version}`,
    'Consulte `rehome agent list` y dé el archivo del paquete a `rehome agent offer`.',
  ),
  'update.not-newer': text(
    (d) => `la versión ${d.version} del agente es anterior a ${d.have}, que está en este equipo`,
    'Nada vuelve a un agente anterior. Construya lo deseado con una versión superior, o retírela con `rehome agent withdraw`.',
  ),
  'update.needs-runtime': text(
    (d) => `la versión ${d.version} del agente necesita Node ${d.needs}, y este equipo tiene ${d.has}`,
    'Lleve el nuevo entorno al equipo con su instalador; un paquete por el recurso compartido no lo trae.',
  ),
  'update.not-staged': text(
    (d) => `la versión ${d.version} del agente no pudo ponerse en este disco: ${said(d.reason)}`,
    'Deje 500 MB libres en la unidad del sistema; se intenta de nuevo en la próxima comprobación. El agente presente continúa.',
  ),
  'update.damaged': text(
    (d) => `la versión ${d.version} del agente no está en este disco tal como se firmó: ${d.file}`,
    'No se inició; la versión anterior continúa, y la próxima comprobación la trae de nuevo. Si persiste, compruebe el disco.',
  ),
  'update.did-not-start': text(
    (d) => `la versión ${d.version} del agente no arrancó: ${said(d.reason, startFlaws)}`,
    'La versión anterior continúa, y esta no se intenta más. Retírela y publique una corregida con una versión superior.',
  ),
}
