import type { odjRefusals, OfflineJoinFault } from '../odj.ts'
import { text, type RefusalTexts } from '../refusal.ts'

const why: Readonly<Record<OfflineJoinFault, string>> = {
  empty: 'está vacío',
  'too-large': 'es demasiado grande',
  'not-base64': 'no es base64',
  'not-serialised': 'no contiene datos de aprovisionamiento',
  damaged: 'está cortado o dañado',
  encrypted: 'su paquete está cifrado',
  'no-join': 'no contiene ninguna unión',
  'no-password': 'no contiene la contraseña del equipo',
  contradictory: 'sus partes son de equipos o dominios distintos',
}

export const odjTexts: RefusalTexts<typeof odjRefusals> = {
  'odj.unusable': text(
    (d) => `el archivo de unión sin conexión ${d.file} no se puede usar: ${why[d.reason] ?? d.reason}`,
    'Hágalo de nuevo con `djoin /provision /domain DOMAIN /machine NAME /savefile FILE` y dé ese archivo tal cual.',
  ),
  'odj.version': text(
    (d) => `el archivo de unión sin conexión ${d.file} es de la versión ${d.version}; solo se conoce la versión 1`,
    'Hágalo con el `djoin` de un Windows que tengan sus dispositivos, o actualice Rehome.',
  ),
  'odj.other-domain': text(
    (d) => `el archivo de unión sin conexión ${d.file} es para el dominio ${d.found}, no para ${d.wanted}`,
    'Délo a la conexión de su dominio, o hágalo de nuevo para este.',
  ),
  'odj.other-machine': text(
    (d) => `el archivo de unión sin conexión ${d.file} es para el equipo ${d.found}, no para ${d.device}`,
    'Dé a cada archivo el nombre de su dispositivo, o hágalo de nuevo para ese nombre. Si un runbook cambia nombres, ponga antes en él el nombre nuevo.',
  ),
  'odj.none-kept': text(
    (d) => `${d.connection} no guarda ningún archivo de unión sin conexión para ${d.devices.join(', ')}`,
    'Mire en la conexión (`rehome odj list`).',
  ),
}
