import type { keyRefusals, KeyFileBar } from '../key.ts'
import { text, type RefusalTexts } from '../refusal.ts'
import type { Words } from '../system-words.ts'
import { said } from './system-words.ts'

const keyFileBars: Words<KeyFileBar> = {
  'no-folder': 'no existe esa carpeta',
  'read-back': 'no se lee tal como se escribió',
}

export const keyTexts: RefusalTexts<typeof keyRefusals> = {
  'key.weak-passphrase': text(
    (d) => `la frase de contraseña tiene menos de ${d.least} caracteres`,
    'Elija una más larga: cinco palabras al azar son una buena opción. Protege las claves en las que confían todos los dispositivos.',
  ),
  'key.wrong-passphrase': text(
    () => 'la frase de contraseña no abre las claves de este proyecto',
    'Inténtelo de nuevo. Sin la frase de contraseña las claves se pierden: harían falta un nuevo recurso compartido y nuevas inscripciones.',
  ),
  'key.missing': text(
    (d) => `este archivo de proyecto no contiene la clave ${d.role}`,
    'Abra el archivo de proyecto que la contiene, o restáurela desde donde esté guardada.',
  ),
  'key.damaged': text(
    (d) => `la clave ${d.role} de este archivo de proyecto está dañada`,
    'Restaure el archivo de proyecto desde una copia de seguridad. Se dejó como estaba.',
  ),
  'key.file-exists': text((d) => `${d.file} ya existe`, 'Elija otro nombre. Un archivo de clave nunca se sobrescribe.'),
  'key.file-unwritable': text(
    (d) => `no se puede escribir el archivo de clave ${d.file}: ${said(d.reason, keyFileBars, d.about)}`,
    'Elija una carpeta en la que pueda escribir, u otra memoria USB. No se cambió ninguna clave.',
  ),
  'key.no-such-file': text(
    (d) => `no hay ningún archivo de clave ${d.file}`,
    'Conecte la memoria USB que lo contiene o compruebe la ruta.',
  ),
  'key.no-key-file': text((d) => `${d.file} no es un archivo de clave de Rehome, o está dañado`, 'Use la copia de la otra memoria USB.'),
  'key.wrong-file-passphrase': text(
    (d) => `la frase de contraseña no abre el archivo de clave ${d.file}`,
    'Inténtelo de nuevo: un archivo de clave tiene su propia frase de contraseña, que no es la del proyecto.',
  ),
  'key.foreign-file': text(
    (d) => `el archivo de clave ${d.file} pertenece al proyecto ${d.project}`,
    'Indique el archivo de clave de este proyecto.',
  ),
  'key.needs-signatures': text(
    (d) => `${d.what}: faltan ${d.missing} firmas, de ${d.of.join(' o ')}`,
    'Indique el archivo de clave (`--key-file`): la memoria USB con la clave raíz o el de una segunda persona. No se cambió nada.',
  ),
  'key.needs-file': text(
    () => 'la clave raíz está en una memoria USB: su sucesora necesita un archivo propio',
    'Indique dónde va la nueva clave raíz (`--new-root FILE`): en la memoria USB, nunca junto al proyecto.',
  ),
  'key.no-store': text(
    () => 'este equipo no tiene un almacén de claves que proteja algo',
    'Escriba la frase de contraseña cada vez, o defina REHOME_KEYSTORE_PASSPHRASE con una propia.',
  ),
  'key.not-remembered': text(() => 'la frase de contraseña de este proyecto no está guardada en este equipo', 'Escríbala.'),
}
