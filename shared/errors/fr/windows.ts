import { text, type RefusalTexts } from '../refusal.ts'
import type { windowsRefusals } from '../windows.ts'
import { said } from './system-words.ts'

const whereLogs = 'Envoyez toute la ligne avec `rehome-agent logs` ; le code est celui de Windows.'

export const windowsTexts: RefusalTexts<typeof windowsRefusals> = {
  'windows.call-failed': text(
    (d) => `Windows n’a pas exécuté ${d.call}${d.place === '' ? '' : ` (${d.place})`} : ${said(`${d.name} (${d.code})`)}`,
    whereLogs,
  ),
  'windows.call-missing': text(
    (d) => `ce Windows n’a pas l’appel ${d.call} : ${d.why}`,
    'Utilisez un Windows pris en charge par l’agent : Windows 10 1809 ou plus récent, 64 bits.',
  ),
  'windows.not-windows': text(
    (d) => `${d.what} ne fonctionne que sous Windows`,
    'Indiquez une autre plateforme avec --platform, ou exécutez l’agent sur l’appareil lui-même.',
  ),
  'windows.needs-system': text(
    (d) => `le moteur s’exécute en tant que ${d.user}, et ceci exige LocalSystem`,
    'Démarrez-le par la tâche planifiée créée par le programme d’installation, ou depuis une invite exécutée en tant que SYSTEM.',
  ),
  'windows.privilege-missing': text(
    (d) => `il manque au moteur les privilèges ${d.privileges.join(', ')}`,
    'Démarrez-le en tant que LocalSystem ; une stratégie a pu retirer ces droits (« Attribution des droits utilisateur »).',
  ),
  'windows.join-denied': text(
    (d) => `${d.directory} a refusé le compte de jonction : ${said(`${d.name} (${d.code})`)}`,
    'Vérifiez le compte qui joint : son mot de passe, s’il est verrouillé ou désactivé, et son droit de créer des ordinateurs dans cette UO. Puis publiez et relancez.',
  ),
  'windows.join-unreachable': text(
    (d) => `aucun contrôleur de domaine de ${d.directory} n’a pu être atteint : ${said(`${d.name} (${d.code})`)}`,
    'Assurez-vous que l’appareil atteint le domaine : réseau, VPN, serveurs DNS, pare-feu. La jonction est retentée.',
  ),
  'windows.join-session-conflict': text(
    (d) => `une session vers ${d.directory} avec un autre compte est ouverte (1219)`,
    'Elle disparaît au redémarrage ; la jonction est retentée.',
  ),
  'windows.join-clock': text(
    (d) => `les horloges de cet appareil et de ${d.directory} diffèrent trop (1398)`,
    'Corrigez l’heure de l’appareil ou son serveur de temps ; la jonction est retentée.',
  ),
  'windows.join-account-exists': text(
    (d) => `${d.directory} a déjà un compte d’ordinateur de ce nom qui ne peut pas être repris : ${said(`${d.name} (${d.code})`)}`,
    'Supprimez l’ancien compte, laissez joindre le compte qui l’a créé (KB5020276), donnez un autre nom à l’appareil, ou joignez hors connexion.',
  ),
  'windows.join-account-missing': text(
    (d) => `${d.directory} n’a pas de compte d’ordinateur pour cet appareil : ${said(`${d.name} (${d.code})`)}`,
    'Créez-le dans la bonne UO, ou laissez le compte de jonction le créer.',
  ),
  'windows.join-quota': text(
    (d) => `le compte de jonction a épuisé son quota d’ordinateurs dans ${d.directory} (8557)`,
    'Donnez-lui le droit de créer des ordinateurs dans l’UO, ou augmentez ms-DS-MachineAccountQuota.',
  ),
  'windows.join-insecure': text(
    (d) => `la connexion à ${d.directory} n’est pas assez sûre pour cela (2718)`,
    'Vérifiez des deux côtés les stratégies de signature LDAP et de liaison de canal.',
  ),
  'windows.join-not-possible': text(
    (d) => `ce Windows ne peut pas joindre ${d.directory} : ${said(`${d.name} (${d.code})`)}`,
    'Une édition Famille ne peut pas joindre ; un appareil d’un autre annuaire doit d’abord le quitter ; un contrôleur de domaine n’est jamais migré.',
  ),
  'windows.join-bad-package': text(
    (d) =>
      `Windows n’accepte pas sur cet appareil le fichier de jonction hors connexion à ${d.directory} : ${said(`${d.name} (${d.code})`)}`,
    'Refaites-le avec `djoin` pour ce nom d’ordinateur, donnez-le (`rehome odj add`), puis publiez.',
  ),
  'windows.join-means-missing': text(
    (d) => `le paquet ne contient rien pour joindre ${d.directory} (${d.kind})`,
    'Donnez au lot des informations d’identification de jonction, un package de jonction hors connexion ou un package de provisionnement, puis publiez.',
  ),
  'windows.entra-not-left': text(
    (d) => `l’appareil appartient encore au locataire ${d.tenant}, ${d.minutes} minutes après avoir reçu l’ordre de le quitter`,
    'Consultez `dsregcmd /status` et le journal d’événements User Device Registration ; le départ est retenté.',
  ),
  'windows.entra-not-joined': text(
    (d) =>
      `le package de provisionnement a été installé et l’appareil n’est pas dans ${d.directory} après ${d.minutes} minutes : ${d.answer}`,
    'Vérifiez si le jeton a expiré, si une authentification multifacteur est demandée aux comptes de package, et le journal d’événements User Device Registration.',
  ),
  'windows.rejoin-impossible': text(
    (d) => `rien sur cet appareil ne peut le ramener dans ${d.directory}`,
    'Connectez-vous avec l’administrateur de secours et joignez à la main ; les profils et les autorisations sont restaurés malgré tout.',
  ),
  'windows.state-dir-foreign': text(
    (d) => `le dossier de l’agent ${d.folder} appartient à ${d.owner}, qui n’est ni SYSTEM ni un administrateur`,
    'Quelqu’un l’a créé avant l’agent. Examinez ce qu’il contient, supprimez-le et relancez.',
  ),
  'windows.pipe-taken': text(
    (d) => `un autre programme occupe le canal ${d.pipe} : ${said(`error ${d.code}`)}`,
    'Un autre moteur tourne, ou un programme se fait passer pour lui : voyez quel processus occupe ce nom, arrêtez-le et redémarrez le moteur.',
  ),
  'windows.pipe-absent': text(
    (d) => `aucun moteur ne répond sur ${d.pipe} : ${said(`error ${d.code}`)}`,
    'Démarrez le moteur : sa tâche planifiée le fait à chaque démarrage de Windows.',
  ),
  'windows.pipe-foreign': text(
    (d) => `le canal ${d.pipe} appartient à ${d.owner} et non au moteur`,
    'Un programme se fait passer pour le moteur. Rien ne lui a été envoyé ; signalez-le à la personne qui s’occupe de cet appareil.',
  ),
}
