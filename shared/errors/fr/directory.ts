import { accountBarWords } from './account-bar.ts'
import { connectionEnds, noTls, caFlaws, ldapFlaws, dnFlaws, snapshotFlaws, deviceListFlaws, ldapActs } from './directory-reasons.ts'
import type { directoryRefusals } from '../directory.ts'
import { text, type RefusalTexts } from '../refusal.ts'
import { said } from './system-words.ts'

import type { ShownCertificate } from '../directory.ts'

const shown = (d: ShownCertificate) => `sujet ${d.subject}, émetteur ${d.issuer}, SHA-256 ${d.fingerprint}`
const unchanged = 'Ce qui a été importé auparavant est resté tel quel.'

export const directoryTexts: RefusalTexts<typeof directoryRefusals> = {
  'directory.unknown-host': text(
    (d) => `aucune adresse n’est connue pour ${d.host}`,
    'Vérifiez l’orthographe et le serveur de noms de cet ordinateur, ou indiquez l’adresse (`--address`).',
  ),
  'directory.connection-refused': text(
    (d) => `${d.host} n’accepte aucune connexion sur le port ${d.port}`,
    'Vérifiez le serveur, le port et le chiffrement de la connexion : LDAPS utilise le port 636, StartTLS le port 389.',
  ),
  'directory.unreachable': text(
    (d) => `${d.host} est inaccessible sur le port ${d.port} : ${said(d.reason)}`,
    'Vérifiez le réseau, le VPN et le pare-feu entre cet ordinateur et le serveur.',
  ),
  'directory.no-answer': text(
    (d) => `${d.host} n’a pas répondu pendant ${d.seconds} secondes (${ldapActs[d.doing](d.of)})`,
    'Réessayez, choisissez un autre serveur, ou augmentez la limite (`--timeout`).',
  ),
  'directory.connection-lost': text(
    (d) => `la connexion à ${d.host} a été perdue (${ldapActs[d.doing](d.of)}) : ${said(d.reason, connectionEnds, d.about)}`,
    `Réessayez. ${unchanged}`,
  ),
  'directory.no-tls': text(
    (d) => `${d.host} ne parle pas TLS sur le port ${d.port} : ${said(d.reason, noTls)}`,
    'Donnez au serveur un certificat pour LDAPS, ou choisissez l’autre chiffrement et son port.',
  ),
  'directory.starttls-refused': text(
    (d) => `${d.host} refuse StartTLS (résultat ${d.result}${d.message === '' ? '' : ` : ${d.message}`})`,
    'Donnez un certificat au serveur, ou utilisez LDAPS. Rehome n’envoie jamais un mot de passe en clair.',
  ),
  'directory.certificate-untrusted': text(
    (d) => `le certificat de ${d.host} n’est pas approuvé (${said(d.reason)}) : ${shown(d)}`,
    'Indiquez le fichier de l’autorité qui l’a émis (`--ca`), ou, après comparaison avec l’administrateur, n’acceptez que celui-ci (`--fingerprint`).',
  ),
  'directory.certificate-name': text(
    (d) => `le certificat de ${d.host} est destiné à ${d.names.join(', ') || 'aucun nom'} : ${shown(d)}`,
    'Connectez-vous sous un nom que porte le certificat ; l’adresse peut toujours indiquer où se trouve le serveur (`--address`).',
  ),
  'directory.certificate-expired': text(
    (d) => `le certificat de ${d.host} est valide du ${d.validFrom} au ${d.validTo}, pas maintenant : ${shown(d)}`,
    'Renouvelez-le sur le serveur, ou réglez l’horloge de cet ordinateur.',
  ),
  'directory.certificate-changed': text(
    (d) => `le certificat de ${d.host} n’est pas celui qui a été fixé (${d.pinned}) : ${shown(d)}`,
    'Demandez à l’administrateur s’il a été renouvelé, et fixez le nouveau dans la connexion (`rehome connection edit`).',
  ),
  'directory.bad-ca': text(
    (d) => `ce n’est pas le certificat d’une autorité : ${said(d.reason, caFlaws, d.about)}`,
    'Indiquez un fichier PEM qui commence par -----BEGIN CERTIFICATE-----.',
  ),
  'directory.no-password': text(
    (d) => `${d.connection} a besoin d’un mot de passe`,
    'Un mot de passe vide serait une connexion anonyme, qui ne lit presque rien.',
  ),
  'directory.wrong-password': text(
    (d) => `l’annuaire n’accepte pas ${d.user} avec ce mot de passe`,
    'Vérifiez le nom (utilisateur@domaine ou nom unique) et le mot de passe. Plusieurs échecs peuvent verrouiller le compte.',
  ),
  'directory.account-unusable': text(
    (d) => `${d.user} ne peut pas se connecter : ${said(d.reason, accountBarWords)}`,
    'Faites rétablir le compte dans son annuaire, ou utilisez-en un autre.',
  ),
  'directory.no-access': text(
    (d) => `le compte n’est pas autorisé à lire ${d.what} : ${d.message}`,
    'Donnez au compte le droit de le lire. Un utilisateur ordinaire du domaine l’a par défaut.',
  ),
  'directory.base-unknown': text((d) => `${d.host} ne dit pas où commence son domaine`, 'Indiquez-le : DC=…,DC=… (`--base`).'),
  'directory.ou-not-found': text(
    (d) => `${d.dn} n’existe pas${d.nearest === '' ? '' : ` ; l’annuaire va jusqu’à ${d.nearest}`}`,
    'Vérifiez et corrigez les UO de la connexion (`rehome connection edit`).',
  ),
  'directory.referral': text(
    (d) => `${d.dn} se trouve ailleurs : ${d.to.join(', ') || 'le serveur ne dit pas où'}`,
    'Créez une connexion à un contrôleur de ce domaine.',
  ),
  'directory.size-limit': text(
    (d) => `le serveur s’arrête après ${d.received} objets sous ${d.dn}`,
    'Réduisez l’étendue (`--include`), ou faites relever la limite ; une importation est complète ou n’a pas lieu.',
  ),
  'directory.time-limit': text(
    (d) => `le serveur a mis plus de ${d.seconds} secondes pour ${d.dn}`,
    'Réduisez l’étendue (`--include`), ou augmentez la limite (`--timeout`).',
  ),
  'directory.no-paging': text(
    (d) => `${d.host} ne propose pas de résultats par pages`,
    'Sans pages, un serveur peut omettre des objets sans le dire. Connectez-vous à un contrôleur de domaine Active Directory.',
  ),
  'directory.busy': text((d) => `${d.host} est occupé ou en cours d’arrêt : ${d.message}`, 'Réessayez, ou choisissez un autre serveur.'),
  'directory.server-error': text(
    (d) => `le serveur refuse (${ldapActs[d.doing](d.of)}) : résultat ${d.result}${d.message === '' ? '' : `, ${d.message}`}`,
    'Le texte est celui du serveur ; son administrateur peut le rechercher.',
  ),
  'directory.bad-answer': text(
    (d) => `ce que ${d.host} envoie n’est pas du LDAP : ${said(d.reason, ldapFlaws, d.about)}`,
    'Vérifiez que le serveur et le port sont ceux d’un serveur d’annuaire.',
  ),
  'directory.empty': text(
    (d) => `${d.connection} ne montre absolument aucun utilisateur, groupe ou appareil`,
    `Vérifiez l’étendue et ce que le compte peut lire. ${unchanged}`,
  ),
  'directory.cancelled': text((d) => `l’importation depuis ${d.connection} a été annulée`, `Rien n’a été modifié. ${unchanged}`),
  'directory.bad-dn': text(
    (d) => `« ${d.dn} » n’est pas un nom unique : ${said(d.reason, dnFlaws, d.about)}`,
    'Écrivez-le comme OU=Sales,DC=example,DC=com, avec une barre oblique inverse devant une virgule qui fait partie d’un nom.',
  ),
  'directory.no-such-object': text(
    (d) => `${d.connection} n’a pas d’objet ${d.guid}`,
    'Il n’existait plus lors de la dernière importation de l’annuaire. Voyez `rehome directory list`.',
  ),
  'directory.list-too-long': text(
    (d) => `la liste contient ${d.names} noms, dont ${d.most} au plus sont pris à la fois`,
    'Rien n’a été pris. Divisez la liste et prenez ses parties l’une après l’autre.',
  ),
  'directory.no-such-connection': text(
    (d) => `il n’y a pas de connexion ${d.connection} dans ce projet${d.known.length === 0 ? '' : ` ; il y a ${d.known.join(', ')}`}`,
    'Voyez `rehome connection list` ; ajoutez-la si besoin.',
  ),
  'directory.connection-exists': text(
    (d) => `il y a déjà une connexion ${d.name}`,
    'Choisissez un autre nom, ou modifiez celle qui existe (`rehome connection edit`).',
  ),
  'directory.no-domain-to-join': text(
    (d) => `${d.connection} n’est pas un domaine que des appareils pourraient joindre`,
    'Indiquez une destination qui est un domaine : les comptes et fichiers de jonction appartiennent à une telle destination.',
  ),
  'directory.type-fixed': text(
    (d) => `${d.connection} est de type ${d.type} et ne peut pas devenir ${d.wanted}`,
    'Ajoutez une connexion de l’autre type ; les paires tiennent à l’objet, pas au nom de la connexion.',
  ),
  'directory.not-a-snapshot': text(
    (d) => `${d.path} n’est pas un instantané d’annuaire`,
    'Choisissez un fichier écrit par `rehome snapshot export`.',
  ),
  'directory.snapshot-damaged': text(
    (d) => `${d.path} est endommagé à la ligne ${d.line} : ${said(d.reason, snapshotFlaws, d.about)}`,
    `Copiez-le ou exportez-le à nouveau. ${unchanged}`,
  ),
  'directory.snapshot-from-the-future': text(
    (d) => `${d.path} a été écrit par un Rehome plus récent (format ${d.version}, celui-ci connaît ${d.known})`,
    'Mettez Rehome à jour sur cet ordinateur.',
  ),
  'directory.csv-damaged': text(
    (d) => `${d.path} est illisible à la ligne ${d.line} : ${said(d.reason, deviceListFlaws, d.about)}`,
    'Le fichier doit avoir les colonnes device et user ; sid, displayName, targetUpn et targetIdentity peuvent suivre. Enregistrez-le en UTF-8.',
  ),
  'directory.no-key-store': text(
    () => 'cet ordinateur n’a pas de magasin de clés qui chiffre',
    'Indiquez le secret chaque fois, ou utilisez l’application de bureau là où le système a un magasin de clés.',
  ),
  'directory.nothing-imported': text((d) => `rien n’a encore été importé de ${d.connection}`, 'Importez d’abord (`rehome import`).'),
}
