import type { hiveRefusals } from '../hive.ts'
import { text, type RefusalTexts } from '../refusal.ts'

const damaged = 'El subárbol está dañado; restáurelo desde una copia de seguridad o deje fuera este perfil.'

export const hiveTexts: RefusalTexts<typeof hiveRefusals> = {
  'hive.bad-base-block': text(
    (d) => `el bloque base del subárbol es incorrecto en el byte ${d.at}: ${d.reason}`,
    'Esto no es un subárbol del Registro, o su primera página está dañada; compruebe el archivo.',
  ),
  'hive.unsupported-version': text(
    (d) => `el subárbol tiene el formato ${d.major}.${d.minor}; se entienden del 1.2 al 1.6`,
    'Cárguelo y guárdelo una vez en un Windows actual.',
  ),
  'hive.dirty-without-log': text(
    (d) =>
      `el subárbol no se escribió por completo (números de secuencia ${d.primary} y ${d.secondary}, suma de comprobación ${d.checksumHolds ? 'correcta' : 'incorrecta'}) y ningún registro de transacciones lo completa: ${d.logs.length === 0 ? 'no se dio ninguno' : d.logs.join('; ')}`,
    'Dé los archivos .LOG1 y .LOG2 que están junto al subárbol, o cárguelo y descárguelo una vez en Windows.',
  ),
  'hive.bad-bin': text((d) => `un bloque del subárbol es incorrecto en el byte ${d.at}: ${d.reason}`, damaged),
  'hive.bad-cell': text((d) => `una celda del subárbol es incorrecta en el byte ${d.at}: ${d.reason}`, damaged),
  'hive.bad-list': text((d) => `una lista de subclaves o valores es incorrecta en el byte ${d.at}: ${d.reason}`, damaged),
  'hive.bad-key': text((d) => `una clave es incorrecta en el byte ${d.at}: ${d.reason}`, damaged),
  'hive.bad-value': text((d) => `un valor es incorrecto en el byte ${d.at}: ${d.reason}`, damaged),
  'hive.bad-security': text((d) => `una celda de seguridad es incorrecta en el byte ${d.at}: ${d.reason}`, damaged),
  'hive.bad-name': text((d) => `«${d.name}» no puede ser un nombre en un subárbol: ${d.reason}`, 'Elija otro nombre.'),
  'hive.name-taken': text((d) => `«${d.path}» ya tiene una subclave «${d.name}»`, 'Elija otro nombre, o elimine antes esa clave.'),
  'hive.wrong-type': text((d) => `el valor «${d.name}» es de tipo ${d.type}, no ${d.wanted}`, 'Léalo como el tipo que tiene.'),
  'hive.protected-key': text((d) => `la clave «${d.path}» está marcada como no eliminable`, 'Déjela; Windows también se negaría.'),
  'hive.too-large': text(
    (d) => `el subárbol necesitaría ${d.bytes} bytes; el límite es ${d.limit}`,
    'Elimine antes del subárbol lo que ya no haga falta.',
  ),
  'hive.read-only': text(
    (d) => `un subárbol abierto tal como está (${d.state}) no se puede editar`,
    'Ábralo con sus registros de transacciones.',
  ),
}
