import type { texts as english } from '../en/offline-joins.ts'
import type { Translated } from '../texts.ts'

export const texts: Translated<typeof english, 'es'> = {
  offlineJoins: {
    title: 'Archivos de unión sin conexión',
    text: 'Cada dispositivo se une a este dominio con un archivo propio, sin alcanzarlo. Hágalos con `djoin /provision /domain DOMAIN /machine NAME /savefile NAME.txt`, cada uno con el nombre de su dispositivo. Se sellan como las contraseñas.',
    choose: 'Elegir archivos',
    drop: 'o arrástrelos aquí, por separado o en carpetas',
    looking: 'Buscando archivos',
    giving: '{{done}} de {{all}} tomados',
    noShare: 'Los archivos se sellan con las claves del recurso compartido y todavía no hay ninguno.',
    taken_one: 'Se tomó {{number}} archivo.',
    taken_other: 'Se tomaron {{number}} archivos.',
    refused_one: 'No se tomó {{number}} archivo',
    refused_other: 'No se tomaron {{number}} archivos',
    search: 'Buscar un dispositivo',
    choices: { all: 'Todos', ready: 'Con archivo', lacking: 'Les falta archivo' },
    columns: { device: 'Dispositivo', domain: 'Dominio', added: 'Agregado' },
    joinsAs: 'se une como {{machine}}',
    lacks: { missing: 'Aún sin archivo', 'other-name': 'Para otro nombre', 'other-domain': 'Para otro dominio' },
    neededBy: 'Lo necesita el lote {{batch}}',
    addFor: 'Elegir el archivo de {{device}}',
    removeFor: 'Quitar el archivo de {{device}}',
    removeShown_one: 'Quitar {{number}} archivo',
    removeShown_other: 'Quitar {{number}} archivos',
    removeTitle: '¿Quitar el archivo de {{device}}?',
    removeTitleMany_one: '¿Quitar {{number}} archivo?',
    removeTitleMany_other: '¿Quitar {{number}} archivos?',
    removeText_one: 'Rehome no guarda ninguna copia. Si un lote lo necesita, no se podrá publicar hasta que el dispositivo tenga otro.',
    removeText_other:
      'Rehome no guarda ninguna copia. Un lote que los necesite no se podrá publicar hasta que sus dispositivos tengan otros.',
    remove: 'Quitar',
    none: 'Ningún dispositivo coincide. Cambie la búsqueda o la selección.',
    open: 'Archivos de unión a {{connection}}',
    wanted: 'El lote {{batch}} une este dispositivo a {{connection}} sin conexión.',
    why: {
      missing: 'Todavía no tiene archivo para ello.',
      'other-name': 'Su archivo es para otro nombre de equipo.',
      'other-domain': 'Su archivo es para otro dominio.',
    },
  },
}
