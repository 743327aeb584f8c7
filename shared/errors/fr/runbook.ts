import type { runbookRefusals } from '../runbook.ts'
import { text, type RefusalTexts } from '../refusal.ts'
import { badValueWords } from './bad-value.ts'

const see = 'Voyez `rehome runbook list`.'

const list = (names: readonly string[], count: number) =>
  `${names.join(', ')}${count > names.length ? ` et ${count - names.length} de plus` : ''}`

const directories = { none: 'rien', ad: 'Active Directory', entra: 'Entra ID', all: 'tous les annuaires' }

export const runbookTexts: RefusalTexts<typeof runbookRefusals> = {
  'runbook.unreadable': text(
    (d) => `${d.path}:${d.line}:${d.column}: ${badValueWords[d.wrong](d.limit)}`,
    'Corrigez le YAML à cet endroit.',
  ),
  'runbook.bad-setting': text(
    (d) =>
      d.issues
        .map(
          (issue) =>
            `${d.path}:${issue.line}:${issue.column}: ${issue.setting || 'le fichier'}: ${badValueWords[issue.wrong](issue.limit)}`,
        )
        .join('; '),
    'Corrigez les paramètres nommés, ou retirez-les pour qu’ils reprennent leur valeur par défaut ; `rehome runbook new` écrit un fichier avec tous les paramètres.',
  ),
  'runbook.unknown': text(
    (d) => `il n’y a pas de runbook ${d.runbook}${d.known.length === 0 ? '' : ` ; il y a ${d.known.join(', ')}`}`,
    see,
  ),
  'runbook.unknown-version': text((d) => `le runbook ${d.runbook} n’a pas de version ${d.version} ; la dernière est la ${d.latest}`, see),
  'runbook.changed-elsewhere': text(
    (d) =>
      `la version ${d.latest} du runbook ${d.runbook} a été enregistrée à ${d.savedAt}, après la version ${d.base} dont ceci est parti`,
    'Regardez ce que l’autre a changé, puis prenez-le ou enregistrez le vôtre à la place. Rien n’a été enregistré.',
  ),
  'runbook.exists': text(
    (d) => `il y a déjà un runbook ${d.runbook}`,
    'Choisissez un autre identifiant, ou modifiez celui qui existe (`rehome runbook edit`).',
  ),
  'runbook.published': text(
    (d) => `le runbook ${d.runbook} a été publié : des appareils l’ont exécuté et des rapports en parlent`,
    'Retirez-le plutôt des lots. Seul ce qui n’a jamais été publié peut être supprimé.',
  ),
  'runbook.in-use': text(
    (d) => `le runbook ${d.runbook} est nécessaire à ${[...d.batches, ...d.runbooks].join(', ')}`,
    'Retirez-le d’abord de là ; rien n’a été supprimé.',
  ),
  'runbook.unknown-template': text((d) => `il n’y a pas de modèle ${d.template} ; il y a ${d.known.join(', ')}`, 'Choisissez l’un d’eux.'),
  'runbook.no-editor': text(
    () => 'il n’y a pas de terminal où ouvrir un éditeur',
    'Modifiez le fichier exporté et indiquez-le : `rehome runbook edit FILE`.',
  ),
  'runbook.entra-join-without-token': text(
    () => 'l’appareil doit joindre Entra ID, mais rien ne l’y autorise',
    'Donnez au runbook un package de provisionnement (deviceState.entra.enrolmentPackage), ou à la connexion de destination un jeton en bloc.',
  ),
  'runbook.join-without-leave': text(
    (d) => `l’appareil doit joindre ${directories[d.join]} sans quitter ce à quoi il est joint`,
    'Faites un choix sous deviceState.leave ; seuls les appareils d’un groupe de travail n’ont rien à quitter.',
  ),
  'runbook.leave-without-join': text(
    (d) => `l’appareil quitte ${directories[d.leave]} et ne joint rien : ensuite, seuls des comptes locaux peuvent se connecter`,
    'Faites un choix sous deviceState.join, ou assurez-vous que les personnes ont des comptes locaux.',
  ),
  'runbook.join-without-account': text(
    () => 'l’appareil doit joindre AD en ligne, mais aucun compte de jonction n’est indiqué',
    'Donnez-en un à la connexion de destination : `rehome connection join-account`.',
  ),
  'runbook.credentials-with-move': text(
    () => 'il demande des informations d’identification et déplace aussi l’appareil, sans que personne en soit averti à temps',
    'Laissez un runbook à part demander les informations d’identification des jours avant, et faites-en un prérequis du déménagement.',
  ),
  'runbook.credentials-unseen': text(
    () => 'il demande des informations d’identification aux utilisateurs et ne leur montre rien',
    'Choisissez startup.userInteraction: notify ou startup.userInteraction: progress.',
  ),
  'runbook.not-a-script': text(
    (d) => `${d.file} n’est pas un script d’au plus 290 Ko`,
    'Donnez un fichier .ps1, .cmd ou .bat ; le script peut chercher lui-même ce qui est plus gros.',
  ),
  'runbook.script-not-embedded': text(
    (d) => `le script ${d.file} n’est que nommé et n’atteint pas les appareils`,
    'Choisissez le script sur la page, ou enregistrez le fichier avec `rehome runbook edit FILE`, qui y met le script lui-même.',
  ),
  'runbook.offline-join-without-cache': text(
    () =>
      'une jonction hors connexion a besoin d’informations d’identification mises en cache au préalable, et aucun runbook prérequis ne le fait',
    'Ajoutez un runbook prérequis où deviceState.cacheCredentials est activé.',
  ),
  'runbook.intune-without-entra-join': text(
    (d) =>
      `l’inscription dans Intune est destinée aux appareils qui joignent Entra ID ; celui-ci ${d.join === 'none' ? 'ne ' : ''}joint ${directories[d.join]}`,
    'Désactivez deviceState.entra.enrolInIntune, ou choisissez deviceState.join: entra.',
  ),
  'runbook.rename-empty': text(
    () => 'les appareils doivent être renommés, mais le modèle est vide',
    'Écrivez-en un, par exemple ACME-%SERIAL%.',
  ),
  'runbook.rename-too-long': text(
    (d) => `le modèle ${d.template} donne des noms de ${d.longest} caractères ; la limite est de 15`,
    'Raccourcissez-le ; %SERIAL:8% représente les huit derniers caractères du numéro de série.',
  ),
  'runbook.rename-may-be-cut': text(
    (d) => `avec un long numéro de série, le modèle ${d.template} donne un nom de plus de 15 caractères, et l’étape refuse l’appareil`,
    'Écrivez %SERIAL:N% pour les N derniers caractères du numéro de série.',
  ),
  'runbook.rename-bad-characters': text(
    (d) => `un nom d’ordinateur ne peut pas contenir ${d.characters} (modèle ${d.template})`,
    'Utilisez des lettres, des chiffres et des traits d’union, pas uniquement des chiffres, et aucun trait d’union au début ou à la fin.',
  ),
  'runbook.rename-unknown-placeholder': text(
    (d) => `${d.placeholder} n’est pas une variable connue`,
    'Il y a %SERIAL%, %SERIAL:N% et %RAND:N%.',
  ),
  'runbook.rename-same-for-all': text(
    (d) => `le modèle ${d.template} donne le même nom à tous les appareils`,
    'Ajoutez-y %SERIAL% ou %RAND:4%.',
  ),
  'runbook.not-a-picture': text((d) => `${d.file} n’est ni PNG ni JPEG`, 'Enregistrez l’image au format PNG ou JPEG.'),
  'runbook.picture-not-embedded': text(
    (d) => `l’image ${d.file} est seulement nommée, elle n’arrive donc pas sur les appareils`,
    'Choisissez l’image sur la page, ou enregistrez le fichier avec `rehome runbook edit FILE`, qui y insère l’image elle-même.',
  ),
  'runbook.language-incomplete': text(
    (d) =>
      `${d.language} n’est pas fourni avec Rehome, et le runbook laisse des textes à la langue par défaut : ${list(d.missing.slice(0, 5), d.missing.length)}`,
    'Rédigez aussi ces textes, ou retirez la langue pour que ses utilisateurs lisent tout dans une seule.',
  ),
  'runbook.unknown-placeholder': text(
    (d) =>
      `rien ne remplace {${d.placeholder}}${d.known.length === 0 ? '' : ` ; ce texte connaît ${d.known.map((each) => `{${each}}`).join(', ')}`}`,
    'Corrigez le nom entre accolades, ou retirez-le.',
  ),
  'runbook.no-way-in': text(
    () => 'la connexion est interdite pendant la migration et il n’y a pas d’administrateur de secours',
    'Assurez-vous que chaque appareil a un administrateur local dont vous connaissez le mot de passe, ou activez startup.adminFallback.create.',
  ),
  'runbook.nothing-to-update': text(
    (d) => `des autorisations doivent être mises à jour (permissionUpdates.mode: ${d.mode}), mais toutes les catégories sont désactivées`,
    'Activez-en une, ou choisissez permissionUpdates.mode: none.',
  ),
  'runbook.fresh-profiles': text(
    () => 'l’appareil change d’annuaire et les profils restent aux anciens comptes : les utilisateurs trouveront un profil vierge',
    'Activez permissionUpdates.areas.windowsProfiles, et choisissez sous permissionUpdates.mode une mise à jour des autorisations.',
  ),
  'runbook.add-then-no-agent': text(
    () => 'les autorisations sont seulement ajoutées et l’agent est supprimé : plus rien ne pourra retirer les anciennes ensuite',
    'Gardez l’agent jusqu’à ce qu’un runbook avec permissionUpdates.mode: add-and-remove ait été exécuté.',
  ),
  'runbook.remove-without-add': text(
    () =>
      'les anciennes autorisations ne sont retirées que là où de nouvelles ont été ajoutées auparavant, et aucun prérequis ne les ajoute',
    'Ajoutez comme prérequis un runbook avec permissionUpdates.mode: add, ou choisissez permissionUpdates.mode: add-and-remove.',
  ),
  'runbook.enrolment-without-agent': text(
    () => 'l’agent est supprimé à la fin, mais c’est lui qui retente l’inscription dans Intune',
    'Supprimez l’agent plus tard, avec un runbook dédié.',
  ),
  'runbook.unlink-without-tenant': text(
    () => 'OneDrive doit être dissocié, mais aucun locataire source n’est indiqué',
    'Indiquez les GUID des locataires sous appReconfiguration.oneDrive.sourceTenants.',
  ),
  'runbook.unknown-connection': text((d) => `il n’y a pas de connexion nommée ${d.connection}`, 'Voyez `rehome connection list`.'),
  'runbook.prerequisite-unknown': text(
    (d) => `le prérequis ${d.prerequisite} n’est pas un runbook de ce projet`,
    'Corrigez son identifiant, ou ajoutez le runbook.',
  ),
  'runbook.prerequisite-cycle': text(
    (d) => `des runbooks s’attendent mutuellement : ${d.cycle.join(' a besoin de ')}`,
    'Retirez l’un de ces prérequis.',
  ),
}
