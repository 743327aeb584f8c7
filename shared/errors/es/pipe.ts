import type { pipeRefusals, CallerBar, FrameFlaw } from '../pipe.ts'
import { text, type RefusalTexts } from '../refusal.ts'
import type { Words } from '../system-words.ts'
import { said } from './system-words.ts'

const sameVersion = 'Use un cliente de la misma versión.'

const callerBars: Words<CallerBar> = {
  'no-session': 'no se ejecuta en ninguna sesión de un usuario',
  'nobody-plays': 'aquí nadie simula una sesión',
  'other-user': 'el sistema dice que es otro usuario',
}

const frameFlaws: Words<FrameFlaw> = {
  'no-message': 'no es un mensaje del protocolo',
  unasked: 'responde a una solicitud que nadie hizo',
  'other-answer': 'una respuesta no es como se acordó',
  empty: 'está vacía',
  'not-json': 'no es JSON en UTF-8',
  'no-greeting': 'una solicitud llegó antes del saludo',
  'greeted-twice': 'hubo dos saludos',
}

export const pipeTexts: RefusalTexts<typeof pipeRefusals> = {
  'pipe.no-engine': text(
    (d) => `ningún motor responde en ${d.pipe}`,
    'Compruebe si se ejecuta la tarea programada «Rehome Engine»; se inicia con el equipo y se mantiene activa.',
  ),
  'pipe.impostor': text(
    (d) => `${d.pipe} está en manos de ${d.owner}, que no es el motor`,
    'No se le dijo nada. Cierre ese programa e inicie de nuevo la tarea programada «Rehome Engine».',
  ),
  'pipe.name-taken': text(
    (d) => `otro programa tiene ${d.pipe}, el nombre en el que escucha el motor`,
    'Cierre ese programa; el motor vuelve a intentarlo y mientras tanto sigue migrando.',
  ),
  'pipe.path-too-long': text(
    (d) => `el socket ${d.path} tendría una ruta más larga que los ${d.longest} bytes que permite un sistema`,
    'Guarde el estado del agente en una carpeta de ruta más corta (`--state`).',
  ),
  'pipe.version': text(
    (d) => `el cliente habla el protocolo ${d.offered.join(', ')}; el motor, ${d.known.join(', ')}`,
    'Cierre la sesión y vuelva a iniciarla, para que el icono y el motor sean de la misma versión.',
  ),
  'pipe.not-let-in': text(
    (d) => `no se deja entrar a quien llama: ${said(d.reason, callerBars)}`,
    'Use el icono o la línea de comandos en el propio equipo, con la sesión de su usuario.',
  ),
  'pipe.frame-too-large': text((d) => `una trama de ${d.bytes} bytes supera los ${d.limitBytes} permitidos`, sameVersion),
  'pipe.bad-frame': text((d) => `no se puede leer una trama: ${said(d.reason, frameFlaws, d.about)}`, sameVersion),
  'pipe.repeated': text(
    (d) => `la solicitud ${d.id} llegó después de la solicitud ${d.last}`,
    'Una solicitud se envía una vez; abra una conexión nueva.',
  ),
  'pipe.too-fast': text((d) => `más de ${d.limit} solicitudes en ${d.perSeconds} segundos`, 'Espere un momento y vuelva a preguntar.'),
  'pipe.too-slow': text((d) => `el cliente tardó más de ${d.seconds} segundos en un mensaje`, 'Abra una conexión nueva.'),
  'pipe.too-many-clients': text(
    (d) => `ya hay ${d.limit} clientes conectados`,
    'Cierre otros programas que hablen con el motor e inténtelo de nuevo.',
  ),
  'pipe.closed': text(() => 'el motor cerró la conexión', 'Conéctese de nuevo; puede que el motor se haya reiniciado.'),
}
