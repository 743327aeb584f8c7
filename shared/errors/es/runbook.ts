import type { runbookRefusals } from '../runbook.ts'
import { text, type RefusalTexts } from '../refusal.ts'
import { badValueWords } from './bad-value.ts'

const see = 'Vea `rehome runbook list`.'

const list = (names: readonly string[], count: number) =>
  `${names.join(', ')}${count > names.length ? ` y ${count - names.length} más` : ''}`

const directories = { none: 'nada', ad: 'Active Directory', entra: 'Entra ID', all: 'todos los directorios' }

export const runbookTexts: RefusalTexts<typeof runbookRefusals> = {
  'runbook.unreadable': text((d) => `${d.path}:${d.line}:${d.column}: ${badValueWords[d.wrong](d.limit)}`, 'Corrija el YAML en ese punto.'),
  'runbook.bad-setting': text(
    (d) =>
      d.issues
        .map(
          (issue) =>
            `${d.path}:${issue.line}:${issue.column}: ${issue.setting || 'el archivo'}: ${badValueWords[issue.wrong](issue.limit)}`,
        )
        .join('; '),
    'Corrija las opciones indicadas, o quítelas para que tengan su valor predeterminado; `rehome runbook new` escribe un archivo con todas las opciones.',
  ),
  'runbook.unknown': text((d) => `no hay ningún runbook ${d.runbook}${d.known.length === 0 ? '' : `; hay ${d.known.join(', ')}`}`, see),
  'runbook.unknown-version': text((d) => `el runbook ${d.runbook} no tiene la versión ${d.version}; la última es la ${d.latest}`, see),
  'runbook.changed-elsewhere': text(
    (d) =>
      `la versión ${d.latest} del runbook ${d.runbook} se guardó en ${d.savedAt}, después de la versión ${d.base} de la que partió esto`,
    'Vea qué cambió la otra persona y tómelo, o guarde lo suyo en su lugar. No se guardó nada.',
  ),
  'runbook.exists': text(
    (d) => `ya hay un runbook ${d.runbook}`,
    'Elija otro identificador, o cambie el que existe (`rehome runbook edit`).',
  ),
  'runbook.published': text(
    (d) => `el runbook ${d.runbook} se ha publicado: hay dispositivos que lo han ejecutado e informes que hablan de él`,
    'Quítelo de los lotes. Solo se puede eliminar lo que nunca se ha publicado.',
  ),
  'runbook.in-use': text(
    (d) => `el runbook ${d.runbook} lo necesitan ${[...d.batches, ...d.runbooks].join(', ')}`,
    'Quítelo primero de ahí; no se ha eliminado nada.',
  ),
  'runbook.unknown-template': text((d) => `no hay ninguna plantilla ${d.template}; hay ${d.known.join(', ')}`, 'Elija una de ellas.'),
  'runbook.no-editor': text(
    () => 'no hay ningún terminal en el que abrir un editor',
    'Cambie el archivo exportado e indíquelo: `rehome runbook edit FILE`.',
  ),
  'runbook.entra-join-without-token': text(
    () => 'el dispositivo debe unirse a Entra ID, pero nada se lo permite',
    'Dé al runbook un paquete de aprovisionamiento (deviceState.entra.enrolmentPackage), o a la conexión de destino un token masivo.',
  ),
  'runbook.join-without-leave': text(
    (d) => `el dispositivo debe unirse a ${directories[d.join]} sin abandonar aquello a lo que está unido`,
    'Elija algo en deviceState.leave; solo los dispositivos de un grupo de trabajo no tienen nada que abandonar.',
  ),
  'runbook.leave-without-join': text(
    (d) => `el dispositivo abandona ${directories[d.leave]} y no se une a nada: después solo pueden iniciar sesión cuentas locales`,
    'Elija algo en deviceState.join, o asegúrese de que las personas tengan cuentas locales.',
  ),
  'runbook.join-without-account': text(
    () => 'el dispositivo debe unirse a AD en línea, pero no se indica ninguna cuenta de unión',
    'Dele una a la conexión de destino: `rehome connection join-account`.',
  ),
  'runbook.credentials-with-move': text(
    () => 'pide credenciales y además traslada el dispositivo, de lo que nadie sería avisado a tiempo',
    'Haga que otro runbook pida las credenciales días antes y conviértalo en requisito del traslado.',
  ),
  'runbook.credentials-unseen': text(
    () => 'pide credenciales a los usuarios y no les muestra nada',
    'Elija startup.userInteraction: notify o startup.userInteraction: progress.',
  ),
  'runbook.not-a-script': text(
    (d) => `${d.file} no es un script de 290 KB como máximo`,
    'Indique un archivo .ps1, .cmd o .bat; lo que sea mayor lo puede traer el propio script.',
  ),
  'runbook.script-not-embedded': text(
    (d) => `el script ${d.file} solo está nombrado y no llega a los dispositivos`,
    'Elija el script en la página, o guarde el archivo con `rehome runbook edit FILE`, que incluye el propio script.',
  ),
  'runbook.offline-join-without-cache': text(
    () => 'una unión sin conexión necesita credenciales almacenadas antes en caché, y ningún runbook previo las almacena',
    'Agregue como requisito un runbook con deviceState.cacheCredentials activado.',
  ),
  'runbook.intune-without-entra-join': text(
    (d) =>
      `la inscripción en Intune es para dispositivos que se unen a Entra ID; este ${d.join === 'none' ? 'no ' : ''}se une a ${directories[d.join]}`,
    'Desactive deviceState.entra.enrolInIntune, o elija deviceState.join: entra.',
  ),
  'runbook.rename-empty': text(
    () => 'se debe cambiar el nombre de los dispositivos, pero la plantilla está vacía',
    'Escriba una, por ejemplo ACME-%SERIAL%.',
  ),
  'runbook.rename-too-long': text(
    (d) => `la plantilla ${d.template} produce nombres de ${d.longest} caracteres; el límite es 15`,
    'Acórtela; escriba %SERIAL:8% para los ocho últimos caracteres del número de serie.',
  ),
  'runbook.rename-may-be-cut': text(
    (d) =>
      `con un número de serie largo, la plantilla ${d.template} produce un nombre de más de 15 caracteres y el paso rechaza el dispositivo`,
    'Escriba %SERIAL:N% para los últimos N caracteres del número de serie.',
  ),
  'runbook.rename-bad-characters': text(
    (d) => `los nombres de equipo no pueden contener ${d.characters} (plantilla ${d.template})`,
    'Use letras, dígitos y guiones, no solo dígitos, y ningún guion al principio ni al final.',
  ),
  'runbook.rename-unknown-placeholder': text(
    (d) => `${d.placeholder} no es un marcador conocido`,
    'Existen %SERIAL%, %SERIAL:N% y %RAND:N%.',
  ),
  'runbook.rename-same-for-all': text(
    (d) => `la plantilla ${d.template} da el mismo nombre a todos los dispositivos`,
    'Incluya en ella %SERIAL% o %RAND:4%.',
  ),
  'runbook.not-a-picture': text((d) => `${d.file} no es PNG ni JPEG`, 'Guarde la imagen como PNG o JPEG.'),
  'runbook.picture-not-embedded': text(
    (d) => `la imagen ${d.file} solo está nombrada, así que no llega a los dispositivos`,
    'Elija la imagen en la página, o guarde el archivo con `rehome runbook edit FILE`, que incluye la propia imagen.',
  ),
  'runbook.language-incomplete': text(
    (d) =>
      `${d.language} no viene con Rehome, y el runbook deja textos suyos al idioma predeterminado: ${list(d.missing.slice(0, 5), d.missing.length)}`,
    'Escriba también estos textos, o quite el idioma para que sus usuarios lo lean todo en uno solo.',
  ),
  'runbook.unknown-placeholder': text(
    (d) =>
      `nada sustituye a {${d.placeholder}}${d.known.length === 0 ? '' : `; este texto conoce ${d.known.map((each) => `{${each}}`).join(', ')}`}`,
    'Corrija el nombre entre llaves, o quítelo.',
  ),
  'runbook.no-way-in': text(
    () => 'se impide el inicio de sesión durante la migración y no hay ningún administrador de reserva',
    'Asegúrese de que cada dispositivo tenga un administrador local cuya contraseña conozca, o active startup.adminFallback.create.',
  ),
  'runbook.nothing-to-update': text(
    (d) => `se deben actualizar permisos (permissionUpdates.mode: ${d.mode}), pero todas las áreas están desactivadas`,
    'Active un área, o elija permissionUpdates.mode: none.',
  ),
  'runbook.fresh-profiles': text(
    () => 'el dispositivo cambia de directorio y los perfiles se quedan con las cuentas antiguas: los usuarios encontrarán un perfil nuevo',
    'Active permissionUpdates.areas.windowsProfiles, y elija en permissionUpdates.mode algo que actualice permisos.',
  ),
  'runbook.add-then-no-agent': text(
    () => 'los permisos solo se agregan y el agente se quita: no queda nada que pueda quitar después los antiguos',
    'Conserve el agente hasta que se haya ejecutado un runbook con permissionUpdates.mode: add-and-remove.',
  ),
  'runbook.remove-without-add': text(
    () => 'los permisos antiguos solo se quitan donde antes se agregaron nuevos, y ningún requisito previo los agrega',
    'Haga que un runbook con permissionUpdates.mode: add sea requisito de este, o elija permissionUpdates.mode: add-and-remove.',
  ),
  'runbook.enrolment-without-agent': text(
    () => 'el agente se quita al final, pero es él quien reintenta la inscripción en Intune',
    'Quite el agente más tarde, con un runbook propio.',
  ),
  'runbook.unlink-without-tenant': text(
    () => 'se debe desvincular OneDrive, pero no se indica ningún inquilino de origen',
    'Escriba los GUID de los inquilinos en appReconfiguration.oneDrive.sourceTenants.',
  ),
  'runbook.unknown-connection': text((d) => `no hay ninguna conexión llamada ${d.connection}`, 'Vea `rehome connection list`.'),
  'runbook.prerequisite-unknown': text(
    (d) => `el requisito previo ${d.prerequisite} no es un runbook de este proyecto`,
    'Corrija su identificador, o agregue el runbook.',
  ),
  'runbook.prerequisite-cycle': text(
    (d) => `hay runbooks que se esperan unos a otros: ${d.cycle.join(' necesita ')}`,
    'Quite uno de estos requisitos previos.',
  ),
}
