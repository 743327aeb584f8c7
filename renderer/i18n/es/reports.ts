import type { texts as english } from '../en/reports.ts'
import type { Translated } from '../texts.ts'

export const texts: Translated<typeof english, 'es'> = {
  reports: {
    intro: 'Cómo va el proyecto, para quienes deciden.',
    kind: 'Informe',
    batch: 'Sobre',
    whole: 'Todo el proyecto',
    noBatch: 'Este informe trata de un lote, y aún no hay ninguno.',
    write: 'Escribir informe',
    writeIt: 'Escribir',
    folder: 'Carpeta',
    folderHint: 'La ruta completa de una carpeta nueva en este equipo.',
    folderMissing: 'Indique la carpeta.',
    signed: 'Firmarlo con la clave del proyecto',
    done: 'Escrito:',
    moreRows: 'Las primeras {{shown}} de {{all}}; el informe escrito las tiene todas.',
    kinds: {
      readiness: 'Preparación',
      'sign-off': 'Aprobación del piloto',
      evidence: 'Evidencia de un lote',
      gaps: 'Huecos de la traducción',
      exceptions: 'Excepciones',
      architecture: 'Asesor de arquitectura',
    },
  },
}
