import { text, type RefusalTexts } from '../refusal.ts'
import type { scheduleRefusals, ShownState, StartBar } from '../schedule.ts'
import type { Words } from '../system-words.ts'
import { said } from './system-words.ts'

const shownStates: Words<ShownState> = {
  quiet: 'nada espera respuesta',
  available: 'se puede empezar una migración',
  starting: 'una migración está a punto de empezar',
  'in-progress': 'una migración está en curso',
  completed: 'una migración ha terminado',
  failed: 'una migración ha fallado',
  unavailable: 'no se llega al recurso compartido',
  credentials: 'se pide una contraseña',
  'not-enrolled': 'este dispositivo no está inscrito',
  'nothing-planned': 'no hay nada previsto para este dispositivo',
  'not-yet': 'todavía no es el momento',
  silent: 'empieza por sí sola, sin preguntar',
  finished: 'todo está terminado',
}

const hindrances: Words<StartBar> = {
  battery: 'funciona con batería',
  share: 'no se llega al recurso compartido',
}

export const scheduleTexts: RefusalTexts<typeof scheduleRefusals> = {
  'schedule.occasion-over': text(
    (d) => `aquello a lo que responde ya pasó; ahora ${said(d.state, shownStates)}`,
    'Mire lo que se muestra ahora y responda a eso.',
  ),
  'schedule.bad-snooze': text(
    (d) =>
      d.latest === null
        ? `es demasiado tarde para aplazar ${d.minutes} minutos`
        : `${d.minutes} minutos no es ninguno de ${d.choices.join(', ')}, que acaban antes de ${d.latest}`,
    'Elija uno de los tiempos ofrecidos; una vez forzada, la migración no se puede aplazar.',
  ),
  'schedule.hindered': text(
    (d) => `no puede empezar ahora: ${d.hindrances.map((bar) => said(bar, hindrances)).join(', ')}`,
    'Enchufe el equipo, conéctelo a la red y empiece de nuevo.',
  ),
  'schedule.not-yours': text(() => 'lo pidió otro usuario', 'Solo quien pidió empezar puede anularlo.'),
  'schedule.enforced': text((d) => `ha llegado la hora; empieza a las ${d.startsAt}`, 'Guarde su trabajo; ya no se puede aplazar.'),
  'schedule.checked-just-now': text(
    (d) => `el recurso compartido se acaba de consultar; se podrá consultar de nuevo a las ${d.nextAt}`,
    'Espere un minuto.',
  ),
}
