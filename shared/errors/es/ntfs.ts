import type { ntfsRefusals } from '../ntfs.ts'
import { text, type RefusalTexts } from '../refusal.ts'

const checkDisk = 'Ejecute `chkdsk` en el volumen en Windows; todo lo demás que contiene se lee de todos modos.'

export const ntfsTexts: RefusalTexts<typeof ntfsRefusals> = {
  'ntfs.not-a-volume': text(
    (d) => `esto no es un volumen NTFS: ${d.reason} (byte ${d.at})`,
    'Indique la partición, desbloqueada, no el disco entero; un sector de arranque dañado se repara con `chkdsk`.',
  ),
  'ntfs.bad-record': text((d) => `el registro de archivo ${d.record} (byte ${d.at}) está dañado: ${d.reason}`, checkDisk),
  'ntfs.lost-records': text((d) => `no se puede llegar a ${d.count} registros de archivo a partir de ${d.first}: ${d.reason}`, checkDisk),
  'ntfs.lost-folder': text((d) => `hay archivos en el registro de carpeta ${d.record}, que no se puede leer: ${d.reason}`, checkDisk),
  'ntfs.bad-descriptor': text(
    (d) => `el descriptor de seguridad en el byte ${d.offset} de $Secure:$SDS está dañado, y su copia también: ${d.reason}`,
    checkDisk,
  ),
  'ntfs.unreadable': text(
    (d) => `no se pueden leer ${d.length} bytes en el byte ${d.at}: ${d.reason}`,
    'Vea si el disco es defectuoso o la imagen está cortada; copie antes un disco que falla y lea la copia.',
  ),
}
