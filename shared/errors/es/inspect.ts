import type { inspectRefusals } from '../inspect.ts'
import { text, type RefusalTexts } from '../refusal.ts'

export const inspectTexts: RefusalTexts<typeof inspectRefusals> = {
  'inspect.unreadable-text': text(
    (d) => `«${d.text}» no se puede leer (${d.wanted}): ${d.reason}`,
    'Délo en una de estas formas; ponga entre comillas lo que su shell cambiaría.',
  ),
  'inspect.bad-line': text(
    (d) => `línea ${d.line}: ${d.reason}`,
    'Dé un objeto JSON por línea, con "hex", "base64" o "sddl"; los demás campos vuelven tal cual.',
  ),
  'inspect.no-attribute': text(
    (d) => `${d.path} no tiene el atributo ${d.attribute}`,
    'Samba no guarda ninguno para un archivo cuyos permisos nunca se establecieron desde Windows; entonces los deduce del modo.',
  ),
  'inspect.attribute-unreadable': text(
    (d) => `no se puede leer el atributo de ${d.path}: ${d.reason}`,
    'Los atributos del sistema los lee root en Linux, con el programa getfattr (paquete attr de Debian); o dé el atributo en hexadecimal.',
  ),
  'inspect.unknown-key': text(
    (d) => `el subárbol ${d.path} no tiene ninguna clave ${d.key}`,
    'Dé la ruta por debajo de la raíz del subárbol, con barras invertidas: `--keys ""` enumera la raíz.',
  ),
  'inspect.unreadable-file': text((d) => `no se puede leer ${d.path}: ${d.reason}`, 'Compruebe la ruta y si puede leerlo.'),
  'inspect.write-without-map': text(
    (d) => `no hay nada que escribir en ${d.path}: no se dio ninguna tabla, así que no cambia nada`,
    'Indique la tabla de traducción con --map.',
  ),
}
