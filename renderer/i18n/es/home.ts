import type { texts as english } from '../en/home.ts'
import type { Translated } from '../texts.ts'

export const texts: Translated<typeof english, 'es'> = {
  home: {
    intro: 'Un proyecto para cada encargo. Todo lo que Rehome sabe de él está en un solo archivo de este equipo.',
    new: 'Nuevo proyecto',
    open: 'Abrir proyecto',
    restore: 'Restaurar proyecto',
    recent: 'Proyectos recientes',
    missing: 'Archivo no encontrado',
    missingHint: 'Se ha movido o eliminado, o su unidad no está conectada.',
    lastUsed: 'Último uso: {{when}}',
    current: 'Abierto ahora',
    empty: {
      title: 'Empiece con un proyecto',
      text: 'Un proyecto contiene los directorios leídos, las coincidencias entre ellos y los runbooks y lotes que publica. Es un solo archivo, fácil de guardar, copiar y entregar.',
    },
    more: 'Más sobre {{name}}',
    duplicate: 'Proyecto nuevo a partir de este',
    archive: 'Guardar aparte',
    unarchive: 'Volver a sacar',
    showArchived: 'Guardados aparte: {{number}}',
    advisor: 'Asesor de arquitectura',
  },
  newProject: {
    title: 'Nuevo proyecto',
    name: 'Nombre',
    nameHint: 'Como usted y sus compañeros llaman al encargo; por ejemplo, el cliente y el año.',
    nameMissing: 'Dé un nombre al proyecto.',
    file: 'Archivo',
    fileHint: 'Un archivo nuevo en este equipo. No se sobrescribe nada que ya exista.',
    fileMissing: 'Indique dónde debe estar el archivo.',
    create: 'Crear proyecto',
    templateHint: 'Empieza con los runbooks y filtros de {{name}}, y con nada más de ese cliente.',
  },
  restoreProject: {
    title: 'Restaurar un proyecto',
    from: 'Exportación',
    fromHint: 'La ruta completa del archivo que creó «Exportar con claves» en el otro portátil.',
    fromMissing: 'Indique la exportación.',
    opens: 'Frase de contraseña de la exportación',
    passphrase: 'Nueva frase de contraseña de las claves',
    passphraseHint: 'Protege las claves de este proyecto en este equipo.',
    run: 'Verificar y restaurar',
  },
  openProject: {
    title: 'Abrir proyecto',
    file: 'Archivo de proyecto',
    fileHint: 'La ruta completa de un archivo de este equipo, por ejemplo {{example}}.',
    fileMissing: 'Indique el archivo.',
    open: 'Abrir proyecto',
  },
}
