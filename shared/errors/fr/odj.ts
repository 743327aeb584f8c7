import type { odjRefusals, OfflineJoinFault } from '../odj.ts'
import { text, type RefusalTexts } from '../refusal.ts'

const why: Readonly<Record<OfflineJoinFault, string>> = {
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
    (d) => `le fichier de jonction hors connexion ${d.file} est inutilisable : ${why[d.reason] ?? d.reason}`,
    'Refaites-le avec `djoin /provision /domain DOMAIN /machine NAME /savefile FILE` et donnez ce fichier tel quel.',
  ),
  'odj.version': text(
    (d) => `le fichier de jonction hors connexion ${d.file} est en version ${d.version} ; seule la version 1 est connue`,
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
  'odj.none-kept': text(
    (d) => `${d.connection} ne conserve aucun fichier de jonction hors connexion pour ${d.devices.join(', ')}`,
    'Voyez la connexion (`rehome odj list`).',
  ),
}
