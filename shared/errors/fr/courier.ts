import type { courierRefusals, ReceiptFlaw, TrailFlaw } from '../courier.ts'
import { text, type RefusalTexts } from '../refusal.ts'
import type { Words } from '../system-words.ts'
import { said } from './system-words.ts'

const receiptFlaws: Words<ReceiptFlaw> = {
  'other-text': 'ce qui l’accompagne en clair n’est pas ce qui a été signé',
  'other-project': 'il est d’un autre projet',
  'out-of-turn': 'il ne suit pas le précédent',
  'unknown-key': 'aucune clé de ce projet ne l’a signé comme tel',
  signature: 'sa signature ne tient pas',
  unreadable: 'il est illisible',
}

const trailFlaws: Words<TrailFlaw> = {
  'too-large': 'elle est trop grande',
  'not-whole': 'ce n’est pas une chaîne de reçus, ou elle est incomplète',
  'other-root': 'sa première racine en est une autre',
  'other-count': 'sa fin nomme d’autres reçus que ceux qu’elle contient',
  'root-unsigned': 'une racine n’est pas signée par celles d’avant',
  'root-unreadable': 'une racine y est illisible',
  'end-unsigned': 'sa fin n’est pas signée par ce projet',
}

export const courierTexts: RefusalTexts<typeof courierRefusals> = {
  'courier.incomplete': text(
    (d) => `il manque à ${d.location} ${d.missing} de ses fichiers, ou ils sont modifiés, par exemple ${d.file}`,
    'Transportez-le à nouveau depuis l’endroit où il est complet. Ce qui était complet a été repris ; le dépôt reste tel quel tant que tout n’est pas là.',
  ),
  'courier.older': text(
    (d) => `ce qui a été transporté est la version ${d.got}, plus ancienne que la version ${d.have} qui s’y trouve déjà`,
    'Rien n’est perdu : un transport plus récent est arrivé avant. Mettez celui-ci de côté.',
  ),
  'courier.nothing-there': text(
    (d) => `${d.location} ne contient rien de transporté`,
    'Indiquez le dossier écrit par `rehome share export`.',
  ),
  'courier.forged-receipt': text(
    (d) => `le reçu ${d.seq} n’est pas tel qu’il a été signé : ${said(d.reason, receiptFlaws)}`,
    'Quelqu’un a modifié le fichier de projet. Comparez-le à une copie conservée ailleurs.',
  ),
  'courier.bad-trail': text(
    (d) => `la chaîne de reçus n’est pas telle qu’elle a été écrite : ${said(d.reason, trailFlaws, d.about)}`,
    'N’en croyez rien. Demandez à nouveau la chaîne, et l’empreinte de la première racine par une autre voie.',
  ),
}
