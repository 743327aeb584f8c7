import type { texts as english } from '../en/translation.ts'
import type { Translated } from '../texts.ts'

export const texts: Translated<typeof english, 'es'> = {
  translation: {
    intro:
      'Qué SID se convierte en cuál en los dispositivos: las coincidencias según los directorios de hoy y las parejas que trajeron otras herramientas.',
    report: 'Informe de un solo objeto',
    import: 'Importar una tabla',
    export: 'Exportar',
    empty: {
      title: 'La tabla está vacía',
      text: 'Empareje las cuentas de ambos lados o importe la tabla de otra herramienta. Cada pareja figurará aquí con sus SID.',
    },
    search: 'Buscar por nombre o SID',
    all: 'Todos',
    groups: { users: 'Usuarios', groups: 'Grupos', foreign: 'Solo SID' },
    removeForeign: {
      run_one: 'Quitar esta pareja',
      run_other: 'Quitar estas {{shown}} parejas',
      title_one: '¿Quitar {{shown}} pareja de SID?',
      title_other: '¿Quitar {{shown}} parejas de SID?',
      text: 'Desaparecen de la tabla de traducción y, con la próxima publicación, de los dispositivos. Solo vuelven si se importa de nuevo su mapa.',
      submit: 'Quitar',
    },
    none: 'Ninguna línea coincide. Cambie la búsqueda o elija otro tipo.',
    columns: { sourceName: 'Origen', source: 'SID de origen', target: 'SID de destino', targetName: 'Destino', by: 'Por' },
    by: { manual: 'A mano', rid: 'Cuenta conocida', rule: 'Regla', foreign: 'Otra herramienta' },
    file: 'Archivo',
    fileMissing: 'Indique el archivo.',
    exportTitle: 'Exportar la tabla de traducción',
    exportHint: 'La ruta completa de un archivo de este equipo.',
    format: 'Formato',
    formatHints: {
      csv: 'Con los nombres, UPN y GUID de ambos lados.',
      json: 'La simple tabla de SID que leen otras herramientas.',
    },
    overwrite: 'Reemplazar el archivo si ya existe',
    importTitle: 'Importar una tabla',
    importIntro:
      'Una línea cuyas cuentas se han importado se convierte en una coincidencia hecha a mano. Cualquier otra pareja de SID se conserva tal cual.',
    importHint: 'La ruta completa de un archivo CSV o JSON de este equipo: antiguo y nuevo, por SID o nombre de cuenta.',
    result: 'Resultado',
    taken: '{{matched}} emparejadas, {{foreign}} conservadas como SID, {{unchanged}} sin cambios, {{refused}} rechazadas.',
    moreRefused_one: 'y {{number}} línea rechazada más',
    moreRefused_other: 'y {{number}} líneas rechazadas más',
    reportTitle: 'Informe de un solo objeto',
    reportIntro: 'Todo lo que el proyecto sabe de un usuario, grupo o dispositivo.',
    object: 'Objeto',
    objectHint: 'Nombre de cuenta, UPN, SID, GUID o nombre distintivo.',
    show: 'Mostrar',
    what: 'Qué es',
    line: 'Línea de la tabla',
    notInTable: 'No está en la tabla de traducción.',
  },
}
