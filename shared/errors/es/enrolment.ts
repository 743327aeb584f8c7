import type { enrolmentRefusals, ConfigurationKeyFlaw, KeyLock, RequestFlaw, EnrolmentDoubt, EnrolmentStanding } from '../enrolment.ts'
import { text, type RefusalTexts } from '../refusal.ts'
import type { Words } from '../system-words.ts'
import { said } from './system-words.ts'

const giveKey = 'Dé al dispositivo una clave de este proyecto (`rehome enrol key`).'

const configurationKeyFlaws: Words<ConfigurationKeyFlaw> = {
  'other-beginning': 'empieza con otra cosa',
  incomplete: 'no está completa',
  'other-content': 'no contiene lo que debe',
}

const keyLocks: Words<KeyLock> = {
  'other-guard': 'este agente abre otra forma',
}

const requestFlaws: Words<RequestFlaw> = {
  'sealing-key': 'su clave de sellado no es una clave X25519',
  unsealed: 'no está sellada para este proyecto, o se cambió',
  'other-content': 'no contiene lo que contiene una solicitud',
}

const enrolmentDoubts: Words<EnrolmentDoubt> = {
  'same-request': 'la misma solicitud está allí en otro sobre',
  'copied-disk': 'sus claves se vieron en otro hardware: un disco copiado',
  'asked-again': 'el dispositivo volvió a solicitar más tarde',
  'other-name': 'está inscrito con otro nombre',
  withdrawn: 'su inscripción se retiró',
  enrolled: 'está inscrito con la misma clave',
  'other-key': 'hay otra clave aprobada con ese nombre: una instalación nueva, u otra persona',
  'no-device': 'ningún dispositivo de origen importado tiene ese nombre',
  'several-devices': 'varios dispositivos importados tienen ese nombre',
  decided: 'ya está decidido',
}

/** What stands of a request, as the list of requests has it. */
export const enrolmentStateWords: Words<EnrolmentStanding> = {
  new: 'Como se importó',
  unknown: 'Sin importar',
  ambiguous: 'Varios con ese nombre',
  renamed: 'Con otro nombre',
  clone: 'En otro hardware',
  contested: 'Nombre ocupado',
  replayed: 'Visto antes',
  withdrawn: 'Retirado',
  approved: 'Aprobado',
  rejected: 'Rechazado',
  refused: 'No válido',
}

export const enrolmentTexts: RefusalTexts<typeof enrolmentRefusals> = {
  'enrolment.bad-configuration-key': text(
    (d) => `no se puede leer la clave de configuración: ${said(d.reason, configurationKeyFlaws, d.about)}`,
    'Pegue la clave completa tal como la mostró `rehome enrol key`; empieza por rehome1.',
  ),
  'enrolment.configuration-key-expired': text(
    (d) => `la clave de configuración caducó el ${d.expiredAt}; ahora es ${d.now}`,
    'Cree una nueva (`rehome enrol key`) y compruebe el reloj de este equipo.',
  ),
  'enrolment.bad-proxy': text(
    (d) => `${d.address === '' ? 'esto' : d.address} no es la dirección de un proxy`,
    'Indique `host:port` o `http://host:port`; el nombre y la contraseña se dan aparte.',
  ),
  'enrolment.other-project': text(
    (d) => `este dispositivo está inscrito en el proyecto ${d.enrolled}; la clave de configuración es del proyecto ${d.key}`,
    'Desinstale el agente antes de que el dispositivo se una a otro proyecto: `rehome-agent uninstall`.',
  ),
  'enrolment.missing': text(
    () => 'este dispositivo no está inscrito',
    'Inscríbalo primero: `rehome-agent enrol`, con la clave de configuración del proyecto.',
  ),
  'enrolment.identity-damaged': text(
    (d) => `${d.file}, que contiene la identidad de este dispositivo, está dañado`,
    'Desinstale el agente e inscriba de nuevo el dispositivo; el Workbench pedirá una nueva aprobación.',
  ),
  'enrolment.unreadable': text(
    (d) => `no se puede leer la solicitud de inscripción ${d.file}: ${said(d.reason, requestFlaws)}`,
    'Elimínela del buzón. Si falta un dispositivo, inscríbalo de nuevo.',
  ),
  'enrolment.foreign': text(
    (d) => `la solicitud de inscripción ${d.file} se hizo para otro proyecto`,
    'Dé al dispositivo la clave de configuración de este proyecto.',
  ),
  'enrolment.unknown-configuration-key': text(
    (d) => `la solicitud indica la clave de configuración ${d.key}, que este proyecto nunca creó`,
    giveKey,
  ),
  'enrolment.revoked-configuration-key': text(
    (d) => `la solicitud se hizo con la clave de configuración ${d.key}, que está revocada o había caducado`,
    giveKey,
  ),
  'enrolment.used-up-configuration-key': text(
    (d) =>
      `la solicitud se hizo con la clave de configuración ${d.key}, que inscribe ${d.most} dispositivos, y ya lo han pedido otros tantos`,
    'Dé al dispositivo otra clave: `rehome enrol key`. Si lo han pedido demasiados, busque los que no conoce: `rehome enrol list`.',
  ),
  'enrolment.no-such-key': text(
    (d) => `no hay ninguna clave de configuración, o hay más de una, cuyo identificador empiece por ${d.id}`,
    'Vea las que hay con `rehome enrol keys`.',
  ),
  'enrolment.bad-proof': text(
    (d) => `el dispositivo que se llama ${d.name} no conoce el secreto de su clave de configuración`,
    'No lo apruebe. Averigüe quién puede escribir en el recurso compartido; cambie la clave con `rehome enrol key --rotate`.',
  ),
  'enrolment.bad-signature': text(
    (d) => `la solicitud que nombra a ${d.name} no está firmada con la clave que ofrece`,
    'No la apruebe. Averigüe quién puede escribir en el recurso compartido.',
  ),
  'enrolment.no-such-request': text(
    (d) => `no hay ninguna solicitud de inscripción de ${d.name}`,
    'La página Recurso compartido y `rehome enrol list` muestran las que hay.',
  ),
  'enrolment.several-requests': text(
    (d) => `${d.name} corresponde a varias solicitudes: ${d.ids.join(', ')}`,
    'Indique la que quiere por su identificador.',
  ),
  'enrolment.doubtful': text(
    (d) => said(d.reason, enrolmentDoubts, d.about),
    'Mire quién solicita: apruébela de todos modos (`--force`), o rechácela.',
  ),
  'enrolment.not-approvable': text(
    (d) =>
      `la solicitud de ${d.name} no se puede aprobar (${said(d.state, enrolmentStateWords)}): ${said(d.reason, enrolmentDoubts, d.about)}`,
    'Lea lo que dice de ella la lista de solicitudes. Si debe decidir una persona, apruébela de todos modos (`--force`).',
  ),
  'enrolment.keys-locked': text(
    (d) => `las claves privadas de este dispositivo, protegidas como «${d.form}», no se pueden abrir: ${said(d.reason, keyLocks, d.about)}`,
    'Un disco copiado no puede abrir las claves del equipo del que se copió, y así debe ser: desinstale allí el agente e inscriba el dispositivo de nuevo.',
  ),
}
