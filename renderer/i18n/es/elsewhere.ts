import type { texts as english } from '../en/elsewhere.ts'
import type { Translated } from '../texts.ts'

export const texts: Translated<typeof english, 'es'> = {
  elsewhere: {
    title: 'Entretanto se guardó otra cosa: {{when}}',
    text: 'Sus cambios siguen aquí y no se guardaron. Esto cambió la otra persona:',
    take: 'Tomar los suyos, descartar los míos',
    keep: 'Guardar los míos en su lugar',
    kept: 'Se conservaron cambios sin guardar del {{when}} y están aquí de nuevo.',
    older: {
      title: 'Cambios sin guardar de una versión anterior',
      text: 'Se escribieron el {{when}} y desde entonces se guardó otra cosa. Esto es lo que cambiarían. Nada se pierde antes de que elija.',
      take: 'Seguir con los cambios',
      discard: 'Descartarlos',
    },
    discarded: 'Sus cambios se descartaron.',
    undo: 'Deshacer',
  },
}
