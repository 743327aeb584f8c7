import { findingCauseWords } from './finding-cause.ts'
import { accountBarWords } from './account-bar.ts'
import type { Words } from '../system-words.ts'
import { said } from './system-words.ts'
import { byteSize } from '#shared/values/byte-size.ts'
import type { stepRefusals, RestartCause, VolumeBar, HiveBar } from '../step.ts'
import { text, type RefusalTexts } from '../refusal.ts'

type Found = { subject: string; count: number; first?: string; last?: string }

const where = (d: Found) =>
  d.first === undefined ? '' : d.first === d.last ? ` (${d.first})` : ` (le premier ${d.first}, le dernier ${d.last})`
const objects = (d: Found) => (d.count === 1 ? '1 objet' : `${d.count} objets`)
const s = (d: Found) => (d.count === 1 ? '' : 's')
const preflightRemedy = 'Rien n’a été modifié. Rétablissez la situation et relancez.'
const lookOnDevice = 'Examinez ces objets sur l’appareil.'

const restartCauses: Words<RestartCause> = {
  renames: 'des fichiers attendent d’être renommés',
  components: 'des composants ont été modifiés',
  updates: 'des mises à jour ont été installées',
}

const volumeBars: Words<VolumeBar> = {
  'read-only': 'il est en lecture seule',
  'check-pending': 'Windows le vérifiera au prochain démarrage',
  hibernated: 'Windows est en veille prolongée, ou a été arrêté avec le démarrage rapide',
}

const hiveBars: Words<HiveBar> = {
  missing: 'elle manque',
  pending: 'une transaction y est en attente',
}

