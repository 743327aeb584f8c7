import type { odjRefusals, OfflineJoinFault, UnfitName } from '../odj.ts'
import { text, type RefusalTexts } from '../refusal.ts'

const unfit: Readonly<Record<UnfitName, string>> = {
  'known-later': 'solo el propio dispositivo lo sabrá',
  'of-several': 'otros dispositivos también deben recibirlo',
  'too-long': 'tiene más de 15 caracteres',
}

const why: Readonly<Record<OfflineJoinFault, string>> = {
  unreadable: 'no se puede leer',
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
  'odj.too-many-files': text(
    (d) => `se soltó más que los ${d.most} archivos y carpetas que se examinan a la vez`,
    'Los primeros se tomaron. Suelte los demás en partes más pequeñas.',
  ),
  'odj.no-files': text(() => 'lo que se soltó no contiene ningún archivo', 'Suelte los propios archivos, o una carpeta que los contenga.'),
  'odj.none-kept': text(
    (d) => `${d.connection} no guarda ningún archivo de unión sin conexión para ${d.devices.join(', ')}`,
    'Mire en la conexión (`rehome odj list`).',
  ),

  'odj.other-batch': text(
    (d) => `el lote ${d.batch} lleva dispositivos a ${d.target}, no a ${d.connection}`,
    'Indique la conexión que es el destino del lote.',
  ),
  'odj.no-runbook': text(
    (d) => `ningún runbook del lote ${d.batch} une dispositivos a un dominio sin conexión`,
    'Active «Unión sin conexión» en el runbook, o indique usted los dispositivos.',
  ),
  'odj.no-directory': text(
    (d) => `${d.connection} lee un archivo: con ella no se pueden crear cuentas de equipo`,
    'Cree los archivos con `djoin` donde se alcance el dominio, y entréguelos con `rehome odj add`.',
  ),
  'odj.no-tool': text(
    (d) => `este equipo no tiene ${d.tool}, que crea las cuentas de equipo y sus archivos de unión sin conexión`,
    'En Linux instale las herramientas de Samba (Debian: samba-common-bin). O cree los archivos con `djoin` en un equipo Windows y entréguelos con `rehome odj add`.',
  ),
  'odj.no-account': text(
    () => 'no se ha indicado quién crea las cuentas de equipo',
    'Indique una cuenta que pueda crear equipos en el dominio: `--account DOMAIN\\name`. Se pide su contraseña.',
  ),
  'odj.account-of-session': text(
    (d) => `en Windows crea las cuentas de equipo quien ha iniciado sesión; no se puede indicar ${d.account}`,
    'No indique ninguna cuenta. Para usar otra, inicie Rehome con `runas /netonly /user:DOMAIN\\name`.',
  ),
  'odj.account-exists': text(
    (d) => `${d.domain} ya tiene una cuenta de equipo ${d.machine}`,
    'Si ningún equipo la usa ya, tómela con `--reuse`: recibe una contraseña nueva, y un equipo que aún la use perdería su dominio.',
  ),
  'odj.unfit-name': text(
    (d) => `no se puede crear una cuenta para ${d.device} con el nombre ${d.machine}: ${unfit[d.reason] ?? d.reason}`,
    'Deje su nombre a los dispositivos que se unen sin conexión, o dé un runbook propio a cada uno que cambie de nombre.',
  ),
  'odj.not-made': text(
    (d) => `${d.tool} no ha creado un archivo de unión sin conexión para ${d.machine} (${d.code ?? 'sin respuesta'}): ${d.said}`,
    'Lea lo que dice la herramienta: si se alcanza el dominio, si existe la OU y si la cuenta puede crear equipos en ella.',
  ),
}
