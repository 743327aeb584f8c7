import type { proposalRefusals, ProposalBar, Contradiction, ApprovalFlaw, PersonFlaw } from '../proposal.ts'
import { text, type RefusalTexts } from '../refusal.ts'
import type { Words } from '../system-words.ts'
import { said } from './system-words.ts'

const proposalBars: Words<ProposalBar> = {
  gone: 'elle n’est plus là',
  'too-large': 'elle est trop grande',
  'not-whole': 'elle est incomplète, ou n’en est pas une',
  changed: 'son contenu a été modifié, ou vient d’une autre version de Rehome',
}

const contradictions: Words<Contradiction> = {
  label: 'son étiquette nomme un autre projet que son contenu scellé',
  'root-turn': 'sa racine ne suit pas celle à laquelle les appareils se fient',
  'unknown-root': 'elle ne commence pas à la racine à laquelle se fie votre fichier de clé',
  'root-unsigned': 'une racine n’est pas signée par celles d’avant',
  'before-unsigned': 'ce qu’elle dit publié n’a pas été signé par ceux à qui les appareils se fient',
  name: 'elle porte le nom d’une autre',
  'not-newer': 'sa version n’est pas plus récente que ce qui est publié',
  'role-unsigned': 'un rôle n’est pas signé',
  'role-missing': 'un rôle manque',
  'role-other': 'un rôle n’est pas celui que nomme son instantané',
  'role-older': 'un rôle a disparu, ou est plus ancien que ce qui est publié',
  'role-hidden': 'un rôle est nouveau et n’a pas été montré',
  'before-hidden': 'un rôle change, et ce qu’il était n’est pas montré',
  'bin-missing': 'un rôle reçoit des cibles et n’est pas là',
  'no-bins': 'son rôle targets ne remet pas tout à des casiers',
  unreadable: 'une partie est illisible',
}

const approvalFlaws: Words<ApprovalFlaw> = {
  gone: 'elle n’est plus là',
  'too-large': 'elle est trop grande',
  unreadable: 'elle est illisible',
  'other-proposal': 'elle est pour une autre proposition',
  'signs-nothing': 'elle ne signe rien',
  'signs-a-root': 'elle signe une racine, et la proposition n’en apporte pas',
  'unknown-key': 'sa clé n’est pas de ce projet',
  signature: 'sa signature ne tient pas',
  'root-signature': 'sa signature de la racine ne tient pas',
}

const personFlaws: Words<PersonFlaw> = {
  incomplete: 'le texte est incomplet',
  'other-project': 'il a été fait pour un autre projet',
  proof: 'sa preuve ne tient pas',
  'name-taken': 'quelqu’un de ce nom est déjà là',
}

export const proposalTexts: RefusalTexts<typeof proposalRefusals> = {
  'proposal.none': text(
    (d) => `rien dans ${d.location} n’attend votre approbation`,
    'Demandez à qui publie de lancer `rehome publish`, ou indiquez le lieu ou le fichier où se trouve la proposition (`--at`).',
  ),
  'proposal.unreadable': text(
    (d) => `la proposition est illisible : ${said(d.reason, proposalBars)}`,
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
    (d) => `la proposition se contredit ou contredit ce à quoi vous vous fiez : ${said(d.reason, contradictions, d.about)}`,
    'Ne l’approuvez par aucun autre moyen. Parlez en personne à qui l’a préparée : son ordinateur est peut-être en d’autres mains.',
  ),
  'proposal.unexplained': text(
    (d) => `${d.targets} des fichiers qu’elle publie ne s’ouvrent pas, dont ${d.first} : leur contenu n’est pas montré`,
    'Utilisez la même version de Rehome des deux côtés et faites-la préparer à nouveau. Si cela persiste, ne l’approuvez pas.',
  ),
  'proposal.overtaken': text(
    (d) => `la proposition suit la publication ${d.follows} ; depuis, la ${d.published} a été publiée, ou approuvée par vous`,
    'Faites-la préparer à nouveau : `rehome publish --anew`.',
  ),
  'proposal.not-the-one': text(
    (d) => `il s’y trouve maintenant la proposition ${d.got}, et non ${d.expected} que vous avez regardée`,
    'Regardez-la à nouveau avec `rehome share review` avant d’approuver.',
  ),
  'proposal.nothing-to-sign': text(
    (d) => `la proposition ${d.id} ne demande aucune signature de votre part`,
    'Il n’y a rien à faire : qui l’a préparée peut la publier.',
  ),
  'proposal.bad-approval': text(
    (d) => `l’approbation ${d.file} ne compte pas : ${said(d.reason, approvalFlaws, d.about)}`,
    'Demandez-en une nouvelle : `rehome share approve`.',
  ),
  'proposal.none-waits': text(() => 'aucune publication n’attend une deuxième personne', 'Préparez-en une avec `rehome publish`.'),
  'proposal.bad-invitation': text(
    () => 'ceci n’est pas une invitation à signer, ou elle est incomplète',
    'Collez tout le texte que `rehome share second-person invite` a affiché.',
  ),
  'proposal.bad-person': text(
    (d) => `ceci ne désigne aucune deuxième personne : ${said(d.reason, personFlaws)}`,
    'Collez tout le texte que `rehome share second-person key` a affiché.',
  ),
  'proposal.no-such-person': text((d) => `aucune deuxième personne ne s’appelle ${d.name}`, 'Voir `rehome share keys show`.'),
  'proposal.root-not-offline': text(
    () => 'la clé racine se trouve encore dans le fichier de projet',
    'Placez-la d’abord sur une clé USB, `rehome share keys offline-root FILE` : si deux doivent signer, la perte d’un portable bloquerait sinon le partage pour toujours.',
  ),
}
