import type { Words } from '../system-words.ts'
import type { ConnectionEnd, NoTls, CaFlaw, LdapFlaw, DnFlaw, SnapshotFlaw, DeviceListFlaw, LdapActWords } from '../directory-reasons.ts'

export const connectionEnds: Words<ConnectionEnd> = {
  'closed-there': 'el servidor la cerró',
  'closed-here': 'se cerró aquí',
}

export const noTls: Words<NoTls> = {
  'hangs-up': 'cuelga cuando se le pide StartTLS',
  closes: 'cierra la conexión',
}

export const caFlaws: Words<CaFlaw> = {
  'no-pem': 'no contiene ningún certificado PEM',
  unreadable: 'un certificado que contiene no se puede leer',
}

export const ldapFlaws: Words<LdapFlaw> = {
  'not-laid-out': 'sus bytes no están dispuestos como en LDAP',
  'cut-off': 'un valor está cortado',
  'too-large': 'un mensaje es demasiado grande',
  endless: 'una respuesta no tiene fin',
  unasked: 'una entrada no responde a ninguna búsqueda',
  'in-the-clear': 'sigue sin cifrar después de aceptar StartTLS',
}

export const dnFlaws: Words<DnFlaw> = {
  'no-type': 'se esperan un tipo y «=»',
  unescaped: 'un signo necesita una barra inversa delante',
  quote: 'unas comillas están fuera de lugar',
  escape: 'una barra inversa no precede a nada que la necesite',
  'not-utf8': 'sus escapes no son UTF-8',
}

export const snapshotFlaws: Words<SnapshotFlaw> = {
  'not-utf8': 'no es UTF-8',
  'too-long': 'una línea es demasiado larga',
  compression: 'la compresión está dañada',
  'after-end': 'sigue después de su final',
  'not-json': 'no es JSON',
  'other-count': 'su final indica otro número de objetos',
  'no-end': 'falta el final',
  'other-content': 'no contiene lo que debe',
}

export const deviceListFlaws: Words<DeviceListFlaw> = {
  'no-column': 'falta una columna',
  incomplete: 'device y user son ambos necesarios',
  domain: 'device y user son nombres, sin dominio delante',
  'no-sid': 'se espera un SID',
  quotes: 'unas comillas no se cierran, o están dentro de un valor',
  fields: 'tiene más o menos campos que el encabezado',
  'not-utf8': 'no es UTF-8',
}

export const ldapActs: LdapActWords = {
  connecting: () => 'conexión',
  'agreeing-on-tls': () => 'negociación de TLS',
  'asking-for-starttls': () => 'petición de StartTLS',
  'signing-in': (of) => `inicio de sesión como ${of}`,
  'reading-root': () => 'lectura de la raíz',
  reading: (of) => `lectura de ${of}`,
  between: () => 'entre dos preguntas',
  'after-end': () => 'después del final',
}
