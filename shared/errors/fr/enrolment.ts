import type { enrolmentRefusals, ConfigurationKeyFlaw, KeyLock, RequestFlaw, EnrolmentDoubt, EnrolmentStanding } from '../enrolment.ts'
import { text, type RefusalTexts } from '../refusal.ts'
import type { Words } from '../system-words.ts'
import { said } from './system-words.ts'

const giveKey = 'Donnez à l’appareil une clé de ce projet (`rehome enrol key`).'

const configurationKeyFlaws: Words<ConfigurationKeyFlaw> = {
  'other-beginning': 'elle commence par autre chose',
  incomplete: 'elle est incomplète',
  'other-content': 'elle ne contient pas ce qu’il faut',
}

const keyLocks: Words<KeyLock> = {
  'other-guard': 'cet agent ouvre une autre forme',
}

const requestFlaws: Words<RequestFlaw> = {
  'sealing-key': 'sa clé de scellement n’est pas une clé X25519',
  unsealed: 'elle n’est pas scellée pour ce projet, ou a été modifiée',
  'other-content': 'elle ne contient pas ce que contient une demande',
}

const enrolmentDoubts: Words<EnrolmentDoubt> = {
  'same-request': 'la même demande s’y trouve sous une autre enveloppe',
  'copied-disk': 'ses clés ont été vues sur un autre matériel : un disque copié',
  'asked-again': 'l’appareil a redemandé plus tard',
  'other-name': 'il est inscrit sous un autre nom',
  withdrawn: 'son inscription a été retirée',
  enrolled: 'il est inscrit avec la même clé',
  'other-key': 'une autre clé est approuvée sous ce nom : une nouvelle installation, ou quelqu’un d’autre',
  'no-device': 'aucun appareil source importé ne porte ce nom',
  'several-devices': 'plusieurs appareils importés portent ce nom',
  decided: 'la décision est déjà prise',
}

/** What stands of a request, as the list of requests has it. */
export const enrolmentStateWords: Words<EnrolmentStanding> = {
  new: 'Tel qu’importé',
  unknown: 'Non importé',
  ambiguous: 'Plusieurs de ce nom',
  renamed: 'Renommé',
  clone: 'Sur un autre matériel',
  contested: 'Nom déjà pris',
  replayed: 'Déjà vu',
  withdrawn: 'Retiré',
  approved: 'Approuvé',
  rejected: 'Refusé',
  refused: 'Non valide',
}

export const enrolmentTexts: RefusalTexts<typeof enrolmentRefusals> = {
  'enrolment.bad-configuration-key': text(
    (d) => `la clé de configuration est illisible : ${said(d.reason, configurationKeyFlaws, d.about)}`,
    'Collez toute la clé telle que `rehome enrol key` l’a affichée ; elle commence par rehome1.',
  ),
  'enrolment.configuration-key-expired': text(
    (d) => `la clé de configuration a expiré le ${d.expiredAt} ; il est ${d.now}`,
    'Créez-en une nouvelle (`rehome enrol key`), et vérifiez l’horloge de cet ordinateur.',
  ),
  'enrolment.bad-proxy': text(
    (d) => `${d.address === '' ? 'ceci' : d.address} n’est pas l’adresse d’un proxy`,
    'Donnez `host:port` ou `http://host:port` ; le nom et le mot de passe sont donnés à part.',
  ),
  'enrolment.other-project': text(
    (d) => `cet appareil est inscrit dans le projet ${d.enrolled} ; la clé de configuration est celle du projet ${d.key}`,
    'Désinstallez l’agent avant que l’appareil ne rejoigne un autre projet : `rehome-agent uninstall`.',
  ),
  'enrolment.missing': text(
    () => 'cet appareil n’est pas inscrit',
    'Inscrivez-le d’abord : `rehome-agent enrol`, avec la clé de configuration du projet.',
  ),
  'enrolment.identity-damaged': text(
    (d) => `${d.file}, qui contient l’identité de cet appareil, est endommagé`,
    'Désinstallez l’agent et inscrivez l’appareil à nouveau ; le Workbench demandera une nouvelle approbation.',
  ),
  'enrolment.unreadable': text(
    (d) => `la demande d’inscription ${d.file} est illisible : ${said(d.reason, requestFlaws)}`,
    'Supprimez-la de la boîte de dépôt. S’il manque un appareil, inscrivez-le à nouveau.',
  ),
  'enrolment.foreign': text(
    (d) => `la demande d’inscription ${d.file} a été faite pour un autre projet`,
    'Donnez à l’appareil la clé de configuration de ce projet.',
  ),
  'enrolment.unknown-configuration-key': text(
    (d) => `la demande nomme la clé de configuration ${d.key}, que ce projet n’a jamais créée`,
    giveKey,
  ),
  'enrolment.revoked-configuration-key': text(
    (d) => `la demande a été faite avec la clé de configuration ${d.key}, qui est révoquée ou avait expiré`,
    giveKey,
  ),
  'enrolment.used-up-configuration-key': text(
    (d) => `la demande a été faite avec la clé de configuration ${d.key}, qui inscrit ${d.most} appareils, et autant ont déjà demandé`,
    'Donnez une autre clé à l’appareil : `rehome enrol key`. Si trop d’appareils ont demandé, cherchez ceux que vous ne connaissez pas : `rehome enrol list`.',
  ),
  'enrolment.no-such-key': text(
    (d) => `aucune clé de configuration, ou plus d’une, n’a un identifiant qui commence par ${d.id}`,
    'Voyez celles qui existent avec `rehome enrol keys`.',
  ),
  'enrolment.bad-proof': text(
    (d) => `l’appareil qui se nomme ${d.name} ne connaît pas le secret de sa clé de configuration`,
    'Ne l’approuvez pas. Cherchez qui peut écrire sur le partage ; remplacez la clé avec `rehome enrol key --rotate`.',
  ),
  'enrolment.bad-signature': text(
    (d) => `la demande qui nomme ${d.name} n’est pas signée par la clé qu’elle propose`,
    'Ne l’approuvez pas. Cherchez qui peut écrire sur le partage.',
  ),
  'enrolment.no-such-request': text(
    (d) => `il n’y a pas de demande d’inscription de ${d.name}`,
    'Voyez `rehome enrol list` pour celles qui existent.',
  ),
  'enrolment.several-requests': text(
    (d) => `${d.name} désigne plusieurs demandes : ${d.ids.join(', ')}`,
    'Indiquez celle que vous voulez par son identifiant.',
  ),
  'enrolment.doubtful': text(
    (d) => said(d.reason, enrolmentDoubts, d.about),
    'Voyez qui demande : approuvez-la malgré tout (`--force`), ou refusez-la.',
  ),
  'enrolment.not-approvable': text(
    (d) =>
      `la demande de ${d.name} ne peut pas être approuvée (${said(d.state, enrolmentStateWords)}) : ${said(d.reason, enrolmentDoubts, d.about)}`,
    'Lisez ce qu’en dit la liste des demandes. Si une personne doit décider, approuvez-la quand même (`--force`).',
  ),
  'enrolment.keys-locked': text(
    (d) => `les clés privées de cet appareil, protégées par « ${d.form} », ne s’ouvrent pas : ${said(d.reason, keyLocks, d.about)}`,
    'Un disque copié ne peut pas ouvrir les clés de la machine d’origine, et c’est voulu : désinstallez-y l’agent et inscrivez l’appareil à nouveau.',
  ),
}
