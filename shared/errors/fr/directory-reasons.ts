import type { Words } from '../system-words.ts'
import type { ConnectionEnd, NoTls, CaFlaw, LdapFlaw, DnFlaw, SnapshotFlaw, DeviceListFlaw, LdapActWords } from '../directory-reasons.ts'

export const connectionEnds: Words<ConnectionEnd> = {
  'closed-there': 'le serveur l’a fermée',
  'closed-here': 'elle a été fermée ici',
}

export const noTls: Words<NoTls> = {
  'hangs-up': 'il coupe quand on lui demande StartTLS',
  closes: 'il ferme la connexion',
}

export const caFlaws: Words<CaFlaw> = {
  'no-pem': 'le texte ne contient pas de certificat PEM',
  unreadable: 'un certificat y est illisible',
}

export const ldapFlaws: Words<LdapFlaw> = {
  'not-laid-out': 'ses octets ne sont pas disposés comme dans LDAP',
  'cut-off': 'une valeur est tronquée',
  'too-large': 'un message est trop grand',
  endless: 'une réponse n’a pas de fin',
  unasked: 'une entrée ne répond à aucune recherche',
  'in-the-clear': 'il continue en clair après avoir accepté StartTLS',
}

export const dnFlaws: Words<DnFlaw> = {
  'no-type': 'un type et « = » sont attendus',
  unescaped: 'un signe doit être précédé d’une barre oblique inverse',
  quote: 'un guillemet est mal placé',
  escape: 'une barre oblique inverse ne protège rien',
  'not-utf8': 'ses échappements ne sont pas en UTF-8',
}

export const snapshotFlaws: Words<SnapshotFlaw> = {
  'not-utf8': 'ce n’est pas de l’UTF-8',
  'too-long': 'une ligne est trop longue',
  compression: 'la compression est endommagée',
  'after-end': 'il continue après sa fin',
  'not-json': 'ce n’est pas du JSON',
  'other-count': 'sa fin annonce un autre nombre d’objets',
  'no-end': 'la fin manque',
  'other-content': 'elle ne contient pas ce qu’il faut',
}

export const deviceListFlaws: Words<DeviceListFlaw> = {
  'no-column': 'une colonne manque',
  incomplete: 'device et user sont tous deux nécessaires',
  domain: 'device et user sont des noms, sans domaine devant',
  'no-sid': 'un SID est attendu',
  quotes: 'un guillemet n’est pas fermé, ou se trouve dans une valeur',
  fields: 'elle a plus ou moins de champs que l’en-tête',
  'not-utf8': 'ce n’est pas de l’UTF-8',
}

export const ldapActs: LdapActWords = {
  connecting: () => 'connexion',
  'agreeing-on-tls': () => 'négociation de TLS',
  'asking-for-starttls': () => 'demande de StartTLS',
  'signing-in': (of) => `connexion en tant que ${of}`,
  'reading-root': () => 'lecture de la racine',
  reading: (of) => `lecture de ${of}`,
  between: () => 'entre deux questions',
  'after-end': () => 'après la fin',
}
