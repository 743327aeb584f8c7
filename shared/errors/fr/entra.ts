import type { entraRefusals, CertificateFlaw, GraphFlaw, GraphSubject } from '../entra.ts'
import { text, type RefusalTexts } from '../refusal.ts'
import type { Words } from '../system-words.ts'
import { said } from './system-words.ts'

const certificateFlaws: Words<CertificateFlaw> = {
  'no-certificate': 'le texte ne contient pas de certificat',
  'no-key': 'le texte ne contient pas de clé privée sans mot de passe',
  'other-key': 'la clé privée n’est pas celle du certificat',
  'not-rsa': 'sa clé n’est pas RSA, le seul type qu’accepte Entra ID',
  unreadable: 'le texte est illisible',
}

const graphSubjects: Words<GraphSubject> = {
  users: 'les utilisateurs',
  groups: 'les groupes',
  devices: 'les appareils',
  domains: 'les domaines du locataire',
  'sign-in': 'la connexion',
}

const graphFlaws: Words<GraphFlaw> = {
  circle: 'la liste tourne en rond',
  elsewhere: 'la page suivante se trouverait ailleurs',
  'not-json': 'ce n’est pas du JSON',
  'other-content': 'elle ne contient pas ce qu’il faut',
  'no-token': 'elle ne contient pas de jeton',
  'no-default': 'aucun n’est le domaine par défaut',
}

export const entraTexts: RefusalTexts<typeof entraRefusals> = {
  'entra.no-secret': text(
    (d) => `${d.connection} a besoin du secret avec lequel son inscription d’application se connecte (${d.signIn})`,
    'Indiquez le secret client, ou le certificat avec sa clé privée au format PEM ; ou laissez une personne se connecter avec un code d’appareil.',
  ),
  'entra.bad-certificate': text(
    (d) => `ce n’est pas un certificat accompagné de sa clé privée : ${said(d.reason, certificateFlaws, d.about)}`,
    'Indiquez les deux au format PEM, l’un après l’autre ; la clé commence par -----BEGIN PRIVATE KEY-----, sans mot de passe.',
  ),
  'entra.tenant-unknown': text(
    (d) => `il n’y a pas de locataire ${d.tenant} dans ce cloud : ${d.message}`,
    'Vérifiez le GUID ou le domaine du locataire et le cloud où il se trouve.',
  ),
  'entra.application-unknown': text(
    (d) => `${d.tenant} ne connaît pas l’application ${d.application} : ${d.message}`,
    'Vérifiez l’ID d’application (client), ou demandez à un administrateur du locataire de donner son consentement.',
  ),
  'entra.secret-refused': text(
    (d) => `le secret de ${d.application} n’est pas accepté : ${d.message}`,
    'Vérifiez qu’il s’agit de la valeur du secret et non de son ID, et qu’il n’a pas expiré ; ou chargez le certificat dans l’inscription d’application.',
  ),
  'entra.sign-in-refused': text(
    (d) => `la connexion à ${d.tenant} est refusée (${d.reason}) : ${d.message}`,
    'Le texte est celui de Microsoft ; un administrateur du locataire trouve la tentative dans le journal des connexions.',
  ),
  'entra.sign-in-given-up': text(
    (d) => `personne ne s’est connecté à ${d.tenant} avec le code : ${d.reason}`,
    'Recommencez et saisissez le nouveau code à temps.',
  ),
  'entra.unreachable': text(
    (d) => `${d.host} est injoignable : ${said(d.reason)}`,
    'Vérifiez le réseau, le proxy et le pare-feu : la connexion et Graph du cloud doivent être joignables en HTTPS.',
  ),
  'entra.no-answer': text(
    (d) => `${d.host} n’a pas répondu pendant ${d.seconds} secondes`,
    'Réessayez, ou augmentez la limite de la connexion.',
  ),
  'entra.throttled': text(
    (d) =>
      `Graph a demandé ${d.tries} fois d’attendre pendant la lecture de « ${said(d.what, graphSubjects)} », ${d.seconds} secondes en tout`,
    'D’autres programmes consomment ce à quoi le locataire a droit. Réessayez plus tard ; ce qui a été importé auparavant est resté tel quel.',
  ),
  'entra.no-permission': text(
    (d) => `l’application n’a pas le droit de lire « ${said(d.what, graphSubjects)} » (il manque ${d.permission}) : ${d.message}`,
    'Demandez à un administrateur de lui accorder l’autorisation indiquée et d’y consentir.',
  ),
  'entra.service-error': text(
    (d) => `Graph refuse « ${said(d.what, graphSubjects)} » (${d.status} ${d.reason}) : ${d.message}`,
    'Le texte est celui de Microsoft.',
  ),
  'entra.bad-answer': text(
    (d) =>
      `ce qui est arrivé pour « ${said(d.what, graphSubjects)} » n’est pas une réponse de Graph : ${said(d.reason, graphFlaws, d.about)}`,
    'Quelque chose entre cet ordinateur et Microsoft répond à sa place, par exemple un proxy qui exige une connexion.',
  ),
}
