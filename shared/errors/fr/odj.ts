import type { odjRefusals, OfflineJoinFault, UnfitName } from '../odj.ts'
import { text, type RefusalTexts } from '../refusal.ts'

const unfit: Readonly<Record<UnfitName, string>> = {
  'known-later': 'seul l’appareil lui-même le connaîtra',
  'of-several': 'd’autres appareils doivent aussi le recevoir',
  'too-long': 'il compte plus de 15 caractères',
}

const why: Readonly<Record<OfflineJoinFault, string>> = {
  unreadable: 'il est illisible',
  empty: 'il est vide',
  'too-large': 'il est trop grand',
  'not-base64': 'ce n’est pas du base64',
  'not-serialised': 'il ne contient pas de données d’approvisionnement',
  damaged: 'il est tronqué ou endommagé',
  encrypted: 'son package est chiffré',
  'no-join': 'il ne contient aucune jonction',
  'no-password': 'il ne contient aucun mot de passe d’ordinateur',
  contradictory: 'ses parties concernent des ordinateurs ou des domaines différents',
}

export const odjTexts: RefusalTexts<typeof odjRefusals> = {
  'odj.unusable': text(
    (d) => `le fichier de jonction hors connexion ${d.file} est inutilisable : ${why[d.reason] ?? d.reason}`,
    'Refaites-le avec `djoin /provision /domain DOMAIN /machine NAME /savefile FILE` et donnez ce fichier tel quel.',
  ),
  'odj.version': text(
    (d) => `le fichier de jonction hors connexion ${d.file} est en version ${d.version} ; seule la version 1 est connue`,
    'Faites-le avec le `djoin` d’un Windows que vos appareils ont, ou mettez Rehome à jour.',
  ),
  'odj.other-domain': text(
    (d) => `le fichier de jonction hors connexion ${d.file} concerne le domaine ${d.found}, et non ${d.wanted}`,
    'Donnez-le à la connexion de son domaine, ou refaites-le pour celui-ci.',
  ),
  'odj.other-machine': text(
    (d) => `le fichier de jonction hors connexion ${d.file} concerne l’ordinateur ${d.found}, et non ${d.device}`,
    'Nommez chaque fichier d’après son appareil, ou refaites-le pour ce nom. Si un runbook renomme les appareils, donnez-lui d’abord le nouveau nom.',
  ),
  'odj.too-many-files': text(
    (d) => `plus d’éléments ont été déposés que les ${d.most} fichiers et dossiers examinés à la fois`,
    'Les premiers ont été pris. Déposez les autres en plus petites parties.',
  ),
  'odj.no-files': text(
    () => 'ce qui a été déposé ne contient aucun fichier',
    'Déposez les fichiers eux-mêmes, ou un dossier qui les contient.',
  ),
  'odj.none-kept': text(
    (d) => `${d.connection} ne conserve aucun fichier de jonction hors connexion pour ${d.devices.join(', ')}`,
    'Voyez la connexion (`rehome odj list`).',
  ),

  'odj.other-batch': text(
    (d) => `le lot ${d.batch} déplace des appareils vers ${d.target}, pas vers ${d.connection}`,
    'Indiquez la connexion qui est la destination du lot.',
  ),
  'odj.no-runbook': text(
    (d) => `aucun runbook du lot ${d.batch} ne joint des appareils à un domaine hors connexion`,
    'Activez « Jonction hors connexion » dans le runbook, ou indiquez vous-même les appareils.',
  ),
  'odj.no-directory': text(
    (d) => `${d.connection} lit un fichier : aucun compte d’ordinateur ne peut être créé par elle`,
    'Créez les fichiers avec `djoin` là où le domaine est joignable, et donnez-les avec `rehome odj add`.',
  ),
  'odj.no-tool': text(
    (d) => `cet ordinateur n’a pas ${d.tool}, qui crée les comptes d’ordinateur et leurs fichiers de jonction hors connexion`,
    'Sous Linux, installez les outils de Samba (Debian : samba-common-bin). Ou créez les fichiers avec `djoin` sur un ordinateur Windows et donnez-les avec `rehome odj add`.',
  ),
  'odj.no-account': text(
    () => 'aucun compte n’a été indiqué pour créer les comptes d’ordinateur',
    'Indiquez un compte qui peut créer des ordinateurs dans le domaine : `--account DOMAIN\\name`. Son mot de passe est demandé.',
  ),
  'odj.account-of-session': text(
    (d) => `sous Windows, c’est l’utilisateur connecté qui crée les comptes d’ordinateur ; ${d.account} ne peut pas être indiqué`,
    'N’indiquez pas de compte. Pour en employer un autre, lancez Rehome avec `runas /netonly /user:DOMAIN\\name`.',
  ),
  'odj.account-exists': text(
    (d) => `${d.domain} a déjà un compte d’ordinateur ${d.machine}`,
    'Si plus aucun ordinateur ne l’utilise, reprenez-le avec `--reuse` : il reçoit un nouveau mot de passe, et un ordinateur qui l’utilise encore perdrait son domaine.',
  ),
  'odj.unfit-name': text(
    (d) => `aucun compte ne peut être créé pour ${d.device} sous le nom ${d.machine} : ${unfit[d.reason] ?? d.reason}`,
    'Laissez leur nom aux appareils qui sont joints hors connexion, ou donnez son propre runbook à chacun de ceux qui sont renommés.',
  ),
  'odj.not-made': text(
    (d) => `${d.tool} n’a créé aucun fichier de jonction hors connexion pour ${d.machine} (${d.code ?? 'pas de réponse'}) : ${d.said}`,
    'Lisez ce que dit l’outil : si le domaine est joignable, si l’OU existe et si le compte peut y créer des ordinateurs.',
  ),
}
