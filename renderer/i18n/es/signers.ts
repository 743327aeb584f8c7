import type { texts as english } from '../en/signers.ts'
import type { Translated } from '../texts.ts'

export const texts: Translated<typeof english, 'es'> = {
  signers: {
    title: 'Quién firma',
    hint: 'Una persona puede publicar, o dos deben firmar cada publicación, para que nadie cambie por sí solo lo que hacen los dispositivos.',
    alone: 'Firma usted solo. Invite a una segunda persona: desde entonces los dispositivos solo aceptan lo que ambos han firmado.',
    needsStick:
      'Firma usted solo y la clave raíz está en este archivo de proyecto. Antes de agregar a una segunda persona hay que moverla a una memoria USB.',
    since: 'desde el {{when}}',
    remove: 'Quitar de la lista',
    removeNamed: 'Quitar de la lista: {{name}}',
    removeTitle: '¿Quitar a {{name}} de la lista?',
    removeText: 'Sin una segunda persona vuelve a firmar solo.',
    proposed: 'Preparado. Espera a la segunda persona, que firma esta primera publicación como todas las demás.',
    stickFile: 'Archivo de clave en la memoria USB',
    stick: {
      open: 'Mover la clave raíz a una memoria USB',
      title: 'Mover la clave raíz a una memoria USB',
      run: 'Mover',
      text: 'La clave raíz dice en quién confían los dispositivos. En un archivo de una memoria USB, lejos de este equipo, no se puede robar con él. El recurso compartido se firma de nuevo; los dispositivos lo siguen por sí mismos.',
      file: 'Archivo nuevo en la memoria USB',
      hint: 'Copie la memoria y guarde ambas en lugar seguro. Sin ella ya no se pueden cambiar las claves.',
    },
    invite: {
      open: 'Invitar a una segunda persona',
      title: 'Invitar a una segunda persona',
      text: 'Envíele este texto por cualquier medio; no es secreto. En su propio Rehome, en Proyectos, crea con él su clave y devuelve un texto.',
    },
    add: {
      open: 'Agregar a una segunda persona',
      title: 'Agregar a una segunda persona',
      run: 'Desde ahora firman dos',
      text: 'Pídale sus cifras, en persona o por teléfono, y compárelas con las que verá después.',
      person: 'Lo que ha devuelto',
      personHint: 'El texto completo, tal como llegó.',
    },
  },
  handed: {
    copy: 'Copiar el texto',
    digits: 'Léanse estas cifras el uno al otro:',
  },
  personKey: {
    open: 'Crear una clave de segunda persona',
    title: 'Crear su clave de segunda persona',
    run: 'Crear la clave',
    invitation: 'Invitación',
    invitationHint: 'El texto completo que recibió.',
    name: 'Su nombre',
    nameHint: 'Como le conocen los demás.',
    fileHint: 'Un archivo nuevo que solo usted tiene, mejor en una memoria propia.',
    made: 'Su clave para {{project}} está creada. Envíe este texto a quien le invitó:',
  },
}
