import type { Words } from '../system-words.ts'
import type { ConnectionEnd, NoTls, CaFlaw, LdapFlaw, DnFlaw, SnapshotFlaw, DeviceListFlaw, LdapActWords } from '../directory-reasons.ts'

export const connectionEnds: Words<ConnectionEnd> = {
  'closed-there': 'der Server hat sie geschlossen',
  'closed-here': 'sie wurde hier geschlossen',
}

export const noTls: Words<NoTls> = {
  'hangs-up': 'er legt auf, wenn er um StartTLS gebeten wird',
  closes: 'er schließt die Verbindung',
}

export const caFlaws: Words<CaFlaw> = {
  'no-pem': 'der Text enthält kein PEM-Zertifikat',
  unreadable: 'ein Zertifikat darin ist nicht lesbar',
}

export const ldapFlaws: Words<LdapFlaw> = {
  'not-laid-out': 'seine Bytes sind nicht so angeordnet wie in LDAP',
  'cut-off': 'ein Wert ist abgeschnitten',
  'too-large': 'eine Nachricht ist zu groß',
  endless: 'eine Antwort nimmt kein Ende',
  unasked: 'ein Eintrag beantwortet keine Suche',
  'in-the-clear': 'nach der Zusage zu StartTLS geht es unverschlüsselt weiter',
}

export const dnFlaws: Words<DnFlaw> = {
  'no-type': 'es fehlen ein Typ und „=“',
  unescaped: 'ein Zeichen braucht einen Backslash davor',
  quote: 'ein Anführungszeichen steht am falschen Ort',
  escape: 'ein Backslash steht vor nichts, was ihn braucht',
  'not-utf8': 'was mit Backslash geschrieben ist, ist kein UTF-8',
}

export const snapshotFlaws: Words<SnapshotFlaw> = {
  'not-utf8': 'sie ist kein UTF-8',
  'too-long': 'eine Zeile ist zu lang',
  compression: 'die Komprimierung ist beschädigt',
  'after-end': 'nach dem Ende geht es weiter',
  'not-json': 'sie ist kein JSON',
  'other-count': 'das Ende nennt eine andere Anzahl von Objekten',
  'no-end': 'das Ende fehlt',
  'other-content': 'sie enthält nicht, was sie soll',
}

export const deviceListFlaws: Words<DeviceListFlaw> = {
  'no-column': 'eine Spalte fehlt',
  incomplete: 'device und user sind beide nötig',
  domain: 'device und user sind Namen ohne Domäne davor',
  'no-sid': 'hier gehört eine SID hin',
  quotes: 'ein Anführungszeichen ist nicht geschlossen oder steht in einem Wert',
  fields: 'sie hat mehr oder weniger Felder als die Kopfzeile',
  'not-utf8': 'sie ist kein UTF-8',
}

export const ldapActs: LdapActWords = {
  connecting: () => 'Verbindungsaufbau',
  'agreeing-on-tls': () => 'Aushandeln von TLS',
  'asking-for-starttls': () => 'Bitte um StartTLS',
  'signing-in': (of) => `Anmeldung als ${of}`,
  'reading-root': () => 'Lesen der Wurzel',
  reading: (of) => `Lesen von ${of}`,
  between: () => 'zwischen zwei Fragen',
  'after-end': () => 'nach dem Ende',
}
