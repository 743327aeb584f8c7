import type { hiveRefusals } from '../hive.ts'
import { text, type RefusalTexts } from '../refusal.ts'

const damaged = 'La ruche est endommagée ; restaurez-la depuis une sauvegarde, ou laissez ce profil de côté.'

export const hiveTexts: RefusalTexts<typeof hiveRefusals> = {
  'hive.bad-base-block': text(
    (d) => `le bloc de base de la ruche est incorrect à l’octet ${d.at} : ${d.reason}`,
    'Ce n’est pas une ruche du Registre, ou sa première page est endommagée ; vérifiez le fichier.',
  ),
  'hive.unsupported-version': text(
    (d) => `la ruche est au format ${d.major}.${d.minor} ; les formats 1.2 à 1.6 sont compris`,
    'Chargez-la et enregistrez-la une fois sur un Windows actuel.',
  ),
  'hive.dirty-without-log': text(
    (d) =>
      `la ruche n’a pas été écrite entièrement (numéros de séquence ${d.primary} et ${d.secondary}, somme de contrôle ${d.checksumHolds ? 'juste' : 'fausse'}) et aucun journal de transactions ne la complète : ${d.logs.length === 0 ? 'aucun n’a été donné' : d.logs.join('; ')}`,
    'Donnez les fichiers .LOG1 et .LOG2 situés à côté de la ruche, ou chargez-la et déchargez-la une fois sous Windows.',
  ),
  'hive.bad-bin': text((d) => `un bloc de la ruche est incorrect à l’octet ${d.at} : ${d.reason}`, damaged),
  'hive.bad-cell': text((d) => `une cellule de la ruche est incorrecte à l’octet ${d.at} : ${d.reason}`, damaged),
  'hive.bad-list': text((d) => `une liste de sous-clés ou de valeurs est incorrecte à l’octet ${d.at} : ${d.reason}`, damaged),
  'hive.bad-key': text((d) => `une clé est incorrecte à l’octet ${d.at} : ${d.reason}`, damaged),
  'hive.bad-value': text((d) => `une valeur est incorrecte à l’octet ${d.at} : ${d.reason}`, damaged),
  'hive.bad-security': text((d) => `une cellule de sécurité est incorrecte à l’octet ${d.at} : ${d.reason}`, damaged),
  'hive.bad-name': text((d) => `« ${d.name} » ne peut pas être un nom dans une ruche : ${d.reason}`, 'Choisissez un autre nom.'),
  'hive.name-taken': text(
    (d) => `« ${d.path} » a déjà une sous-clé « ${d.name} »`,
    'Choisissez un autre nom, ou supprimez d’abord cette clé.',
  ),
  'hive.wrong-type': text((d) => `la valeur « ${d.name} » est de type ${d.type}, et non ${d.wanted}`, 'Lisez-la selon son propre type.'),
  'hive.protected-key': text((d) => `la clé « ${d.path} » est marquée comme non supprimable`, 'Laissez-la ; Windows refuserait aussi.'),
  'hive.too-large': text(
    (d) => `la ruche demanderait ${d.bytes} octets, la limite est de ${d.limit}`,
    'Supprimez d’abord de la ruche ce qui n’est plus utile.',
  ),
  'hive.read-only': text(
    (d) => `une ruche ouverte telle quelle (${d.state}) ne peut pas être modifiée`,
    'Ouvrez-la avec ses journaux de transactions.',
  ),
}
