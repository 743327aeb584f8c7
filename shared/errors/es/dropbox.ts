import type { dropboxRefusals, EventFlaw } from '../dropbox.ts'
import { text, type RefusalTexts } from '../refusal.ts'
import type { Words } from '../system-words.ts'
import { said } from './system-words.ts'

const deleteStray = 'Elimínelo del buzón y averigüe quién lo puso allí.'
const deleteAll = 'Elimine lo que no deba estar allí y averigüe quién lo puso.'

const eventFlaws: Words<EventFlaw> = {
  'other-content': 'no contiene lo que debe',
  'other-number': 'tiene otro número',
}

export const dropboxTexts: RefusalTexts<typeof dropboxRefusals> = {
  'dropbox.gap': text(
    (d) => `faltan los registros del diario ${d.from} a ${d.to}, y hay otros posteriores`,
    'Puede que aún estén en camino. Si siguen faltando, alguien los quitó del recurso compartido.',
  ),
  'dropbox.edited': text(
    (d) => `${d.file} se cambió después de que el dispositivo lo escribiera`,
    'Elimínelo y averigüe quién puede escribir en el recurso compartido; sus registros faltan hasta que el dispositivo los envíe otra vez.',
  ),
  'dropbox.truncated': text(
    (d) => `${d.file} no está completo`,
    'Puede que aún se esté copiando. Si sigue así, el dispositivo lo escribe de nuevo en su próxima comprobación.',
  ),
  'dropbox.missing': text(
    (d) => `${d.file} estaba allí cuando se recopiló y ha desaparecido`,
    'Lo que decía está en el archivo de proyecto. Averigüe quién puede eliminar en el recurso compartido.',
  ),
  'dropbox.reordered': text(
    (d) => `${d.file} no contiene los registros que dice su nombre`,
    'Alguien cambió el nombre o copió archivos en el buzón. Sus registros se tomaron por lo que son.',
  ),
  'dropbox.foreign': text((d) => `${d.file} no es del dispositivo en cuya carpeta está`, 'Alguien lo movió allí. Se pasó por alto.'),
  'dropbox.clone': text(
    (d) => `dos registros ${d.seq} distintos están firmados con la clave de este dispositivo: hay dos copias del dispositivo`,
    'Encuentre los dos equipos, retire uno e inscríbalo de nuevo.',
  ),
  'dropbox.unknown-event': text(
    (d) => `el registro ${d.seq} dice algo que este Workbench no entiende: ${said(d.reason, eventFlaws, d.about)}`,
    'Actualice el Workbench a la versión de los agentes.',
  ),
  'dropbox.clock-back': text(
    (d) => `en el registro ${d.seq} el reloj del dispositivo retrocedió de ${d.from} a ${d.to}`,
    'El orden de sus registros es seguro, sus horas no. Revise el reloj y el servicio de hora del dispositivo.',
  ),
  'dropbox.clock-ahead': text(
    (d) => `los registros ${d.from} a ${d.to} son del futuro: dicen ${d.at} y se recopilaron a las ${d.collectedAt}`,
    'El orden de sus registros es seguro, sus horas no. Revise el reloj del dispositivo y el de este equipo.',
  ),
  'dropbox.clock-behind': text(
    (d) =>
      `los registros ${d.from} a ${d.to} dicen haberse enviado desde ${d.sentAt}; antes de ${d.shareMadeAt} no había recurso compartido`,
    'El orden de sus registros es seguro, sus horas no. Revise el reloj del dispositivo y el de este equipo.',
  ),
  'dropbox.clock-leap': text(
    (d) => `en el registro ${d.seq}, a mitad de una ejecución y sin reinicio, el reloj del dispositivo pasó de ${d.from} a ${d.to}`,
    'El dispositivo se suspendió a mitad de su ejecución, o se adelantó su reloj: los registros posteriores dicen cuál de las dos.',
  ),
  'dropbox.oversized': text((d) => `${d.file} supera los ${d.limit} bytes que puede tener; no se leyó`, deleteStray),
  'dropbox.stray': text((d) => `${d.file} no debe estar en un buzón; se pasó por alto`, deleteStray),
  'dropbox.too-many': text((d) => `${d.folder} contiene más de ${d.limit} archivos; el resto no se miró`, deleteAll),
  'dropbox.quota': text(
    (d) => `${d.folder} contiene más de lo que un dispositivo puede enviar de una vez; ${d.left} archivos quedan para la próxima`,
    'Recopile otra vez. Si no termina nunca, el dispositivo, o quien puede escribir en su carpeta, la está inundando.',
  ),
  'dropbox.full': text(
    (d) => `el dispositivo de ${d.folder} envió ${d.limit} registros, tantos como se guardan de uno; ${d.left} archivos no se leyeron`,
    'Ninguna migración hace tantos. Revise el dispositivo, retírelo e inscríbalo de nuevo.',
  ),
  'dropbox.many-findings': text((d) => `${d.folder} contiene ${d.more} archivos más que no son como deberían`, deleteAll),
}
