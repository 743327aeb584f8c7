import { text, type RefusalTexts } from '../refusal.ts'
import type { scheduleRefusals } from '../schedule.ts'

export const scheduleTexts: RefusalTexts<typeof scheduleRefusals> = {
  'schedule.occasion-over': text(
    (d) => `aquello a lo que responde ya pasó; el equipo está ahora en «${d.state}»`,
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
    (d) => `no puede empezar ahora: ${d.hindrances.join(', ')}`,
    'Enchufe el equipo, conéctelo a la red y empiece de nuevo.',
  ),
  'schedule.not-yours': text(() => 'lo pidió otro usuario', 'Solo quien pidió empezar puede anularlo.'),
  'schedule.enforced': text((d) => `ha llegado la hora; empieza a las ${d.startsAt}`, 'Guarde su trabajo; ya no se puede aplazar.'),
  'schedule.checked-just-now': text(
    (d) => `el recurso compartido se acaba de consultar; se podrá consultar de nuevo a las ${d.nextAt}`,
    'Espere un minuto.',
  ),
}
