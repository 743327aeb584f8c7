import type { descriptorRefusals } from '../descriptor.ts'
import { text, type RefusalTexts } from '../refusal.ts'

const leftAlone =
  'El objeto conserva este descriptor tal como está; examínelo con `rehome inspect descriptor` y repárelo con las herramientas del objeto.'
const ntAclLeftAlone = 'El archivo conserva esta ACL de NT tal como está; examínela con `samba-tool ntacl get` y repárela con Samba.'
const correctText = 'Corrija el texto en ese punto o haga que Windows vuelva a mostrar el descriptor.'

export const descriptorTexts: RefusalTexts<typeof descriptorRefusals> = {
  'descriptor.truncated': text(
    (d) => `el descriptor de seguridad necesita ${d.needed} bytes en el byte ${d.at} y hay ${d.have}`,
    leftAlone,
  ),
  'descriptor.bad-revision': text((d) => `el descriptor de seguridad tiene la revisión ${d.revision} en el byte ${d.at}, no 1`, leftAlone),
  'descriptor.absolute': text(
    (d) =>
      `el descriptor de seguridad está en forma absoluta (control 0x${d.control.toString(16)} en el byte ${d.at}): contiene punteros, no desplazamientos`,
    leftAlone,
  ),
  'descriptor.bad-offset': text(
    (d) => `el desplazamiento ${d.offset} (${d.part}) del byte ${d.at} apunta fuera del descriptor o de su cuadrícula de 4 bytes`,
    leftAlone,
  ),
  'descriptor.bad-acl': text((d) => `la ACL del byte ${d.at} no es correcta: ${d.why}`, leftAlone),
  'descriptor.bad-ace': text((d) => `la ACE del byte ${d.at} (tipo 0x${d.type.toString(16)}) no es correcta: ${d.why}`, leftAlone),
  'descriptor.bad-sid': text((d) => `no hay un SID completo en el byte ${d.at} del descriptor de seguridad`, leftAlone),
  'descriptor.bad-condition': text((d) => `la expresión condicional no es correcta en el byte ${d.at}: ${d.why}`, leftAlone),
  'descriptor.bad-claim': text((d) => `el atributo de recurso no es correcto en el byte ${d.at}: ${d.why}`, leftAlone),
  'descriptor.shared-bytes': text(
    (d) => `partes del descriptor de seguridad se solapan en el byte ${d.at}, así que cambiar una cambiaría otra`,
    leftAlone,
  ),
  'descriptor.too-large': text(
    (d) => `el descriptor de seguridad modificado necesitaría ${d.bytes} bytes en una lista o en total; el límite es 65.535`,
    'Quite ACE del objeto, o sustituya SID en lugar de agregarlos.',
  ),
  'sddl.unexpected': text(
    (d) => `carácter ${d.at + 1} de la SDDL: se esperaba ${d.expected} y se encontró ${d.found === '' ? 'el final' : `«${d.found}»`}`,
    correctText,
  ),
  'sddl.unknown-letters': text((d) => `carácter ${d.at + 1} de la SDDL: «${d.text}» es desconocido (${d.what})`, correctText),
  'sddl.bad-sid': text(
    (d) => `carácter ${d.at + 1} de la SDDL: ${d.text === '' ? 'falta un SID' : `«${d.text}» no es un SID`}`,
    correctText,
  ),
  'sddl.bad-guid': text(
    (d) => `carácter ${d.at + 1} de la SDDL: «${d.text}» no es un GUID`,
    'Escríbalo como xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx, sin llaves ni espacios.',
  ),
  'sddl.bad-number': text((d) => `carácter ${d.at + 1} de la SDDL: el número «${d.text}» no es correcto: ${d.why}`, correctText),
  'sddl.domain-unknown': text(
    (d) =>
      `carácter ${d.at + 1} de la SDDL: «${d.alias}» significa una cuenta del dominio o equipo donde se lee el texto, y no se indicó ninguno`,
    'Indique el SID de ese dominio, o escriba completo el SID de la cuenta.',
  ),
  'sddl.too-large': text((d) => `una parte de la SDDL (${d.what}) necesita ${d.bytes} bytes; el límite es 65.535`, 'Quite ACE.'),
  'ntacl.truncated': text((d) => `la ACL de NT se interrumpe en el byte ${d.at}; hay ${d.have} bytes`, ntAclLeftAlone),
  'ntacl.unknown-version': text(
    (d) => `la ACL de NT tiene la versión ${d.version}; se conocen de la 1 a la 4`,
    'La escribió un Samba más reciente; quizá un Rehome más reciente la conozca. El archivo la conserva tal como está.',
  ),
  'ntacl.malformed': text((d) => `la ACL de NT no es correcta en el byte ${d.at}: ${d.why}`, ntAclLeftAlone),
}
