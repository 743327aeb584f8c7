import type { platformRefusals } from '../platform.ts'
import { text, type RefusalTexts } from '../refusal.ts'
import { said } from './system-words.ts'

const outsideTheTree = 'Indique una carpeta fuera del árbol con --state.'

export const platformTexts: RefusalTexts<typeof platformRefusals> = {
  'platform.not-windows': text(
    (d) => `no hay ningún Windows bajo ${d.root}: falta ${d.missing}`,
    'Indique la carpeta en la que está montado el volumen de Windows.',
  ),
  'platform.no-tree': text(
    (d) => `no hay ninguna carpeta ${d.root}: ${said(d.errno)}`,
    'Indique la carpeta que muestra el recurso compartido del servidor de archivos.',
  ),
  'platform.no-state-dir': text((d) => `nada dice dónde se guarda el diario del árbol ${d.root}`, outsideTheTree),
  'platform.state-in-tree': text((d) => `la carpeta propia del agente ${d.stateDir} está en el árbol ${d.root}`, outsideTheTree),
  'platform.read-only': text(
    (d) => `${d.root} está montado como solo lectura`,
    'Apague Windows por completo (sin hibernación ni inicio rápido) y monte el volumen para lectura y escritura; ntfsfix borra una marca de error.',
  ),
  'platform.no-descriptors': text(
    (d) => `${d.root} no muestra descriptores de seguridad de Windows`,
    'Monte el volumen con lowntfs-3g (de ntfs-3g) y las opciones streams_interface=xattr,permissions.',
  ),
  'platform.needs-root': text((d) => `${d.what} necesita root`, 'Inicie el agente como root.'),
  'platform.not-supported': text(
    (d) => `${d.what} no es posible en la plataforma ${d.platform}`,
    'Use el agente en el propio dispositivo.',
  ),
  'platform.io': text((d) => `${d.path}: ${said(d.errno)}`, 'Vea si el disco está lleno, es defectuoso o ya no está montado.'),
  'platform.bad-device': text((d) => `${d.file} no describe un dispositivo simulado: ${d.why}`, 'Cree de nuevo el dispositivo simulado.'),
  'platform.join-refused': text(
    (d) => `${d.directory} rechazó la unión: ${said(d.answer)}`,
    'Ocúpese de la cuenta de equipo y de la cuenta de unión en el directorio de destino y migre el dispositivo de nuevo.',
  ),
  'platform.no-service': text(
    (d) => `un equipo de plataforma ${d.platform} no tiene motor que lo atienda`,
    'Atienda un equipo Windows o simulado; use aquí `rehome-agent run`.',
  ),
}