export const stepTexts: RefusalTexts<typeof stepRefusals> = {
  'step.server-os': text(
    (d) => `${d.product} est un serveur, ce que ce runbook n’autorise pas`,
    'Activez general.allowOnServerOs dans le runbook, ou retirez cet appareil du lot.',
  ),
  'step.low-disk': text(
    (d) => `${byteSize(d.freeBytes, 'fr')} sont libres, ${byteSize(d.neededBytes, 'fr')} sont nécessaires`,
    'Rien n’a été modifié. Libérez de l’espace sur le lecteur système et migrez l’appareil à nouveau.',
  ),
  'step.pending-restart': text(
    (d) => `Windows attend un redémarrage : ${said(d.why, restartCauses)}`,
    'Redémarrez l’appareil, puis relancez.',
  ),
  'step.volume-dirty': text(
    (d) => `le volume n’est pas sain : ${said(d.why, volumeBars, d.about)}`,
    'Démarrez Windows une fois, laissez-le vérifier le disque et arrêtez-le complètement.',
  ),
  'step.on-battery': text((d) => `l’appareil fonctionne sur batterie (${d.percent} %)`, 'Branchez-le.'),
  'step.wrong-source': text((d) => `l’appareil appartient à ${d.found} ; le lot prend des appareils de ${d.expected}`, preflightRemedy),
  'step.hive-unusable': text((d) => `la ruche ${d.hive} est inutilisable : ${said(d.why, hiveBars, d.about)}`, preflightRemedy),
  'step.hive-loaded': text(
    (d) => `la ruche ${d.hive} est chargée : son utilisateur est connecté`,
    'Déconnectez l’utilisateur, puis relancez.',
  ),
  'step.target-profile-exists': text(
    (d) => `${d.sid} a déjà un profil (${d.path})`,
    'Faites un autre choix sous permissionUpdates.existingTargetProfile, ou supprimez ce profil.',
  ),
  'step.profile-linked': text(
    (d) => `le profil de ${d.sid} se trouve derrière un lien (${d.path}), qui n’est jamais suivi`,
    'Rien n’a été modifié. Indiquez le dossier lui-même dans ProfileImagePath de ce profil, ou ramenez le dossier à sa place, puis relancez.',
  ),
  'step.profile-drive-missing': text(
    (d) => `le profil de ${d.sid} (${d.path}) se trouve sur un lecteur absent ou qui ne conserve pas d’autorisations`,
    'Rien n’a été modifié. Branchez ou déverrouillez le lecteur, ou supprimez le profil sous Windows si personne n’en a besoin, puis relancez.',
  ),
  'step.profiles-collide': text(
    (d) => `les profils de ${d.profiles.join(' et ')} deviendraient tous deux celui de ${d.sid}, qui ne peut en avoir qu’un`,
    'Retirez de la table la correspondance de l’un de ces comptes ; ses fichiers peuvent rester accordés par ses groupes.',
  ),
  'step.backup-twin': text(
    (d) => `le profil de ${d.sid} a un double .bak dans ProfileList : Windows chargerait le mauvais`,
    'Réparez le profil sous Windows (supprimez le double indésirable), puis relancez.',
  ),
  'step.area-unsupported': text(
    (d) => `cet agent ne peut pas mettre à jour les autorisations de : ${d.areas.join(', ')}`,
    'Désactivez-les dans le runbook, ou utilisez un agent plus récent.',
  ),
  'step.table-chained': text(
    () => 'dans cette table, un compte est à la fois cible et source, ce qui ne peut être traduit pendant que Windows fonctionne',
    'Exécutez-le sur l’appareil hors ligne (`rehome-agent run --platform volume`), ou retirez l’une des deux correspondances.',
  ),
  'step.staged-incomplete': text(
    (d) => `${d.what} n’est pas sur le disque tel qu’il avait été préparé`,
    'Exécutez à nouveau `rehome-agent check`.',
  ),
  'step.packages-forbidden': text(
    () => 'une stratégie de cet appareil interdit les packages d’approvisionnement, par lesquels il rejoindrait Entra ID',
    'Autorisez-les pour ces appareils (Security/AllowAddProvisioningPackage), puis réessayez. Rien n’a été changé.',
  ),
  'step.enrolment-package-ended': text(
    (d) => `le jeton du package d’inscription a expiré le ${d.expiresOn}`,
    'Créez un nouveau package, indiquez-le dans la connexion ou le runbook, puis publiez.',
  ),
  'step.join-account-missing': text(
    () => 'le lot de fichiers publié ne contient aucun compte pour joindre le nouveau domaine',
    'Donnez-en un à la connexion de destination (`rehome connection join-account`), puis publiez. Rien n’a été modifié.',
  ),
  'step.join-account-ended': text(
    (d) => `le compte ${d.account} qui joint le nouveau domaine a expiré le ${d.expiresOn}`,
    'Prolongez le compte, corrigez la date dans le runbook, puis publiez. Rien n’a été modifié.',
  ),
  'step.join-account-wrong': text(
    (d) => `${d.domain} refuse le mot de passe de ${d.account}, le compte par lequel les appareils sont joints`,
    'Enregistrez le bon mot de passe (`rehome connection join-account`), puis publiez ; celui-ci n’est plus essayé, pour que le compte ne soit pas verrouillé. Rien n’a été modifié.',
  ),
  'step.join-account-locked': text(
    (d) => `le compte ${d.account}, par lequel les appareils sont joints, est verrouillé dans ${d.domain}`,
    'Déverrouillez-le et cherchez quel appareil ou programme garde un ancien mot de passe. Un nouvel essai a lieu de lui-même. Rien n’a été modifié.',
  ),
  'step.join-account-expired': text(
    (d) => `le compte ${d.account}, par lequel les appareils sont joints, ou son mot de passe a expiré dans ${d.domain}`,
    'Prolongez-le ou donnez-lui un nouveau mot de passe, enregistrez-le (`rehome connection join-account`), puis publiez. Rien n’a été modifié.',
  ),
  'step.join-account-unusable': text(
    (d) =>
      `${d.domain} ne laisse pas le compte ${d.account}, par lequel les appareils sont joints, se connecter : ${said(d.reason, accountBarWords)}`,
    'Voyez ce compte dans le nouvel annuaire : désactivé, heures, ordinateurs, connexion par le réseau. Rien n’a été modifié.',
  ),
  'step.join-account-unreachable': text(
    (d) => `aucun contrôleur de domaine de ${d.domain} n’est joignable : ${said(d.answer)}`,
    'Reliez l’appareil au réseau ou au VPN du nouveau domaine, avec un DNS qui le trouve. Un nouvel essai a lieu de lui-même. Rien n’a été modifié.',
  ),
  'step.join-account-unanswered': text(
    (d) => `le compte ${d.account} a été essayé ${d.attempts} fois dans ${d.domain}, et l’agent n’a jamais pu lire la réponse`,
    'Envoyez-nous les journaux de l’agent ; enregistrez le compte à nouveau (`rehome connection join-account`), puis publiez pour réessayer. Rien n’a été modifié.',
  ),
  'step.offline-join-missing': text(
    () => 'le lot de fichiers publié ne contient aucun fichier pour joindre cet appareil hors connexion au nouveau domaine',
    'Donnez le fichier de cet appareil à la connexion de destination (`rehome odj add`), puis publiez. Rien n’a été modifié.',
  ),
  'step.offline-join-other-machine': text(
    (d) =>
      `le fichier de jonction hors connexion concerne l’ordinateur ${d.found}, alors que cet appareil s’appelle ou s’appellera ${d.wanted}`,
    'Faites le fichier pour ce nom d’ordinateur, donnez-le (`rehome odj add`), puis publiez. Rien n’a été modifié.',
  ),
  'step.offline-join-other-domain': text(
    (d) => `le fichier de jonction hors connexion concerne le domaine ${d.found}, alors que le lot va vers ${d.wanted}`,
    'Faites le fichier pour ce domaine, donnez-le (`rehome odj add`), puis publiez. Rien n’a été modifié.',
  ),
  'step.name-invalid': text((d) => `« ${d.name} » ne peut pas être un nom d’ordinateur`, 'Corrigez le modèle de nom du runbook.'),
  'step.not-verified': text(
    (d) => `l’étape ${d.step} a été faite mais la relecture ne donne pas le résultat voulu (${d.findings} constats)`,
    'Elle a été annulée ; les constats disent ce qui différait.',
  ),
  'step.undo-incomplete': text(
    (d) => `l’étape ${d.step} n’a pas pu être annulée entièrement (${d.findings} constats)`,
    'Les constats nomment ce qui reste ; `rehome-agent rollback` réessaie.',
  ),
  'step.crashed': text(
    (d) => `l’étape ${d.step} s’est arrêtée sur une erreur du programme : ${d.why}`,
    'Envoyez-nous les journaux de l’agent.',
  ),
  'step.sid-without-translation': text(
    (d) => `${d.subject} appartient à la source et n’a pas de traduction : ${objects(d)}${where(d)}`,
    'Faites correspondre ce compte, publiez et relancez ; jusque-là, ces autorisations restent à l’ancien compte.',
  ),
  'step.profile-without-translation': text(
    (d) => `le profil de ${d.subject} n’a pas de traduction et reste tel quel${where(d)}`,
    'Faites correspondre cet utilisateur, publiez et relancez.',
  ),
  'step.profile-folder-missing': text(
    (d) => `le dossier de profil de ${d.subject} n’existe pas${where(d)}`,
    'Supprimez le profil orphelin sous Windows.',
  ),
  'step.profile-temporary': text(
    (d) => `${d.subject} a un profil temporaire, qui est laissé tel quel${where(d)}`,
    'Réparez d’abord le profil.',
  ),
  'step.profile-redirected': text(
    (d) => `un dossier de ${d.subject} est redirigé vers un emplacement réseau, qui n’est pas modifié ici${where(d)}`,
    'Migrez aussi le serveur de fichiers, ou ramenez le dossier.',
  ),
  'step.profile-encrypts': text(
    (d) => `${d.subject} chiffre des fichiers (EFS) avec une clé qui reste à l’ancien compte${where(d)}`,
    'Avant la migration, demandez à cet utilisateur de déchiffrer ces fichiers (cipher /d), ou d’exporter son certificat avec la clé (cipher /x) pour l’importer ensuite. Une restauration les rend de nouveau lisibles.',
  ),
  'step.files-encrypted': text(
    (d) => `${objects(d)} de ${d.subject} chiffré${s(d)} (EFS), lisible${s(d)} par l’ancien compte${where(d)}`,
    'Les autorisations sont mises à jour, le contenu reste chiffré. Déchiffrez ces fichiers avant la migration avec l’ancien compte (cipher /d) ; ensuite, importez la clé exportée (cipher /x) ou restaurez l’appareil.',
  ),
  'step.profile-parked': text(
    (d) => `${d.subject} a déjà un profil ici, qui est mis de côté${where(d)}`,
    'Supprimez-le quand plus rien ne manque à personne.',
  ),
  'step.profile-adopted': text(
    (d) => `${d.subject} garde son profil existant ; l’ancien reste à sa place et lui est accessible${where(d)}`,
    'Reprenez ce qui manque, puis supprimez l’ancien profil.',
  ),
  'step.object-unreadable': text((d) => `${objects(d)} illisible${s(d)} : ${said(d.subject, findingCauseWords)}${where(d)}`, lookOnDevice),
  'step.folder-hidden': text(
    (d) =>
      `le contenu de ${d.count === 1 ? 'un dossier' : `${d.count} dossiers`} d’un cloud (${d.subject}) est invisible sans Windows${where(d)}`,
    'Exécutez l’agent dans le Windows de l’appareil ; d’ici là, ces fichiers gardent leurs autorisations.',
  ),
  'step.object-not-written': text(
    (d) => `${objects(d)} impossible${s(d)} à modifier : ${said(d.subject, findingCauseWords)}${where(d)}`,
    'Examinez ces objets sur l’appareil et relancez.',
  ),
  'step.original-left': text(
    (d) =>
      `${objects(d)} gardé${s(d)} pour une restauration qui n’est plus possible, impossible${s(d)} à supprimer : ${said(d.subject, findingCauseWords)}${where(d)}`,
    'Supprimez-les à la main si leur place est nécessaire ; plus rien ne les lit.',
  ),
  'step.descriptor-left': text(
    (d) => `descripteur laissé tel quel sur ${objects(d)} (${d.subject})${where(d)}`,
    'Examinez le descripteur avec `rehome inspect descriptor`.',
  ),
  'step.hive-left': text(
    (d) => `la ruche ${d.first ?? ''} est laissée telle quelle (${said(d.subject, findingCauseWords)})`,
    'Chargez et déchargez la ruche une fois sous Windows, ou restaurez-la depuis une sauvegarde.',
  ),
  'step.value-left': text(
    (d) => `${d.count} valeurs du Registre gardent leur descripteur (${d.subject})${where(d)}`,
    'Examinez ces valeurs sur l’appareil.',
  ),
  'step.holding-left': text(
    (d) => `une appartenance ou un droit n’a pas pu être transmis : ${said(d.subject, findingCauseWords)}${where(d)}`,
    'Ajoutez le nouveau compte à la main une fois l’appareil dans son annuaire ; d’ici là, l’ancien garde ce qu’il a.',
  ),
  'step.task-left': text(
    (d) => `${d.count} tâches planifiées restent comme elles étaient : ${said(d.subject, findingCauseWords)}${where(d)}`,
    'Recréez ces tâches sur l’appareil avec le nouveau compte.',
  ),
  'step.source-sid-left': text(
    (d) => `${said(d.subject, findingCauseWords)} se trouve encore dans ${objects(d)} après l’exécution${where(d)}`,
    'Examinez ces objets sur l’appareil et relancez.',
  ),
  'step.profile-not-usable': text(
    (d) => `le profil de ${d.subject} ne se chargerait pas${where(d)}`,
    'L’exécution est annulée ; examinez l’endroit indiqué.',
  ),
  'step.changed-since': text(
    (d) =>
      `${objects(d)} modifié${s(d)} par quelqu’un d’autre depuis l’exécution et laissé${s(d)} tel${s(d)} quel${s(d)} (${said(d.subject, findingCauseWords)})${where(d)}`,
    lookOnDevice,
  ),
  'step.not-as-wanted': text(
    (d) => `la relecture de l’appareil ne donne pas le résultat voulu : ${said(d.subject, findingCauseWords)}${where(d)}`,
    'L’étape a été annulée ; examinez l’appareil.',
  ),
  'step.out-of-reach': text(
    (d) => `l’étape ${d.subject} n’est pas possible sur cette plateforme et reste à faire`,
    'Faites-la sur l’appareil lui-même.',
  ),
  'step.fallback-name-taken': text(
    (d) => `cet appareil a un compte local « ${d.name} » qui n’est pas le nôtre`,
    'Choisissez un autre nom pour l’administrateur de secours, ou supprimez ce compte.',
  ),
  'step.nobody-to-tell': text(
    () => 'l’appareil n’appartient à aucun projet à qui confier un secret',
    'Inscrivez-le, ou désactivez l’administrateur de secours.',
  ),
  'step.script-missing': text(
    (d) => `le runbook ne contient pas le script ${d.name}`,
    'Choisissez le script dans le runbook, enregistrez-le et publiez.',
  ),
  'step.script-failed': text(
    (d) => `le script ${d.name} s’est terminé avec ${d.exitCode} : ${d.output}`,
    'Corrigez le script et publiez ; seul le code de sortie 0 compte comme réussi.',
  ),
  'step.script-too-slow': text(
    (d) => `le script ${d.name} a été arrêté après ${d.minutes} minutes`,
    'Donnez-lui plus de temps, ou voyez ce qu’il attend : personne ne peut lui répondre.',
  ),
  'step.script-not-undone': text(
    (d) => `ce qu’un script a fait n’est pas annulé : ${d.subject}`,
    'Annulez-le à la main, ou par un script à vous.',
  ),
  'step.credentials-not-cached': text(
    (d) => `les informations d’identification d’un utilisateur ne sont pas en cache : ${d.subject}`,
    'Cet utilisateur ne peut ouvrir de session que si un contrôleur de domaine est joignable ; publiez à nouveau le runbook pour demander encore.',
  ),
  'step.profile-in-use': text(
    (d) => `quelqu’un travaille dans le profil ${d.subject} ; ses programmes ne sont pas réinitialisés`,
    'Laissez le runbook fermer ce qui garde un profil ouvert, ou exécutez-le quand personne n’est connecté.',
  ),
  'step.data-file-detached': text(
    (d) => `le nouveau profil Outlook n’ouvre pas le fichier de données ${d.subject}`,
    'Il est resté à sa place : ouvrez-le dans Outlook, Fichier, Ouvrir et exporter.',
  ),
  'step.management-kept': text(
    (d) => `Windows n’a pas mis fin à l’inscription auprès de l’ancienne gestion (${said(d.subject)})`,
    'Supprimez l’appareil dans l’Intune de l’ancien locataire ; sur l’appareil, Paramètres, Accès Professionnel ou Scolaire.',
  ),
  'step.enrolment-pending': text(
    (d) => `l’appareil n’est pas encore inscrit à ${d.subject} ; l’agent le demande toutes les heures`,
    'Si cela dure : vérifiez dans le locataire qui peut inscrire (étendue MDM), les licences, les limites d’appareils et l’accès conditionnel.',
  ),
  'step.registration-pending': text(
    (d) => `l’appareil est dans ${d.subject}, mais ne s’est pas encore inscrit auprès de son locataire ; l’agent vérifie toutes les heures`,
    'Il s’inscrit à l’ouverture d’une session, une fois son compte d’ordinateur synchronisé par Entra Connect : vérifiez que son UO est synchronisée, que le point de connexion de service nomme le locataire, et ce que dit `dsregcmd /status`.',
  ),
  'step.kept-after-failure': text(
    (d) => `l’étape ${d.subject} a échoué et a été annulée ; ce qui a été fait avant elle reste${where(d)}`,
    'Faites-la à la main, ou relancez.',
  ),
}
