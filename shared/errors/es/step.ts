import { findingCauseWords } from './finding-cause.ts'
import { accountBarWords } from './account-bar.ts'
import type { Words } from '../system-words.ts'
import { said } from './system-words.ts'
import { byteSize } from '#shared/values/byte-size.ts'
import type { stepRefusals, RestartCause, VolumeBar, HiveBar } from '../step.ts'
import { text, type RefusalTexts } from '../refusal.ts'

type Found = { subject: string; count: number; first?: string; last?: string }

const where = (d: Found) => (d.first === undefined ? '' : d.first === d.last ? ` (${d.first})` : ` (primero ${d.first}, último ${d.last})`)
const objects = (d: Found) => (d.count === 1 ? '1 objeto' : `${d.count} objetos`)
const could = (d: Found) => (d.count === 1 ? 'no se pudo' : 'no se pudieron')
const preflightRemedy = 'No se cambió nada. Corríjalo y ejecute de nuevo.'
const lookOnDevice = 'Examine estos objetos en el dispositivo.'

const restartCauses: Words<RestartCause> = {
  renames: 'hay archivos que esperan que se les cambie el nombre',
  components: 'se actualizaron componentes',
  updates: 'se instalaron actualizaciones',
}

const volumeBars: Words<VolumeBar> = {
  'read-only': 'es de solo lectura',
  'check-pending': 'Windows lo comprobará en el próximo inicio',
  hibernated: 'Windows está en hibernación, o se apagó con el inicio rápido',
}

const hiveBars: Words<HiveBar> = {
  missing: 'falta',
  pending: 'tiene una transacción pendiente',
}

