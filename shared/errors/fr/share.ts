import type { shareRefusals, ShareBar, MetadataFlaw, BundleFlaw } from '../share.ts'
import { text, type RefusalTexts } from '../refusal.ts'
import type { Words } from '../system-words.ts'
import { said } from './system-words.ts'

const mayBeCopying =
  'Le partage est peut-être encore en cours de copie. Si cela dure, exécutez `rehome share verify`, puis `rehome publish --repair`.'
const repair = 'Publiez avec réparation (`rehome publish --repair`), et cherchez qui peut écrire sur le partage.'

const shareBars: Words<ShareBar> = {
  'no-share': 'aucun partage de Rehome ne s’y trouve',
  'no-address': 'ce n’est pas une adresse',
  'too-slow': 'il est trop lent',
  'no-connection': 'la connexion a échoué',
}

const metadataFlaws: Words<MetadataFlaw> = {
  'role-missing': 'un rôle manque',
  'role-name': 'un rôle porte un nom qu’aucun fichier ne peut porter',
  'no-hash': 'il n’indique ni SHA-256 ni SHA-512',
  'no-place': 'il n’indique d’aucune façon connue ici où se trouve le contenu',
  'other-content': 'il ne contient pas ce qu’il faut',
  'not-as-published': 'il n’est pas tel qu’il a été publié',
  'not-as-ours': 'il n’est pas écrit comme les nôtres',
  unsigned: 'ce n’est pas du JSON signé',
}

const bundleFlaws: Words<BundleFlaw> = {
  'other-batch': 'elle appartient à un autre lot',
  'not-published': 'le partage ne la publie pas',
  'other-key': 'sa clé ne l’ouvre pas',
  'no-manifest': 'son manifeste n’en est pas un',
  'other-version': 'son manifeste est d’une autre version',
  incomplete: 'ses parties ne contiennent pas ce que nomme le manifeste',
  'part-damaged': 'un morceau ne se décompresse pas, ou est vide',
  'too-large': 'elle est trop grande',
  'other-account': 'elle n’est pas celle du plan',
  'not-json': 'ce n’est pas du JSON',
  'other-content': 'elle ne contient pas ce qu’il faut',
}

export const shareTexts: RefusalTexts<typeof shareRefusals> = {
  'share.not-initialised': text(() => 'ce projet n’a pas encore de partage', 'Créez-en un (`rehome share init FOLDER`).'),
  'share.exists': text(
    (d) => `${d.folder} contient déjà un partage Rehome, ou ce projet en a un`,
    'Choisissez un dossier vide. Un projet a un seul partage ; celui qui existe est resté tel quel.',
  ),
  'share.unreachable': text(
    (d) => `le partage ${d.location} est inaccessible : ${said(d.reason, shareBars)}`,
    'Vérifiez le réseau, le chemin et les droits sur le dossier ; une nouvelle tentative aura lieu à la prochaine vérification.',
  ),
  'share.proxy-unreachable': text(
    (d) => `le proxy ${d.proxy}, par lequel ${d.location} est atteint, est injoignable : ${said(d.reason, shareBars)}`,
    'Vérifiez son adresse et le réseau avec `rehome-agent proxy` ; sans proxy : `rehome-agent proxy none`.',
  ),
  'share.not-a-proxy': text(
    (d) => `ce qui répond à ${d.proxy} n’est pas un proxy permettant de joindre ${d.location} : la réponse est ${d.answer}`,
    'Vérifiez son adresse et son port avec `rehome-agent proxy` ; sans proxy, c’est `rehome-agent proxy none`.',
  ),
  'share.proxy-refused': text(
    (d) => `le proxy ${d.proxy} n’autorise pas ${d.location} (HTTP ${d.status})`,
    '407 signifie qu’il demande un nom et un mot de passe, ou d’autres : `rehome-agent proxy use ADDRESS --user NAME`. Sinon, ses administrateurs doivent autoriser l’adresse du partage.',
  ),
  'share.write-failed': text(
    (d) => `${d.path} n’a pas pu être écrit : ${said(d.reason, shareBars)}`,
    'Vérifiez l’espace libre et les droits sur le partage. Les lecteurs voient toujours ce qui était là ; recommencez.',
  ),
  'share.read-only': text(
    (d) => `${d.location} peut seulement être lu : rien ne peut y être écrit ni listé`,
    'Indiquez un dossier, ou un conteneur avec une signature d’accès partagé ; gardez celui-ci pour la lecture, après l’autre dans la liste.',
  ),
  'share.no-good-location': text(
    (d) =>
      `aucun emplacement ne contient un partage utilisable : ${d.tried.map(({ location, code }) => `${location} (${code} )`).join('; ')}`,
    'Examinez le premier emplacement accessible : docs/errors.md dit quoi faire pour son code.',
  ),
  'share.missing-file': text((d) => `${d.file} n’est pas sur le partage`, mayBeCopying),
  'share.truncated': text((d) => `${d.file} a ${d.got} de ses ${d.expected} octets`, mayBeCopying),
  'share.oversized': text(
    (d) => `${d.file} dépasse les ${d.limit} octets autorisés ; il n’a pas été lu`,
    `Quelqu’un y a placé un fichier étranger. ${repair}`,
  ),
  'share.not-a-file': text(
    (d) => `${d.file} n’est pas un simple fichier (mais un lien, un dossier ou un périphérique) ; il n’a pas été suivi`,
    `Retirez-le du partage. ${repair}`,
  ),
  'share.metadata-damaged': text(
    (d) => `${d.file} ne peut pas être lu comme métadonnées signées : ${said(d.reason, metadataFlaws, d.about)}`,
    mayBeCopying,
  ),
  'share.content-mismatch': text((d) => `${d.file} n’est pas le fichier qui a été signé`, repair),
  'share.forged': text((d) => `la signature de ${d.file} ne vient pas des clés de ce projet`, repair),
  'share.foreign-project': text(
    (d) => `le partage appartient au projet ${d.got}, cet appareil au projet ${d.expected}`,
    'Dirigez l’appareil vers le partage de son propre projet : donnez-lui la clé de configuration de celui-ci.',
  ),
  'share.rolled-back': text(
    (d) => `${d.file} est en version ${d.got}, plus ancienne que la version ${d.have} déjà vue`,
    'Quelqu’un y a placé une copie plus ancienne du partage. Publiez : une version plus récente sera écrite.',
  ),
  'share.expired': text(
    (d) => `${d.file} a expiré le ${d.expiredAt} ; il est ${d.now}`,
    'Publiez pour le renouveler, transportez à nouveau le partage, et vérifiez l’horloge de cet ordinateur.',
  ),
  'share.wrong-device': text((d) => `l’affectation est destinée à ${d.got}, cet appareil est ${d.expected}`, repair),
  'share.bundle-invalid': text(
    (d) => `une partie du paquet (${d.what}) est inutilisable : ${said(d.reason, bundleFlaws, d.about)}`,
    'Mettez l’agent de cet appareil à la version du Workbench, puis publiez à nouveau.',
  ),
  'share.staging-damaged': text(
    (d) => `${d.file}, du paquet préparé sur cet appareil, n’est pas ce qui avait été préparé`,
    'Exécutez `rehome-agent check`, qui le prépare à nouveau depuis le partage.',
  ),
  'share.published-elsewhere': text(
    (d) => `un autre Workbench a publié sur ce partage (version ${d.there} ; ce fichier de projet connaît la version ${d.here})`,
    'Ouvrez le fichier de projet qui a publié en dernier. S’il est perdu, reprenez le partage depuis celui-ci (`rehome publish --take-over`).',
  ),
}
