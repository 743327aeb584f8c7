import { text, type RefusalTexts } from '../refusal.ts'
import type { updateRefusals, AgentPackageFlaw, StartFlaw } from '../update.ts'
import type { Words } from '../system-words.ts'
import { said } from './system-words.ts'

const agentPackageFlaws: Words<AgentPackageFlaw> = {
  'other-beginning': 'il commence par autre chose',
  'cut-off': 'il est tronqué ou a été modifié',
  'part-too-long': 'une partie est plus longue que permis',
  empty: 'il est vide',
  'too-many-parts': 'il a plus de parties que permis',
  'no-manifest': 'son manifeste n’en est pas un',
  'part-damaged': 'une partie ne se décompresse pas',
  'other-file': 'un fichier n’est pas celui du manifeste',
  surplus: 'il contient plus que ne nomme son manifeste',
}

const startFlaws: Words<StartFlaw> = {
  'no-engine': 'elle n’a pas de moteur',
  'no-heartbeat': 'son cœur n’a pas battu à temps',
  'started-often': 'elle a été démarrée plusieurs fois, et son cœur n’a jamais battu',
  hangs: 'elle n’a ni démarré ni fini',
}

export const updateTexts: RefusalTexts<typeof updateRefusals> = {
  'update.bad-package': text(
    (d) => `${d.path} n’est pas un paquet complet de l’agent : ${said(d.reason, agentPackageFlaws, d.about)}`,
    'Récupérez-le là où il a été construit et comparez son SHA-256. Rien n’en a été gardé.',
  ),
  'update.version-taken': text(
    (d) => `ce projet a un autre paquet de la version ${d.version}`,
    'Une version désigne pour toujours un seul contenu : reconstruisez le paquet sous une version supérieure.',
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
    'Apportez le nouvel environnement à l’appareil par son programme d’installation ; un paquet par le partage n’en a pas.',
  ),
  'update.not-staged': text(
    (d) => `la version ${d.version} de l’agent n’a pas pu être mise sur ce disque : ${said(d.reason)}`,
    'Libérez 500 Mo sur le lecteur système ; un nouvel essai est fait à la prochaine vérification. L’agent présent continue.',
  ),
  'update.damaged': text(
    (d) => `la version ${d.version} de l’agent n’est pas sur ce disque telle qu’elle a été signée : ${d.file}`,
    'Elle n’a pas été démarrée ; la version précédente continue, et la prochaine vérification la reprend. Si cela persiste, vérifiez le disque.',
  ),
  'update.did-not-start': text(
    (d) => `la version ${d.version} de l’agent n’a pas démarré : ${said(d.reason, startFlaws)}`,
    'La version précédente continue, et celle-ci n’est plus essayée. Retirez-la, et publiez-en une corrigée sous une version supérieure.',
  ),
}
