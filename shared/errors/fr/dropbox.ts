import type { dropboxRefusals, EventFlaw } from '../dropbox.ts'
import { text, type RefusalTexts } from '../refusal.ts'
import type { Words } from '../system-words.ts'
import { said } from './system-words.ts'

const deleteStray = 'Supprimez-le de la boîte de dépôt, et cherchez qui l’y a placé.'
const deleteAll = 'Supprimez ce qui n’y a pas sa place, et cherchez qui l’y a mis.'

const eventFlaws: Words<EventFlaw> = {
  'other-content': 'il ne contient pas ce qu’il faut',
  'other-number': 'il a un autre numéro',
}

export const dropboxTexts: RefusalTexts<typeof dropboxRefusals> = {
  'dropbox.gap': text(
    (d) => `les enregistrements de journal ${d.from} à ${d.to} manquent, des suivants sont là`,
    'Ils sont peut-être encore en chemin. S’ils manquent toujours, quelqu’un les a retirés du partage.',
  ),
  'dropbox.edited': text(
    (d) => `${d.file} a été modifié après que l’appareil l’a écrit`,
    'Supprimez-le et cherchez qui peut écrire sur le partage ; ses enregistrements manquent jusqu’à ce que l’appareil les renvoie.',
  ),
  'dropbox.truncated': text(
    (d) => `${d.file} n’est pas complet`,
    'Il est peut-être encore en cours de copie. Si cela dure, l’appareil le réécrit à sa prochaine vérification.',
  ),
  'dropbox.missing': text(
    (d) => `${d.file} était là lors de la collecte et a disparu`,
    'Son contenu est dans le fichier de projet. Cherchez qui peut supprimer des fichiers sur le partage.',
  ),
  'dropbox.reordered': text(
    (d) => `${d.file} ne contient pas les enregistrements qu’annonce son nom`,
    'Quelqu’un a renommé ou copié des fichiers dans la boîte de dépôt. Ses enregistrements ont été pris pour ce qu’ils sont.',
  ),
  'dropbox.foreign': text(
    (d) => `${d.file} ne vient pas de l’appareil dans le dossier duquel il se trouve`,
    'Quelqu’un l’y a déplacé. Il a été ignoré.',
  ),
  'dropbox.clone': text(
    (d) => `deux enregistrements ${d.seq} différents sont signés par la clé de cet appareil : il existe en deux exemplaires`,
    'Trouvez les deux ordinateurs, retirez-en un, et inscrivez-le à nouveau.',
  ),
  'dropbox.unknown-event': text(
    (d) => `l’enregistrement ${d.seq} dit quelque chose que ce Workbench ne comprend pas : ${said(d.reason, eventFlaws, d.about)}`,
    'Mettez le Workbench à la version des agents.',
  ),
  'dropbox.clock-back': text(
    (d) => `à l’enregistrement ${d.seq}, l’horloge de l’appareil est revenue de ${d.from} à ${d.to}`,
    'L’ordre de ses enregistrements est sûr, leurs heures non. Vérifiez l’horloge et le service de temps de l’appareil.',
  ),
  'dropbox.clock-ahead': text(
    (d) => `les enregistrements ${d.from} à ${d.to} sont du futur : ils disent ${d.at} et ont été collectés à ${d.collectedAt}`,
    'L’ordre de ses enregistrements est sûr, leurs heures non. Vérifiez l’horloge de l’appareil, et celle de cet ordinateur.',
  ),
  'dropbox.clock-behind': text(
    (d) =>
      `les enregistrements ${d.from} à ${d.to} se disent envoyés à partir de ${d.sentAt} ; il n’y avait pas de partage avant ${d.shareMadeAt}`,
    'L’ordre de ses enregistrements est sûr, leurs heures non. Vérifiez l’horloge de l’appareil, et celle de cet ordinateur.',
  ),
  'dropbox.clock-leap': text(
    (d) =>
      `à l’enregistrement ${d.seq}, en pleine exécution et sans redémarrage, l’horloge de l’appareil est passée de ${d.from} à ${d.to}`,
    'L’appareil a dormi en pleine exécution, ou son horloge a été avancée : les enregistrements suivants le disent.',
  ),
  'dropbox.oversized': text((d) => `${d.file} dépasse les ${d.limit} octets autorisés ; il n’a pas été lu`, deleteStray),
  'dropbox.stray': text((d) => `${d.file} n’a pas sa place dans une boîte de dépôt ; il a été ignoré`, deleteStray),
  'dropbox.too-many': text((d) => `${d.folder} contient plus de ${d.limit} fichiers ; le reste n’a pas été examiné`, deleteAll),
  'dropbox.quota': text(
    (d) => `${d.folder} contient plus qu’un appareil ne peut envoyer en une fois ; ${d.left} fichiers restent pour la prochaine fois`,
    'Collectez à nouveau. Si cela ne finit jamais, l’appareil, ou quiconque peut écrire dans son dossier, l’inonde.',
  ),
  'dropbox.full': text(
    (d) =>
      `l’appareil de ${d.folder} a envoyé ${d.limit} enregistrements, autant que l’on en garde d’un seul ; ${d.left} fichiers n’ont pas été lus`,
    'Aucune migration n’en fait autant. Examinez l’appareil, retirez-le, et inscrivez-le à nouveau.',
  ),
  'dropbox.many-findings': text((d) => `${d.folder} contient ${d.more} autres fichiers qui ne sont pas comme ils devraient`, deleteAll),
}
