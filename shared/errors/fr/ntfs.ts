import type { ntfsRefusals } from '../ntfs.ts'
import { text, type RefusalTexts } from '../refusal.ts'

const checkDisk = 'Exécutez `chkdsk` sur le volume sous Windows ; tout le reste y est lu malgré tout.'

export const ntfsTexts: RefusalTexts<typeof ntfsRefusals> = {
  'ntfs.not-a-volume': text(
    (d) => `ce n’est pas un volume NTFS : ${d.reason} (octet ${d.at})`,
    'Indiquez la partition elle-même, déverrouillée, et non tout le disque ; `chkdsk` répare un secteur de démarrage endommagé.',
  ),
  'ntfs.bad-record': text((d) => `l’enregistrement de fichier ${d.record} (octet ${d.at}) est endommagé : ${d.reason}`, checkDisk),
  'ntfs.lost-records': text(
    (d) => `${d.count} enregistrements de fichier à partir de ${d.first} sont inaccessibles : ${d.reason}`,
    checkDisk,
  ),
  'ntfs.lost-folder': text((d) => `des fichiers se trouvent dans le dossier ${d.record}, qui ne peut pas être lu : ${d.reason}`, checkDisk),
  'ntfs.bad-descriptor': text(
    (d) => `le descripteur de sécurité à l’octet ${d.offset} de $Secure:$SDS est endommagé, et sa copie aussi : ${d.reason}`,
    checkDisk,
  ),
  'ntfs.unreadable': text(
    (d) => `${d.length} octets à l’octet ${d.at} sont illisibles : ${d.reason}`,
    'Vérifiez si le disque est défectueux ou l’image tronquée ; copiez d’abord un disque défaillant et lisez la copie.',
  ),
}
