import type { proposalRefusals } from '../proposal.ts'
import { text, type RefusalTexts } from '../refusal.ts'

export const proposalTexts: RefusalTexts<typeof proposalRefusals> = {
  'proposal.none': text(
    (d) => `rien dans ${d.location} n’attend votre approbation`,
    'Demandez à qui publie de lancer `rehome publish`, ou indiquez le lieu ou le fichier où se trouve la proposition (`--at`).',
  ),
  'proposal.unreadable': text(
    (d) => `la proposition est illisible : ${d.reason}`,
    'Elle est peut-être encore en cours de copie. Sinon, relancez `rehome publish` là où elle a été préparée, avec la même version de Rehome des deux côtés.',
  ),
  'proposal.not-for-you': text(
    (d) => `la proposition ${d.id} n’est pas scellée pour votre clé`,
    'Utilisez le fichier de clé qui a été ajouté à ce projet avec `rehome share second-person add`.',
  ),
  'proposal.foreign': text(
    (d) => `la proposition appartient au projet ${d.project}, votre fichier de clé à un autre`,
    'Utilisez le fichier de clé de ce projet-là.',
  ),
  'proposal.inconsistent': text(
    (d) => `la proposition se contredit ou contredit ce à quoi vous vous fiez : ${d.reason}`,
    'Ne l’approuvez par aucun autre moyen. Parlez en personne à qui l’a préparée : son ordinateur est peut-être en d’autres mains.',
  ),
  'proposal.unexplained': text(
    (d) => `${d.targets} des fichiers qu’elle publie ne s’ouvrent pas, dont ${d.first} : leur contenu n’est pas montré`,
    'Utilisez la même version de Rehome des deux côtés et faites-la préparer à nouveau. Si cela persiste, ne l’approuvez pas.',
  ),
  'proposal.overtaken': text(
    (d) => `la proposition suit la publication ${d.follows} ; depuis, la ${d.published} a été publiée, ou approuvée par vous`,
    'Faites-la préparer à nouveau : `rehome publish --anew`.',
  ),
  'proposal.not-the-one': text(
    (d) => `il s’y trouve maintenant la proposition ${d.got}, et non ${d.expected} que vous avez regardée`,
    'Regardez-la à nouveau avec `rehome share review` avant d’approuver.',
  ),
  'proposal.nothing-to-sign': text(
    (d) => `la proposition ${d.id} ne demande aucune signature de votre part`,
    'Il n’y a rien à faire : qui l’a préparée peut la publier.',
  ),
  'proposal.bad-approval': text(
    (d) => `l’approbation ${d.file} ne compte pas : ${d.reason}`,
    'Demandez-en une nouvelle : `rehome share approve`.',
  ),
  'proposal.none-waits': text(() => 'aucune publication n’attend une deuxième personne', 'Préparez-en une avec `rehome publish`.'),
  'proposal.bad-invitation': text(
    (d) => `ceci n’est pas une invitation à signer : ${d.reason}`,
    'Collez tout le texte que `rehome share second-person invite` a affiché.',
  ),
  'proposal.bad-person': text(
    (d) => `ceci ne désigne aucune deuxième personne : ${d.reason}`,
    'Collez tout le texte que `rehome share second-person key` a affiché.',
  ),
  'proposal.no-such-person': text((d) => `aucune deuxième personne ne s’appelle ${d.name}`, 'Voir `rehome share keys show`.'),
  'proposal.root-not-offline': text(
    () => 'la clé racine se trouve encore dans le fichier de projet',
    'Placez-la d’abord sur une clé USB, `rehome share keys offline-root FILE` : si deux doivent signer, la perte d’un portable bloquerait sinon le partage pour toujours.',
  ),
}
