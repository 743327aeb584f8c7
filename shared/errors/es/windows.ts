import { text, type RefusalTexts } from '../refusal.ts'
import type { windowsRefusals } from '../windows.ts'
import { said } from './system-words.ts'

const whereLogs = 'Envíe la línea completa con `rehome-agent logs`; el código es de Windows.'

export const windowsTexts: RefusalTexts<typeof windowsRefusals> = {
  'windows.call-failed': text(
    (d) => `Windows no ejecutó ${d.call}${d.place === '' ? '' : ` (${d.place})`}: ${said(`${d.name} (${d.code})`)}`,
    whereLogs,
  ),
  'windows.call-missing': text(
    (d) => `este Windows no tiene la llamada ${d.call}: ${d.why}`,
    'Use un Windows compatible con el agente: Windows 10 1809 o posterior, de 64 bits.',
  ),
  'windows.not-windows': text(
    (d) => `${d.what} solo funciona en Windows`,
    'Indique otra plataforma con --platform, o ejecute el agente en el propio dispositivo.',
  ),
  'windows.needs-system': text(
    (d) => `el motor se ejecuta como ${d.user}, y esto necesita LocalSystem`,
    'Inícielo con la tarea programada que creó el instalador, o desde un símbolo del sistema que se ejecute como SYSTEM.',
  ),
  'windows.privilege-missing': text(
    (d) => `al motor le faltan los privilegios ${d.privileges.join(', ')}`,
    'Inícielo como LocalSystem; puede que una directiva haya retirado estos derechos («Asignación de derechos de usuario»).',
  ),
  'windows.join-denied': text(
    (d) => `${d.directory} rechazó la cuenta de unión: ${said(`${d.name} (${d.code})`)}`,
    'Revise la cuenta que une: su contraseña, si está bloqueada o deshabilitada, y su derecho a crear equipos en esa UO. Después publique y ejecute de nuevo.',
  ),
  'windows.join-unreachable': text(
    (d) => `no se pudo acceder a ningún controlador de dominio de ${d.directory}: ${said(`${d.name} (${d.code})`)}`,
    'Compruebe que el dispositivo llega al dominio: red, VPN, servidores DNS, firewall. La unión se reintenta.',
  ),
  'windows.join-session-conflict': text(
    (d) => `hay abierta una sesión con ${d.directory} con otra cuenta (1219)`,
    'Desaparece con un reinicio; la unión se reintenta.',
  ),
  'windows.join-clock': text(
    (d) => `los relojes de este dispositivo y de ${d.directory} difieren demasiado (1398)`,
    'Corrija la hora del dispositivo o su servidor horario; la unión se reintenta.',
  ),
  'windows.join-account-exists': text(
    (d) => `${d.directory} ya tiene una cuenta de equipo con este nombre que no se puede tomar: ${said(`${d.name} (${d.code})`)}`,
    'Elimine la cuenta antigua, deje que una la cuenta que la creó (KB5020276), dé otro nombre al dispositivo, o únalo sin conexión.',
  ),
  'windows.join-account-missing': text(
    (d) => `${d.directory} no tiene ninguna cuenta de equipo para este dispositivo: ${said(`${d.name} (${d.code})`)}`,
    'Créela en la UO correcta, o deje que la cree la cuenta de unión.',
  ),
  'windows.join-quota': text(
    (d) => `la cuenta de unión ha agotado su cuota de equipos en ${d.directory} (8557)`,
    'Dele derecho a crear equipos en la UO, o aumente ms-DS-MachineAccountQuota.',
  ),
  'windows.join-insecure': text(
    (d) => `la conexión con ${d.directory} no es lo bastante segura para ello (2718)`,
    'Revise en ambos lados las directivas de firma LDAP y de enlace de canal.',
  ),
  'windows.join-not-possible': text(
    (d) => `este Windows no puede unirse a ${d.directory}: ${said(`${d.name} (${d.code})`)}`,
    'Una edición Home no puede unirse; un dispositivo que está en otro directorio tiene que abandonarlo antes; un controlador de dominio nunca se migra.',
  ),
  'windows.join-bad-package': text(
    (d) => `Windows no acepta en este dispositivo el archivo de unión sin conexión a ${d.directory}: ${said(`${d.name} (${d.code})`)}`,
    'Hágalo de nuevo con `djoin` para este nombre de equipo, délo (`rehome odj add`) y publique.',
  ),
  'windows.join-means-missing': text(
    (d) => `el paquete no contiene nada con lo que unirse a ${d.directory} (${d.kind})`,
    'Dé al lote credenciales de unión, un paquete de unión sin conexión o un paquete de aprovisionamiento, y publique.',
  ),
  'windows.entra-not-left': text(
    (d) => `el dispositivo sigue perteneciendo al inquilino ${d.tenant}, ${d.minutes} minutos después de recibir la orden de abandonarlo`,
    'Mire `dsregcmd /status` y el registro de eventos User Device Registration; se vuelve a intentar.',
  ),
  'windows.entra-not-joined': text(
    (d) => `se instaló el paquete de aprovisionamiento y el dispositivo no está en ${d.directory} tras ${d.minutes} minutos: ${d.answer}`,
    'Vea si el token ha expirado, si se pide autenticación multifactor a las cuentas de paquete, y el registro de eventos User Device Registration.',
  ),
  'windows.rejoin-impossible': text(
    (d) => `nada en este dispositivo puede devolverlo a ${d.directory}`,
    'Inicie sesión con el administrador de reserva y únalo a mano; los perfiles y permisos se revierten de todos modos.',
  ),
  'windows.state-dir-foreign': text(
    (d) => `la carpeta del agente ${d.folder} pertenece a ${d.owner}, que no es SYSTEM ni un administrador`,
    'Alguien la creó antes que el agente. Mire lo que contiene, elimínela y ejecute de nuevo.',
  ),
  'windows.pipe-taken': text(
    (d) => `otro programa ocupa la canalización ${d.pipe}: ${said(`error ${d.code}`)}`,
    'Hay otro motor en marcha, o un programa se hace pasar por él: vea qué proceso ocupa el nombre, termínelo y vuelva a iniciar el motor.',
  ),
  'windows.pipe-absent': text(
    (d) => `ningún motor responde en ${d.pipe}: ${said(`error ${d.code}`)}`,
    'Inicie el motor: su tarea programada lo hace en cada inicio de Windows.',
  ),
  'windows.pipe-foreign': text(
    (d) => `la canalización ${d.pipe} pertenece a ${d.owner}, no al motor`,
    'Un programa se hace pasar por el motor. No se le envió nada; avise a quien se ocupa de este dispositivo.',
  ),
}
