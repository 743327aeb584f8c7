import type { shareRefusals, ShareBar, MetadataFlaw, BundleFlaw } from '../share.ts'
import { text, type RefusalTexts } from '../refusal.ts'
import type { Words } from '../system-words.ts'
import { said } from './system-words.ts'

const mayBeCopying =
  'Puede que el recurso compartido aún se esté copiando. Si sigue así, ejecute `rehome share verify` y luego `rehome publish --repair`.'
const repair = 'Publique con reparación (`rehome publish --repair`) y averigüe quién puede escribir en el recurso compartido.'

const shareBars: Words<ShareBar> = {
  'no-share': 'allí no hay ningún recurso de Rehome',
  'no-address': 'no es una dirección',
  'too-slow': 'es demasiado lento',
  'no-connection': 'falló la conexión',
}

const metadataFlaws: Words<MetadataFlaw> = {
  'role-missing': 'falta un rol',
  'role-name': 'un rol tiene un nombre que ningún archivo puede tener',
  'no-hash': 'no indica ni SHA-256 ni SHA-512',
  'no-place': 'no indica de ninguna forma conocida aquí dónde está el contenido',
  'other-content': 'no contiene lo que debe',
  'not-as-published': 'no está como se publicó',
  'not-as-ours': 'no está escrito como los nuestros',
  unsigned: 'no es JSON firmado',
}

const bundleFlaws: Words<BundleFlaw> = {
  'other-batch': 'es de otro lote',
  'not-published': 'el recurso compartido no la publica',
  'other-key': 'su clave no la abre',
  'no-manifest': 'su manifiesto no es válido',
  'other-version': 'su manifiesto es de otra versión',
  incomplete: 'sus partes no contienen lo que nombra el manifiesto',
  'part-damaged': 'un trozo no se descomprime, o está vacío',
  'too-large': 'es demasiado grande',
  'other-account': 'no es la del plan',
  'not-json': 'no es JSON',
  'other-content': 'no contiene lo que debe',
}

export const shareTexts: RefusalTexts<typeof shareRefusals> = {
  'share.not-initialised': text(() => 'este proyecto todavía no tiene recurso compartido', 'Cree uno (`rehome share init FOLDER`).'),
  'share.exists': text(
    (d) => `${d.folder} ya contiene un recurso compartido de Rehome, o este proyecto tiene uno`,
    'Elija una carpeta vacía. Un proyecto tiene un solo recurso compartido; el que había se dejó como estaba.',
  ),
  'share.unreachable': text(
    (d) => `no se puede acceder al recurso compartido ${d.location}: ${said(d.reason, shareBars)}`,
    'Compruebe la red, la ruta y los permisos de la carpeta; se volverá a intentar en la próxima comprobación.',
  ),
  'share.proxy-unreachable': text(
    (d) => `no se alcanza el proxy ${d.proxy}, por el que se llega a ${d.location}: ${said(d.reason, shareBars)}`,
    'Compruebe su dirección y la red con `rehome-agent proxy`; sin proxy: `rehome-agent proxy none`.',
  ),
  'share.not-a-proxy': text(
    (d) => `lo que responde en ${d.proxy} no es un proxy por el que se llegue a ${d.location}: responde con ${d.answer}`,
    'Compruebe su dirección y puerto con `rehome-agent proxy`; sin proxy es `rehome-agent proxy none`.',
  ),
  'share.proxy-refused': text(
    (d) => `el proxy ${d.proxy} no permite ${d.location} (HTTP ${d.status})`,
    '407 significa que pide un nombre y una contraseña, u otros: `rehome-agent proxy use ADDRESS --user NAME`. Si no, sus administradores deben permitir la dirección del recurso compartido.',
  ),
  'share.write-failed': text(
    (d) => `no se pudo escribir ${d.path}: ${said(d.reason, shareBars)}`,
    'Compruebe el espacio libre y los permisos del recurso compartido. Quien lee sigue viendo lo que había; inténtelo de nuevo.',
  ),
  'share.read-only': text(
    (d) => `${d.location} solo se puede leer: allí no se puede escribir ni enumerar nada`,
    'Indique una carpeta, o un contenedor con una firma de acceso compartido; deje este para leer, detrás en la lista de ubicaciones.',
  ),
  'share.no-good-location': text(
    (d) =>
      `ninguna ubicación contiene un recurso compartido utilizable: ${d.tried.map(({ location, code, reason }) => `${location} (${code}${reason === undefined ? '' : `: ${said(reason, { ...shareBars, ...metadataFlaws })}`})`).join('; ')}`,
    'Mire la primera ubicación accesible: lo que hay que hacer para su código está en docs/errors.md.',
  ),
  'share.missing-file': text((d) => `${d.file} no está en el recurso compartido`, mayBeCopying),
  'share.truncated': text((d) => `${d.file} tiene ${d.got} de sus ${d.expected} bytes`, mayBeCopying),
  'share.oversized': text(
    (d) => `${d.file} supera los ${d.limit} bytes que puede tener; no se leyó`,
    `Alguien puso allí un archivo ajeno. ${repair}`,
  ),
  'share.not-a-file': text(
    (d) => `${d.file} no es un archivo normal (es un vínculo, una carpeta o un dispositivo); no se siguió`,
    `Quítelo del recurso compartido. ${repair}`,
  ),
  'share.metadata-damaged': text(
    (d) => `${d.file} no se puede leer como metadatos firmados: ${said(d.reason, metadataFlaws, d.about)}`,
    mayBeCopying,
  ),
  'share.content-mismatch': text((d) => `${d.file} no es el archivo que se firmó`, repair),
  'share.forged': text((d) => `la firma de ${d.file} no es de las claves de este proyecto`, repair),
  'share.foreign-project': text(
    (d) => `el recurso compartido pertenece al proyecto ${d.got}; este dispositivo, al proyecto ${d.expected}`,
    'Dirija el dispositivo al recurso compartido de su propio proyecto: dele la clave de configuración de ese proyecto.',
  ),
  'share.rolled-back': text(
    (d) => `${d.file} es la versión ${d.got}, anterior a la versión ${d.have}, que ya se había visto`,
    'Alguien puso allí una copia anterior del recurso compartido. Publique: se escribirá una versión más reciente.',
  ),
  'share.expired': text(
    (d) => `${d.file} caducó el ${d.expiredAt}; ahora es ${d.now}`,
    'Publique para renovarlo, vuelva a llevar el recurso compartido y compruebe el reloj de este equipo.',
  ),
  'share.wrong-device': text((d) => `la asignación es para ${d.got}; este dispositivo es ${d.expected}`, repair),
  'share.bundle-invalid': text(
    (d) => `una parte del paquete (${d.what}) no se puede usar: ${said(d.reason, bundleFlaws, d.about)}`,
    'Actualice el agente de este dispositivo a la versión del Workbench y publique de nuevo.',
  ),
  'share.staging-damaged': text(
    (d) => `${d.file}, del paquete preparado en este dispositivo, no es lo que se preparó`,
    'Ejecute `rehome-agent check`, que lo prepara de nuevo desde el recurso compartido.',
  ),
  'share.published-elsewhere': text(
    (d) =>
      `otro Workbench ha publicado en este recurso compartido (versión ${d.there}; este archivo de proyecto conoce la versión ${d.here})`,
    'Abra el archivo de proyecto que publicó por última vez. Si se ha perdido, asuma el control desde este (`rehome publish --take-over`).',
  ),
}
