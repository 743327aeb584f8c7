import type { ipcRefusals, BodyFlaw } from '../ipc.ts'
import { text, type RefusalTexts } from '../refusal.ts'
import { badValueWords } from './bad-value.ts'
import type { Words } from '../system-words.ts'
import { said } from './system-words.ts'

const sameVersion = 'Use un cliente de la misma versión.'

const bodyFlaws: Words<BodyFlaw> = {
  'other-type': 'su tipo no es application/json',
  'not-json': 'no es JSON',
}

export const ipcTexts: RefusalTexts<typeof ipcRefusals> = {
  'ipc.untrusted-sender': text(
    () => 'la solicitud no procede del propio programa',
    'Cierre el programa que intenta hablar en nombre de Rehome.',
  ),
  'ipc.unknown-call': text((d) => `no hay ninguna llamada ${d.name}`, sameVersion),
  'ipc.forbidden': text((d) => `${d.name} no está permitido para ${d.role}`, 'Pida ayuda a alguien que pueda hacerlo.'),
  'ipc.bad-input': text(
    (d) => `esto no se puede usar: ${d.issues.map((i) => `${i.path || 'entrada'}: ${badValueWords[i.wrong](i.limit)}`).join('; ')}`,
    'Corrija los campos indicados e inténtelo de nuevo.',
  ),
  'ipc.bad-value': text((d) => badValueWords[d.wrong](d.limit), 'Corríjalo en su lugar.'),
  'ipc.bug': text((d) => `un error interno: ${d.message}`, 'Notifíquelo junto con el registro; la llamada que falló no cambió nada.'),
  'ipc.cancelled': text(() => 'cancelado', 'Ejecútelo de nuevo cuando quiera; lo que había antes queda como estaba.'),
  'ipc.wrong-host': text(
    (d) => `la solicitud indicaba el host ${d.host}; este es ${d.expected}`,
    'Abra el vínculo mostrado tal cual. A través de un túnel, use el mismo puerto en ambos extremos (`rehome serve --port`).',
  ),
  'ipc.wrong-origin': text(
    (d) => `la solicitud procede de otra página (${d.origin})`,
    'Cierre esa página; solo se responde a la ventana del propio Rehome.',
  ),
  'ipc.no-session': text(
    () => 'este navegador no tiene sesión con Rehome, o Rehome se ha reiniciado desde entonces',
    'Abra el vínculo que mostró `rehome serve`; cada inicio muestra uno nuevo, que sirve una sola vez.',
  ),
  'ipc.bad-body': text((d) => `no se pudo leer la solicitud: ${said(d.reason, bodyFlaws)}`, sameVersion),
  'ipc.too-large': text(
    (d) => `la solicitud supera los ${d.limitBytes} bytes`,
    'Entregue los contenidos grandes como archivo e indique su ruta.',
  ),
  'ipc.services-ended': text(
    (d) => `el proceso que trabaja en el proyecto ha terminado${d.exitCode === null ? '' : ` (código de salida ${d.exitCode})`}`,
    'Vuelve a iniciarse solo con el mismo proyecto: mire hasta dónde llegó la última acción y repítala. Si termina otra vez, envíe el registro.',
  ),
  'ipc.unreachable': text(
    () => 'el programa que hay detrás de esta ventana no responde',
    'Mire si Rehome sigue en marcha; si no, inícielo de nuevo y abra el nuevo vínculo.',
  ),
}
