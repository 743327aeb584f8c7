import type { courierRefusals } from '../courier.ts'
import { text, type RefusalTexts } from '../refusal.ts'

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
    (d) => `le reçu ${d.seq} n’est pas tel qu’il a été signé : ${d.reason}`,
    'Quelqu’un a modifié le fichier de projet. Comparez-le à une copie conservée ailleurs.',
  ),
  'courier.bad-trail': text(
    (d) => `la chaîne de reçus n’est pas telle qu’elle a été écrite : ${d.reason}`,
    'N’en croyez rien. Demandez à nouveau la chaîne, et l’empreinte de la première racine par une autre voie.',
  ),
}
