import type { ntfsRefusals } from '../ntfs.ts'
import { text, type RefusalTexts } from '../refusal.ts'

const checkDisk = 'Führen Sie unter Windows `chkdsk` auf dem Volume aus; alles andere darauf wird trotzdem gelesen.'

export const ntfsTexts: RefusalTexts<typeof ntfsRefusals> = {
  'ntfs.not-a-volume': text(
    (d) => `das ist kein NTFS-Volume: ${d.reason} (Byte ${d.at})`,
    'Geben Sie die Partition selbst an, entsperrt, nicht den ganzen Datenträger; einen beschädigten Startsektor repariert `chkdsk`.',
  ),
  'ntfs.bad-record': text((d) => `Dateisatz ${d.record} (Byte ${d.at}) ist beschädigt: ${d.reason}`, checkDisk),
  'ntfs.lost-records': text((d) => `${d.count} Dateisätze ab ${d.first} sind nicht erreichbar: ${d.reason}`, checkDisk),
  'ntfs.lost-folder': text((d) => `Dateien liegen im Ordnersatz ${d.record}, der nicht gelesen werden kann: ${d.reason}`, checkDisk),
  'ntfs.bad-descriptor': text(
    (d) => `der Sicherheitsdeskriptor an Byte ${d.offset} von $Secure:$SDS ist beschädigt, seine Kopie auch: ${d.reason}`,
    checkDisk,
  ),
  'ntfs.unreadable': text(
    (d) => `${d.length} Bytes an Byte ${d.at} sind nicht lesbar: ${d.reason}`,
    'Prüfen Sie, ob der Datenträger defekt oder das Abbild abgeschnitten ist; kopieren Sie einen sterbenden Datenträger zuerst, und lesen Sie die Kopie.',
  ),
}
