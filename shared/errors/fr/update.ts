import { text, type RefusalTexts } from '../refusal.ts'
import type { updateRefusals } from '../update.ts'

export const updateTexts: RefusalTexts<typeof updateRefusals> = {
  'update.bad-package': text(
    (d) => `${d.path} n’est pas un paquet complet de l’agent : ${d.reason}`,
    'Récupérez-le là où il a été construit et comparez son SHA-256. Rien n’en a été gardé.',
  ),
  'update.version-taken': text(
    (d) => `ce projet a un autre paquet de la version ${d.version}`,
    'Une version désigne pour toujours un seul contenu : reconstruisez le paquet sous une version supérieure.',
  ),
  'update.no-such-version': text(
    (d) => `ce projet n’a aucun paquet de la version ${d.version}`,
    'Voyez `rehome agent list`, et donnez le fichier du paquet à `rehome agent offer`.',
  ),
  'update.not-newer': text(
    (d) => `la version ${d.version} de l’agent est plus ancienne que ${d.have}, présente sur cet appareil`,
    'Rien ne revient à un agent plus ancien. Construisez ce qui est voulu sous une version supérieure, ou retirez-la avec `rehome agent withdraw`.',
  ),
  'update.needs-runtime': text(
    (d) => `la version ${d.version} de l’agent demande Node ${d.needs}, et cet appareil a ${d.has}`,
    'Apportez le nouvel environnement à l’appareil par son programme d’installation ; un paquet par le partage n’en a pas.',
  ),
  'update.not-staged': text(
    (d) => `la version ${d.version} de l’agent n’a pas pu être mise sur ce disque : ${d.reason}`,
    'Libérez 500 Mo sur le lecteur système ; un nouvel essai est fait à la prochaine vérification. L’agent présent continue.',
  ),
  'update.damaged': text(
    (d) => `la version ${d.version} de l’agent n’est pas sur ce disque telle qu’elle a été signée : ${d.file}`,
    'Elle n’a pas été démarrée ; la version précédente continue, et la prochaine vérification la reprend. Si cela persiste, vérifiez le disque.',
  ),
  'update.did-not-start': text(
    (d) => `la version ${d.version} de l’agent n’a pas démarré : ${d.reason}`,
    'La version précédente continue, et celle-ci n’est plus essayée. Retirez-la, et publiez-en une corrigée sous une version supérieure.',
  ),
}
