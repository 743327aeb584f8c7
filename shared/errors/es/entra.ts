import type { entraRefusals, CertificateFlaw, GraphFlaw, GraphSubject } from '../entra.ts'
import { text, type RefusalTexts } from '../refusal.ts'
import type { Words } from '../system-words.ts'
import { said } from './system-words.ts'

const certificateFlaws: Words<CertificateFlaw> = {
  'no-certificate': 'no contiene ningún certificado',
  'no-key': 'no contiene ninguna clave privada sin contraseña',
  'other-key': 'la clave privada no es la del certificado',
  'not-rsa': 'su clave no es RSA, el único tipo que acepta Entra ID',
  unreadable: 'no se puede leer',
}

const graphSubjects: Words<GraphSubject> = {
  users: 'usuarios',
  groups: 'grupos',
  devices: 'dispositivos',
  domains: 'dominios del inquilino',
  'sign-in': 'inicio de sesión',
}

const graphFlaws: Words<GraphFlaw> = {
  circle: 'la lista da vueltas en círculo',
  elsewhere: 'la página siguiente estaría en otro lugar',
  'not-json': 'no es JSON',
  'other-content': 'no contiene lo que debe',
  'no-token': 'no contiene ningún token',
  'no-default': 'ninguno es el dominio predeterminado',
}

export const entraTexts: RefusalTexts<typeof entraRefusals> = {
  'entra.no-secret': text(
    (d) => `${d.connection} necesita el secreto con el que inicia sesión su registro de aplicación (${d.signIn})`,
    'Indique el secreto de cliente, o el certificado con su clave privada en PEM; o deje que una persona inicie sesión con un código de dispositivo.',
  ),
  'entra.bad-certificate': text(
    (d) => `esto no es un certificado con su clave privada: ${said(d.reason, certificateFlaws, d.about)}`,
    'Indique ambos en PEM, uno tras otro; la clave empieza por -----BEGIN PRIVATE KEY-----, sin contraseña.',
  ),
  'entra.tenant-unknown': text(
    (d) => `no hay ningún inquilino ${d.tenant} en esta nube: ${d.message}`,
    'Compruebe el GUID o el dominio del inquilino y la nube en la que está.',
  ),
  'entra.application-unknown': text(
    (d) => `${d.tenant} no conoce la aplicación ${d.application}: ${d.message}`,
    'Compruebe el id. de aplicación (cliente), o pida a un administrador del inquilino que dé su consentimiento.',
  ),
  'entra.secret-refused': text(
    (d) => `no se acepta el secreto de ${d.application}: ${d.message}`,
    'Compruebe que es el valor del secreto y no su id., y que no ha caducado; o cargue el certificado en el registro de aplicación.',
  ),
  'entra.sign-in-refused': text(
    (d) => `se rechaza el inicio de sesión en ${d.tenant} (${d.reason}): ${d.message}`,
    'El texto es de Microsoft; un administrador del inquilino encuentra el intento en su registro de inicios de sesión.',
  ),
  'entra.sign-in-given-up': text(
    (d) => `nadie inició sesión en ${d.tenant} con el código: ${d.reason}`,
    'Empiece de nuevo e introduzca el nuevo código a tiempo.',
  ),
  'entra.unreachable': text(
    (d) => `no se puede llegar a ${d.host}: ${said(d.reason)}`,
    'Compruebe la red, el proxy y el cortafuegos: el inicio de sesión y Graph de la nube deben ser accesibles por HTTPS.',
  ),
  'entra.no-answer': text(
    (d) => `${d.host} no respondió durante ${d.seconds} segundos`,
    'Vuelva a intentarlo o aumente el límite de la conexión.',
  ),
  'entra.throttled': text(
    (d) => `Graph pidió esperar ${d.tries} veces al leer «${said(d.what, graphSubjects)}», ${d.seconds} segundos en total`,
    'Otros programas consumen lo que se permite al inquilino. Inténtelo más tarde; lo importado antes sigue como estaba.',
  ),
  'entra.no-permission': text(
    (d) => `la aplicación no puede leer «${said(d.what, graphSubjects)}» (falta ${d.permission}): ${d.message}`,
    'Pida a un administrador que le conceda el permiso indicado y lo consienta.',
  ),
  'entra.service-error': text(
    (d) => `Graph rechaza «${said(d.what, graphSubjects)}» (${d.status} ${d.reason}): ${d.message}`,
    'El texto es de Microsoft.',
  ),
  'entra.bad-answer': text(
    (d) => `lo que llegó para «${said(d.what, graphSubjects)}» no es una respuesta de Graph: ${said(d.reason, graphFlaws, d.about)}`,
    'Algo entre este equipo y Microsoft responde en su lugar, como un proxy que pide iniciar sesión.',
  ),
}
