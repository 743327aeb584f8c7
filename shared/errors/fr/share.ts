import type { shareRefusals } from '../share.ts'
import { text, type RefusalTexts } from '../refusal.ts'

const mayBeCopying =
  'Le partage est peut-être encore en cours de copie. Si cela dure, exécutez `rehome share verify`, puis `rehome publish --repair`.'
const repair = 'Publiez avec réparation (`rehome publish --repair`), et cherchez qui peut écrire sur le partage.'

export const shareTexts: RefusalTexts<typeof shareRefusals> = {
  'share.not-initialised': text(() => 'ce projet n’a pas encore de partage', 'Créez-en un (`rehome share init FOLDER`).'),
  'share.exists': text(
    (d) => `${d.folder} contient déjà un partage Rehome, ou ce projet en a un`,
    'Choisissez un dossier vide. Un projet a un seul partage ; celui qui existe est resté tel quel.',
  ),
  'share.unreachable': text(
    (d) => `le partage ${d.location} est inaccessible : ${d.reason}`,
    'Vérifiez le réseau, le chemin et les droits sur le dossier ; une nouvelle tentative aura lieu à la prochaine vérification.',
  ),
  'share.proxy-unreachable': text(
    (d) => `le proxy ${d.proxy}, par lequel ${d.location} est atteint, est injoignable : ${d.reason}`,
    'Vérifiez son adresse et le réseau avec `rehome-agent proxy` ; sans proxy : `rehome-agent proxy none`.',
  ),
  'share.not-a-proxy': text(
    (d) => `ce qui répond à ${d.proxy} n’est pas un proxy permettant de joindre ${d.location} : la réponse est ${d.answer}`,
    'Vérifiez son adresse et son port avec `rehome-agent proxy` ; sans proxy, c’est `rehome-agent proxy none`.',
  ),
  'share.proxy-refused': text(
    (d) => `le proxy ${d.proxy} n’autorise pas ${d.location} (HTTP ${d.status})`,
    '407 signifie qu’il demande un nom et un mot de passe, ou d’autres : `rehome-agent proxy use ADDRESS --user NAME`. Sinon, ses administrateurs doivent autoriser l’adresse du partage.',
  ),
  'share.write-failed': text(
    (d) => `${d.path} n’a pas pu être écrit : ${d.reason}`,
    'Vérifiez l’espace libre et les droits sur le partage. Les lecteurs voient toujours ce qui était là ; recommencez.',
  ),
  'share.read-only': text(
    (d) => `${d.location} peut seulement être lu : rien ne peut y être écrit ni listé`,
    'Indiquez un dossier, ou un conteneur avec une signature d’accès partagé ; gardez celui-ci pour la lecture, après l’autre dans la liste.',
  ),
  'share.no-good-location': text(
    (d) =>
      `aucun emplacement ne contient un partage utilisable : ${d.tried.map(({ location, code, reason }) => `${location} (${code} : ${reason})`).join('; ')}`,
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
  'share.metadata-damaged': text((d) => `${d.file} ne peut pas être lu comme métadonnées signées : ${d.reason}`, mayBeCopying),
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
    (d) => `une partie du paquet (${d.what}) est inutilisable : ${d.reason}`,
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
