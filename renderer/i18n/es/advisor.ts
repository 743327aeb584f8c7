import type { texts as english } from '../en/advisor.ts'
import type { Translated } from '../texts.ts'

export const texts: Translated<typeof english, 'es'> = {
  advisor: {
    questions: 'Origen, destino y red',
    source: 'Los dispositivos vienen de',
    target: 'Los dispositivos van a',
    share: 'Entre ambos hay',
    devices: 'Cuántos dispositivos',
    seesController: 'Los dispositivos ven ese día un controlador de dominio del destino',
    oneDrive: 'Los usuarios guardan archivos en OneDrive',
    make: 'Hacer de ello un proyecto nuevo',
    makeIt: 'Crear el proyecto',
    name: 'Nombre',
    path: 'Archivo',
    pathHint: 'La ruta completa de un archivo de proyecto nuevo en este equipo. El proyecto abierto se cierra.',
    missing: 'Rellene esto.',
    answers: {
      ad: 'Active Directory',
      entra: 'Entra ID',
      workgroup: 'Grupo de trabajo',
      hybrid: 'Híbrido: Active Directory con Entra Connect',
      smb: 'Un recurso SMB',
      web: 'Azure Blob Storage',
      stick: 'Una memoria USB, llevada a mano',
    },
    intro: 'Unas pocas preguntas; de ellas sale lo que necesita el proyecto. No hace falta tener ningún proyecto abierto.',
    known: 'Lo que ya sabe se convierte en conexiones; deje vacío el resto.',
    fields: {
      sourceHost: 'Origen: controlador de dominio',
      sourceUser: 'Origen: cuenta de lectura',
      sourceTenant: 'Origen: inquilino',
      sourceApplication: 'Origen: ID de aplicación',
      sourcePath: 'Origen: archivo CSV',
      targetHost: 'Destino: controlador de dominio',
      targetUser: 'Destino: cuenta de lectura',
      targetTenant: 'Destino: inquilino',
      targetApplication: 'Destino: ID de aplicación',
    },
  },
}