export const stepTexts: RefusalTexts<typeof stepRefusals> = {
  'step.server-os': text(
    (d) => `${d.product} es un servidor, lo que este runbook no permite`,
    'Active general.allowOnServerOs en el runbook, o deje este dispositivo fuera del lote.',
  ),
  'step.low-disk': text(
    (d) => `hay ${byteSize(d.freeBytes, 'es')} libres y hacen falta ${byteSize(d.neededBytes, 'es')}`,
    'No se cambió nada. Libere espacio en la unidad del sistema y migre el dispositivo de nuevo.',
  ),
  'step.pending-restart': text(
    (d) => `Windows espera un reinicio: ${said(d.why, restartCauses)}`,
    'Reinicie el dispositivo y ejecute de nuevo.',
  ),
  'step.volume-dirty': text(
    (d) => `el volumen no está limpio: ${said(d.why, volumeBars, d.about)}`,
    'Inicie Windows una vez, deje que compruebe el disco y apáguelo por completo.',
  ),
  'step.on-battery': text((d) => `el dispositivo funciona con batería (${d.percent} %)`, 'Conéctelo a la corriente.'),
  'step.wrong-source': text((d) => `el dispositivo pertenece a ${d.found}; el lote toma dispositivos de ${d.expected}`, preflightRemedy),
  'step.hive-unusable': text((d) => `el subárbol ${d.hive} no se puede usar: ${said(d.why, hiveBars, d.about)}`, preflightRemedy),
  'step.hive-loaded': text(
    (d) => `el subárbol ${d.hive} está cargado: su usuario ha iniciado sesión`,
    'Cierre la sesión del usuario y ejecute de nuevo.',
  ),
  'step.target-profile-exists': text(
    (d) => `${d.sid} ya tiene un perfil (${d.path})`,
    'Elija otra cosa en permissionUpdates.existingTargetProfile, o elimine ese perfil.',
  ),
  'step.profile-linked': text(
    (d) => `al perfil de ${d.sid} se llega por un vínculo (${d.path}), que nunca se sigue`,
    'No se ha cambiado nada. Ponga en ProfileImagePath de este perfil la carpeta misma, o devuelva la carpeta a su sitio, y ejecute de nuevo.',
  ),
  'step.profile-drive-missing': text(
    (d) => `el perfil de ${d.sid} (${d.path}) está en una unidad que no está presente o que no guarda permisos`,
    'No se ha cambiado nada. Conecte o desbloquee la unidad, o elimine el perfil en Windows si nadie lo necesita, y vuelva a ejecutar.',
  ),
  'step.profiles-collide': text(
    (d) => `los perfiles de ${d.profiles.join(' y ')} pasarían a ser ambos el de ${d.sid}, que solo puede tener uno`,
    'Quite de la tabla la coincidencia de una de estas cuentas; sus archivos pueden seguir concedidos por sus grupos.',
  ),
  'step.backup-twin': text(
    (d) => `el perfil de ${d.sid} tiene un gemelo .bak en ProfileList: Windows cargaría el equivocado`,
    'Repare el perfil en Windows (elimine el gemelo no deseado) y ejecute de nuevo.',
  ),
  'step.area-unsupported': text(
    (d) => `este agente no puede actualizar permisos de: ${d.areas.join(', ')}`,
    'Desactívelas en el runbook, o use un agente más reciente.',
  ),
  'step.table-chained': text(
    () => 'en esta tabla alguna cuenta es a la vez destino y origen, lo que no puede traducirse mientras Windows funciona',
    'Ejecútelo en el dispositivo sin conexión (`rehome-agent run --platform volume`), o retire una de las dos coincidencias.',
  ),
  'step.staged-incomplete': text((d) => `${d.what} no está en el disco como se preparó`, 'Ejecute otra vez `rehome-agent check`.'),
  'step.packages-forbidden': text(
    () => 'una directiva de este dispositivo prohíbe los paquetes de aprovisionamiento con los que se uniría a Entra ID',
    'Permítalos en estos dispositivos (Security/AllowAddProvisioningPackage) e inténtelo de nuevo. No se cambió nada.',
  ),
  'step.enrolment-package-ended': text(
    (d) => `el token del paquete de inscripción terminó el ${d.expiresOn}`,
    'Cree un paquete nuevo, indíquelo en la conexión o en el runbook y publique.',
  ),
  'step.join-account-missing': text(
    () => 'lo publicado no incluye ninguna cuenta para unirse al nuevo dominio',
    'Dele una a la conexión de destino (`rehome connection join-account`) y publique. No se cambió nada.',
  ),
  'step.join-account-ended': text(
    (d) => `la cuenta ${d.account} que une al nuevo dominio terminó el ${d.expiresOn}`,
    'Prolongue la cuenta, corrija el día en el runbook y publique. No se cambió nada.',
  ),
  'step.join-account-wrong': text(
    (d) => `${d.domain} no acepta la contraseña de ${d.account}, la cuenta con la que se unen los dispositivos`,
    'Guarde la contraseña correcta (`rehome connection join-account`) y publique; esta no se vuelve a probar, para que la cuenta no se bloquee. No se cambió nada.',
  ),
  'step.join-account-locked': text(
    (d) => `la cuenta ${d.account}, con la que se unen los dispositivos, está bloqueada en ${d.domain}`,
    'Desbloquéela y busque qué dispositivo o programa guarda una contraseña antigua. Se vuelve a intentar por sí solo. No se cambió nada.',
  ),
  'step.join-account-expired': text(
    (d) => `la cuenta ${d.account}, con la que se unen los dispositivos, o su contraseña ha caducado en ${d.domain}`,
    'Prolónguela o dele una contraseña nueva, guárdela (`rehome connection join-account`) y publique. No se cambió nada.',
  ),
  'step.join-account-unusable': text(
    (d) =>
      `${d.domain} no deja iniciar sesión a la cuenta ${d.account}, con la que se unen los dispositivos: ${said(d.reason, accountBarWords)}`,
    'Revise la cuenta en el nuevo directorio: deshabilitada, horas, equipos, inicio de sesión por la red. No se cambió nada.',
  ),
  'step.join-account-unreachable': text(
    (d) => `no se alcanza ningún controlador de dominio de ${d.domain}: ${said(d.answer)}`,
    'Conecte el dispositivo a la red o VPN del nuevo dominio, con un DNS que lo encuentre. Se vuelve a intentar por sí solo. No se cambió nada.',
  ),
  'step.join-account-unanswered': text(
    (d) => `la cuenta ${d.account} se probó ${d.attempts} veces en ${d.domain}, y el agente nunca llegó a leer la respuesta`,
    'Envíenos los registros del agente; guarde la cuenta de nuevo (`rehome connection join-account`) y publique para volver a intentarlo. No se cambió nada.',
  ),
  'step.offline-join-missing': text(
    () => 'lo publicado no incluye ningún archivo con el que este dispositivo se una sin conexión al nuevo dominio',
    'Dele el archivo de este dispositivo a la conexión de destino (`rehome odj add`) y publique. No se cambió nada.',
  ),
  'step.offline-join-other-machine': text(
    (d) => `el archivo de unión sin conexión es para el equipo ${d.found}, y este dispositivo se llama o se llamará ${d.wanted}`,
    'Haga el archivo para ese nombre de equipo, délo (`rehome odj add`) y publique. No se cambió nada.',
  ),
  'step.offline-join-other-domain': text(
    (d) => `el archivo de unión sin conexión es para el dominio ${d.found}, y el lote va a ${d.wanted}`,
    'Haga el archivo para ese dominio, délo (`rehome odj add`) y publique. No se cambió nada.',
  ),
  'step.name-invalid': text((d) => `«${d.name}» no puede ser un nombre de equipo`, 'Corrija la plantilla de nombre del runbook.'),
  'step.not-verified': text(
    (d) => `el paso ${d.step} se hizo, pero al releerlo no es como se quería (${d.findings} hallazgos)`,
    'Se deshizo; los hallazgos dicen qué difería.',
  ),
  'step.undo-incomplete': text(
    (d) => `el paso ${d.step} no se pudo deshacer por completo (${d.findings} hallazgos)`,
    'Los hallazgos indican lo que queda; `rehome-agent rollback` lo intenta de nuevo.',
  ),
  'step.crashed': text((d) => `el paso ${d.step} se detuvo con un error del programa: ${d.why}`, 'Envíenos los registros del agente.'),
  'step.sid-without-translation': text(
    (d) => `${d.subject} pertenece al origen y no tiene traducción: ${objects(d)}${where(d)}`,
    'Empareje esta cuenta, publique y ejecute de nuevo; hasta entonces estos permisos se quedan con la cuenta antigua.',
  ),
  'step.profile-without-translation': text(
    (d) => `el perfil de ${d.subject} no tiene traducción y queda como estaba${where(d)}`,
    'Empareje este usuario, publique y ejecute de nuevo.',
  ),
  'step.profile-folder-missing': text(
    (d) => `la carpeta de perfil de ${d.subject} no existe${where(d)}`,
    'Elimine en Windows el perfil huérfano.',
  ),
  'step.profile-temporary': text((d) => `${d.subject} tiene un perfil temporal, que no se toca${where(d)}`, 'Repare antes el perfil.'),
  'step.profile-redirected': text(
    (d) => `una carpeta de ${d.subject} está redirigida a un lugar de la red, que no se cambia aquí${where(d)}`,
    'Migre también el servidor de archivos, o devuelva la carpeta a su sitio.',
  ),
  'step.profile-encrypts': text(
    (d) => `${d.subject} cifra archivos (EFS) con una clave que se queda con la cuenta antigua${where(d)}`,
    'Antes de la migración, haga que este usuario descifre esos archivos (cipher /d), o que exporte el certificado con su clave (cipher /x) y lo importe después. Una reversión vuelve a hacerlos legibles.',
  ),
  'step.files-encrypted': text(
    (d) => `${objects(d)} de ${d.subject} ${d.count === 1 ? 'está cifrado' : 'están cifrados'} (EFS) para la cuenta antigua${where(d)}`,
    'Los permisos se actualizan; el contenido sigue cifrado. Descifre los archivos con la cuenta antigua antes de la migración (cipher /d); después, importe la clave exportada (cipher /x) o revierta.',
  ),
  'step.profile-parked': text(
    (d) => `${d.subject} ya tiene aquí un perfil, que se deja aparte${where(d)}`,
    'Elimínelo cuando nadie eche nada en falta.',
  ),
  'step.profile-adopted': text(
    (d) => `${d.subject} conserva el perfil que tiene; el antiguo queda donde está y puede abrirlo${where(d)}`,
    'Traiga lo que falte y elimine después el perfil antiguo.',
  ),
  'step.object-unreadable': text((d) => `${could(d)} leer ${objects(d)}: ${said(d.subject, findingCauseWords)}${where(d)}`, lookOnDevice),
  'step.folder-hidden': text(
    (d) =>
      `lo que hay en ${d.count === 1 ? 'una carpeta' : `${d.count} carpetas`} de una nube (${d.subject}) no se ve sin Windows${where(d)}`,
    'Ejecute el agente en el Windows del propio dispositivo; hasta entonces estos archivos conservan sus permisos.',
  ),
  'step.object-not-written': text(
    (d) => `${could(d)} cambiar ${objects(d)}: ${said(d.subject, findingCauseWords)}${where(d)}`,
    'Examine estos objetos en el dispositivo y ejecute de nuevo.',
  ),
  'step.original-left': text(
    (d) =>
      `${could(d)} eliminar ${objects(d)} que se guardaban para una reversión ya no posible: ${said(d.subject, findingCauseWords)}${where(d)}`,
    'Elimínelos a mano cuando necesite su espacio; ya nadie los lee.',
  ),
  'step.descriptor-left': text(
    (d) => `se dejó el descriptor de ${objects(d)} como estaba (${d.subject})${where(d)}`,
    'Examine el descriptor con `rehome inspect descriptor`.',
  ),
  'step.hive-left': text(
    (d) => `el subárbol ${d.first ?? ''} se deja como estaba (${said(d.subject, findingCauseWords)})`,
    'Cargue y descargue el subárbol una vez en Windows, o restáurelo desde una copia de seguridad.',
  ),
  'step.value-left': text(
    (d) => `${d.count} valores del Registro conservan su descriptor (${d.subject})${where(d)}`,
    'Examine estos valores en el dispositivo.',
  ),
  'step.holding-left': text(
    (d) => `no se pudo traspasar una pertenencia o un derecho de usuario: ${said(d.subject, findingCauseWords)}${where(d)}`,
    'Agregue la cuenta nueva a mano cuando el dispositivo esté en su directorio; hasta entonces la antigua conserva lo que tiene.',
  ),
  'step.task-left': text(
    (d) => `${d.count} tareas programadas quedan como estaban: ${said(d.subject, findingCauseWords)}${where(d)}`,
    'Vuelva a crear estas tareas en el dispositivo con la cuenta nueva.',
  ),
  'step.source-sid-left': text(
    (d) => `${said(d.subject, findingCauseWords)} sigue en ${objects(d)} después de la ejecución${where(d)}`,
    'Examine estos objetos en el dispositivo y ejecute de nuevo.',
  ),
  'step.profile-not-usable': text(
    (d) => `el perfil de ${d.subject} no se cargaría${where(d)}`,
    'La ejecución se revierte; mire el lugar indicado.',
  ),
  'step.changed-since': text(
    (d) =>
      `otra persona o programa ha cambiado ${objects(d)} desde la ejecución; se dejan así (${said(d.subject, findingCauseWords)})${where(d)}`,
    lookOnDevice,
  ),
  'step.not-as-wanted': text(
    (d) => `al releer el dispositivo no está como se quería: ${said(d.subject, findingCauseWords)}${where(d)}`,
    'El paso se deshizo; examine el dispositivo.',
  ),
  'step.out-of-reach': text(
    (d) => `el paso ${d.subject} no es posible en esta plataforma y queda por hacer`,
    'Hágalo en el propio dispositivo.',
  ),
  'step.fallback-name-taken': text(
    (d) => `este dispositivo tiene una cuenta local «${d.name}» que no es nuestra`,
    'Elija otro nombre para el administrador de reserva, o quite esa cuenta.',
  ),
  'step.nobody-to-tell': text(
    () => 'el dispositivo no pertenece a ningún proyecto al que confiar un secreto',
    'Inscríbalo, o desactive el administrador de reserva.',
  ),
  'step.script-missing': text((d) => `el runbook no lleva el script ${d.name}`, 'Elija el script en el runbook, guárdelo y publique.'),
  'step.script-failed': text(
    (d) => `el script ${d.name} terminó con ${d.exitCode}: ${d.output}`,
    'Corrija el script y publique; solo su código de salida 0 cuenta como hecho.',
  ),
  'step.script-too-slow': text(
    (d) => `el script ${d.name} se detuvo tras ${d.minutes} minutos`,
    'Dele más tiempo, o vea a qué espera: nadie puede responderle.',
  ),
  'step.script-not-undone': text((d) => `lo que hizo un script no se deshace: ${d.subject}`, 'Deshágalo a mano, o con un script propio.'),
  'step.credentials-not-cached': text(
    (d) => `las credenciales de un usuario no están en caché: ${d.subject}`,
    'Ese usuario solo puede iniciar sesión cuando se alcance un controlador de dominio; publique de nuevo el runbook para volver a preguntar.',
  ),
  'step.profile-in-use': text(
    (d) => `alguien trabaja en el perfil ${d.subject}; sus programas no se restablecen`,
    'Deje que el runbook cierre lo que mantiene abierto un perfil, o ejecútelo cuando nadie haya iniciado sesión.',
  ),
  'step.data-file-detached': text(
    (d) => `el nuevo perfil de Outlook no abre el archivo de datos ${d.subject}`,
    'Sigue donde estaba: ábralo en Outlook, Archivo, Abrir y exportar.',
  ),
  'step.management-kept': text(
    (d) => `Windows no terminó la inscripción en la administración anterior (${said(d.subject)})`,
    'Quite el dispositivo en el Intune del inquilino anterior; en el dispositivo, Configuración, Obtener acceso a trabajo o escuela.',
  ),
  'step.enrolment-pending': text(
    (d) => `el dispositivo aún no está inscrito en ${d.subject}; el agente lo pide cada hora`,
    'Si sigue así: compruebe en el inquilino quién puede inscribir (ámbito MDM), las licencias, los límites de dispositivos y el acceso condicional.',
  ),
  'step.registration-pending': text(
    (d) => `el dispositivo está en ${d.subject}, pero aún no se ha registrado en su inquilino; el agente mira cada hora`,
    'Se registra cuando un usuario inicia sesión, una vez que Entra Connect ha sincronizado su cuenta de equipo: compruebe que su OU se sincroniza, que el punto de conexión de servicio nombra el inquilino y qué dice `dsregcmd /status`.',
  ),
  'step.kept-after-failure': text(
    (d) => `el paso ${d.subject} falló y se deshizo; lo hecho antes de él se mantiene${where(d)}`,
    'Hágalo a mano, o ejecute de nuevo.',
  ),
}
