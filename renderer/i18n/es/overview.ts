import type { texts as english } from '../en/overview.ts'
import type { Translated } from '../texts.ts'

export const texts: Translated<typeof english, 'es'> = {
  overview: {
    created: 'Creado el {{when}}',
    copyPath: 'Copiar la ruta del archivo de proyecto',
    counts: 'En este proyecto',
    connections_one: 'Conexión',
    connections_other: 'Conexiones',
    users_one: 'Usuario',
    users_other: 'Usuarios',
    groups_one: 'Grupo',
    groups_other: 'Grupos',
    devices_one: 'Dispositivo',
    devices_other: 'Dispositivos',
    journey: 'El camino hasta los dispositivos migrados',
    journeyHint: 'En el orden del trabajo. Lo siguiente lleva a la página donde se hace.',
    goTo: 'Ir a {{page}}',
    done: 'Hecho',
    next: 'Siguiente',
    later: 'Más adelante',
  },
  steps: {
    connect: {
      title: 'Conectar los directorios',
      text: 'Describa el origen y el destino, y compruebe que Rehome puede leer ambos. Solo los lee.',
    },
    import: {
      title: 'Importar usuarios, grupos y dispositivos',
      text: 'Lea en el proyecto lo que está dentro del ámbito. Después puede trabajar sin conexión.',
    },
    match: {
      title: 'Emparejar origen y destino',
      text: 'Encuentre el equivalente de cada usuario y grupo. Lo ambiguo o lo que falta se enumera y nunca se adivina.',
    },
    plan: {
      title: 'Escribir runbooks y lotes',
      text: 'Indique qué ocurre en un dispositivo, en qué dispositivos y a partir de cuándo.',
    },
    share: {
      title: 'Crear el recurso compartido',
      text: 'Indique la carpeta que lleva el trabajo firmado y sellado a los dispositivos y trae sus diarios.',
    },
    enrol: {
      title: 'Aprobar dispositivos',
      text: 'Dé la clave de configuración al instalador de los agentes; después compruebe cada dispositivo que lo pide y apruébelo.',
    },
    publish: {
      title: 'Publicar en el recurso compartido',
      text: 'Firme y cifre todo lo que necesitan los dispositivos aprobados. No hace falta confiar en el recurso compartido.',
    },
    follow: {
      title: 'Seguir la migración',
      text: 'Recopile los diarios firmados y vea hasta dónde ha llegado cada dispositivo.',
    },
  },
}
