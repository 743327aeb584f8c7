import type { texts as english } from '../en/elsewhere.ts'
import type { Translated } from '../texts.ts'

export const texts: Translated<typeof english, 'es'> = {
  elsewhere: {
    title: 'Entretanto se guardó otra cosa: {{when}}',
    text: 'Sus cambios siguen aquí y no se guardaron. Esto cambió la otra persona:',
    take: 'Tomar los suyos, descartar los míos',
    keep: 'Guardar los míos en su lugar',
    kept: 'Se conservaron cambios sin guardar del {{when}} y están aquí de nuevo.',
    keptOlder: 'Parten de una versión anterior a la guardada ahora: mire los cambios antes de guardar.',
    discarded: 'Sus cambios se descartaron.',
    undo: 'Deshacer',
  },
}
