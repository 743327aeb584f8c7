import { accountBarWords } from './account-bar.ts'
import { connectionEnds, noTls, caFlaws, ldapFlaws, dnFlaws, snapshotFlaws, deviceListFlaws, ldapActs } from './directory-reasons.ts'
import type { directoryRefusals } from '../directory.ts'
import { text, type RefusalTexts } from '../refusal.ts'
import { said } from './system-words.ts'

import type { ShownCertificate } from '../directory.ts'

const shown = (d: ShownCertificate) => `sujeto ${d.subject}, emisor ${d.issuer}, SHA-256 ${d.fingerprint}`
const unchanged = 'Lo que se importó antes está como estaba.'

export const directoryTexts: RefusalTexts<typeof directoryRefusals> = {
  'directory.unknown-host': text(
    (d) => `no se conoce ninguna dirección de ${d.host}`,
    'Compruebe la ortografía y el servidor de nombres de este equipo, o indique la dirección (`--address`).',
  ),
  'directory.connection-refused': text(
    (d) => `${d.host} no acepta conexiones en el puerto ${d.port}`,
    'Compruebe el servidor, el puerto y el cifrado de la conexión: LDAPS usa el puerto 636; StartTLS, el 389.',
  ),
  'directory.unreachable': text(
    (d) => `no se puede acceder a ${d.host} en el puerto ${d.port}: ${said(d.reason)}`,
    'Compruebe la red, la VPN y el firewall entre este equipo y el servidor.',
  ),
  'directory.no-answer': text(
    (d) => `${d.host} no ha respondido durante ${d.seconds} segundos (${ldapActs[d.doing](d.of)})`,
    'Inténtelo de nuevo, elija otro servidor o aumente el límite (`--timeout`).',
  ),
  'directory.connection-lost': text(
    (d) => `se perdió la conexión con ${d.host} (${ldapActs[d.doing](d.of)}): ${said(d.reason, connectionEnds, d.about)}`,
    `Inténtelo de nuevo. ${unchanged}`,
  ),
  'directory.no-tls': text(
    (d) => `${d.host} no habla TLS en el puerto ${d.port}: ${said(d.reason, noTls)}`,
    'Dé al servidor un certificado para LDAPS, o elija el otro cifrado y su puerto.',
  ),
  'directory.starttls-refused': text(
    (d) => `${d.host} rechaza StartTLS (resultado ${d.result}${d.message === '' ? '' : `: ${d.message}`})`,
    'Dé un certificado al servidor, o use LDAPS. Rehome nunca envía una contraseña sin cifrar.',
  ),
  'directory.certificate-untrusted': text(
    (d) => `el certificado de ${d.host} no es de confianza (${said(d.reason)}): ${shown(d)}`,
    'Indique el archivo de la entidad que lo emitió (`--ca`) o, tras compararlo con el administrador, acepte solo este (`--fingerprint`).',
  ),
  'directory.certificate-name': text(
    (d) => `el certificado de ${d.host} es para ${d.names.join(', ') || 'ningún nombre'}: ${shown(d)}`,
    'Conéctese con un nombre que contenga el certificado; la dirección puede indicar dónde está el servidor (`--address`).',
  ),
  'directory.certificate-expired': text(
    (d) => `el certificado de ${d.host} es válido del ${d.validFrom} al ${d.validTo}, no ahora: ${shown(d)}`,
    'Renuévelo en el servidor, o ponga en hora el reloj de este equipo.',
  ),
  'directory.certificate-changed': text(
    (d) => `el certificado de ${d.host} no es el fijado (${d.pinned}): ${shown(d)}`,
    'Pregunte al administrador si se renovó y fije el nuevo en la conexión (`rehome connection edit`).',
  ),
  'directory.bad-ca': text(
    (d) => `esto no es un certificado de una entidad: ${said(d.reason, caFlaws, d.about)}`,
    'Indique un archivo PEM que empiece por -----BEGIN CERTIFICATE-----.',
  ),
  'directory.no-password': text(
    (d) => `${d.connection} necesita una contraseña`,
    'Una contraseña vacía sería un inicio de sesión anónimo, que apenas lee nada.',
  ),
  'directory.wrong-password': text(
    (d) => `el directorio no acepta ${d.user} con esta contraseña`,
    'Compruebe el nombre (usuario@dominio o un nombre distintivo) y la contraseña. Varios errores pueden bloquear la cuenta.',
  ),
  'directory.account-unusable': text(
    (d) => `${d.user} no puede iniciar sesión: ${said(d.reason, accountBarWords)}`,
    'Haga que arreglen la cuenta en su directorio, o use otra.',
  ),
  'directory.no-access': text(
    (d) => `la cuenta no puede leer ${d.what}: ${d.message}`,
    'Dé a la cuenta permiso para leerlo. Un usuario corriente del dominio lo tiene de forma predeterminada.',
  ),
  'directory.base-unknown': text((d) => `${d.host} no dice dónde empieza su dominio`, 'Indíquelo: DC=…,DC=… (`--base`).'),
  'directory.ou-not-found': text(
    (d) => `no existe ${d.dn}${d.nearest === '' ? '' : `; el directorio llega hasta ${d.nearest}`}`,
    'Compruebe y corrija las UO de la conexión (`rehome connection edit`).',
  ),
  'directory.referral': text(
    (d) => `${d.dn} está en otro sitio: ${d.to.join(', ') || 'el servidor no dice dónde'}`,
    'Cree una conexión con un controlador de ese dominio.',
  ),
  'directory.size-limit': text(
    (d) => `el servidor se detiene tras ${d.received} objetos bajo ${d.dn}`,
    'Reduzca el ámbito (`--include`) o haga que aumenten el límite; una importación es completa o no es.',
  ),
  'directory.time-limit': text(
    (d) => `el servidor tardó más de ${d.seconds} segundos para ${d.dn}`,
    'Reduzca el ámbito (`--include`) o aumente el límite (`--timeout`).',
  ),
  'directory.no-paging': text(
    (d) => `${d.host} no ofrece resultados por páginas`,
    'Sin ellas un servidor puede omitir objetos sin decirlo. Conéctese a un controlador de dominio de Active Directory.',
  ),
  'directory.busy': text((d) => `${d.host} está ocupado o apagándose: ${d.message}`, 'Inténtelo de nuevo o elija otro servidor.'),
  'directory.server-error': text(
    (d) => `el servidor rechaza (${ldapActs[d.doing](d.of)}): resultado ${d.result}${d.message === '' ? '' : `, ${d.message}`}`,
    'El texto es del propio servidor; su administrador puede consultarlo.',
  ),
  'directory.bad-answer': text(
    (d) => `lo que envía ${d.host} no es LDAP: ${said(d.reason, ldapFlaws, d.about)}`,
    'Compruebe que el servidor y el puerto son los de un servidor de directorio.',
  ),
  'directory.empty': text(
    (d) => `${d.connection} no muestra ningún usuario, grupo ni dispositivo`,
    `Compruebe el ámbito y lo que puede leer la cuenta. ${unchanged}`,
  ),
  'directory.cancelled': text((d) => `se canceló la importación de ${d.connection}`, `No se cambió nada. ${unchanged}`),
  'directory.bad-dn': text(
    (d) => `«${d.dn}» no es un nombre distintivo: ${said(d.reason, dnFlaws, d.about)}`,
    'Escríbalo como OU=Sales,DC=example,DC=com, con una barra invertida ante una coma que forme parte de un nombre.',
  ),
  'directory.no-such-object': text(
    (d) => `${d.connection} no tiene ningún objeto ${d.guid}`,
    'Ya no existía cuando se importó el directorio por última vez. Vea `rehome directory list`.',
  ),
  'directory.list-too-long': text(
    (d) => `la lista tiene ${d.names} nombres, de los que se admiten como máximo ${d.most} a la vez`,
    'No se ha tomado nada. Divida la lista y tome sus partes una tras otra.',
  ),
  'directory.no-such-connection': text(
    (d) => `no hay ninguna conexión ${d.connection} en este proyecto${d.known.length === 0 ? '' : `; hay ${d.known.join(', ')}`}`,
    'Vea `rehome connection list`; agréguela si hace falta.',
  ),
  'directory.connection-exists': text(
    (d) => `ya hay una conexión ${d.name}`,
    'Elija otro nombre, o cambie la que existe (`rehome connection edit`).',
  ),
  'directory.no-domain-to-join': text(
    (d) => `${d.connection} no es un dominio al que puedan unirse dispositivos`,
    'Indique un destino que sea un dominio: las cuentas y los archivos de unión pertenecen a uno.',
  ),
  'directory.type-fixed': text(
    (d) => `${d.connection} es de tipo ${d.type} y no puede pasar a ser ${d.wanted}`,
    'Agregue una conexión del otro tipo; las parejas dependen del objeto, no del nombre de la conexión.',
  ),
  'directory.not-a-snapshot': text(
    (d) => `${d.path} no es una instantánea de directorio`,
    'Elija un archivo creado por `rehome snapshot export`.',
  ),
  'directory.snapshot-damaged': text(
    (d) => `${d.path} está dañado en la línea ${d.line}: ${said(d.reason, snapshotFlaws, d.about)}`,
    `Cópielo o expórtelo de nuevo. ${unchanged}`,
  ),
  'directory.snapshot-from-the-future': text(
    (d) => `${d.path} fue escrito por un Rehome más reciente (formato ${d.version}; este conoce ${d.known})`,
    'Actualice Rehome en este equipo.',
  ),
  'directory.csv-damaged': text(
    (d) => `${d.path} no se puede leer en la línea ${d.line}: ${said(d.reason, deviceListFlaws, d.about)}`,
    'El archivo necesita las columnas device y user; pueden seguir sid, displayName, targetUpn y targetIdentity. Guárdelo como UTF-8.',
  ),
  'directory.no-key-store': text(
    () => 'este equipo no tiene un almacén de claves que cifre',
    'Indique el secreto cada vez, o use la aplicación de escritorio donde el sistema tenga un almacén de claves.',
  ),
  'directory.nothing-imported': text((d) => `todavía no se ha importado nada de ${d.connection}`, 'Importe primero (`rehome import`).'),
}
