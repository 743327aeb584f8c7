import { accountBarWords } from './account-bar.ts'
import { connectionEnds, noTls, caFlaws, ldapFlaws, dnFlaws, snapshotFlaws, deviceListFlaws, ldapActs } from './directory-reasons.ts'
import type { directoryRefusals } from '../directory.ts'
import { text, type RefusalTexts } from '../refusal.ts'
import { said } from './system-words.ts'

import type { ShownCertificate } from '../directory.ts'

const shown = (d: ShownCertificate) => `Antragsteller ${d.subject}, Aussteller ${d.issuer}, SHA-256 ${d.fingerprint}`
const unchanged = 'Was früher importiert wurde, ist, wie es war.'

export const directoryTexts: RefusalTexts<typeof directoryRefusals> = {
  'directory.unknown-host': text(
    (d) => `zu ${d.host} ist keine Adresse bekannt`,
    'Prüfen Sie die Schreibweise und den Namensserver dieses Computers, oder geben Sie die Adresse an (`--address`).',
  ),
  'directory.connection-refused': text(
    (d) => `${d.host} nimmt an Port ${d.port} keine Verbindung an`,
    'Prüfen Sie Server, Port und Verschlüsselung der Verbindung: LDAPS hat Port 636, StartTLS Port 389.',
  ),
  'directory.unreachable': text(
    (d) => `${d.host} ist an Port ${d.port} nicht erreichbar: ${said(d.reason)}`,
    'Prüfen Sie Netz, VPN und Firewall zwischen diesem Computer und dem Server.',
  ),
  'directory.no-answer': text(
    (d) => `${d.host} hat ${d.seconds} Sekunden lang nicht geantwortet (${ldapActs[d.doing](d.of)})`,
    'Versuchen Sie es erneut, wählen Sie einen anderen Server, oder erhöhen Sie die Grenze (`--timeout`).',
  ),
  'directory.connection-lost': text(
    (d) => `die Verbindung zu ${d.host} ging verloren (${ldapActs[d.doing](d.of)}): ${said(d.reason, connectionEnds, d.about)}`,
    `Versuchen Sie es erneut. ${unchanged}`,
  ),
  'directory.no-tls': text(
    (d) => `${d.host} spricht an Port ${d.port} kein TLS: ${said(d.reason, noTls)}`,
    'Geben Sie dem Server ein Zertifikat für LDAPS, oder wählen Sie die andere Verschlüsselung und ihren Port.',
  ),
  'directory.starttls-refused': text(
    (d) => `${d.host} lehnt StartTLS ab (Ergebnis ${d.result}${d.message === '' ? '' : `: ${d.message}`})`,
    'Geben Sie dem Server ein Zertifikat, oder verwenden Sie LDAPS. Rehome sendet ein Kennwort nie unverschlüsselt.',
  ),
  'directory.certificate-untrusted': text(
    (d) => `dem Zertifikat von ${d.host} wird nicht vertraut (${said(d.reason)}): ${shown(d)}`,
    'Geben Sie die Datei der ausstellenden Zertifizierungsstelle an (`--ca`), oder nehmen Sie nach Vergleich mit dem Administrator genau dieses an (`--fingerprint`).',
  ),
  'directory.certificate-name': text(
    (d) => `das Zertifikat von ${d.host} gilt für ${d.names.join(', ') || 'keinen Namen'}: ${shown(d)}`,
    'Verbinden Sie sich mit einem Namen, den das Zertifikat enthält; wo der Server ist, kann weiterhin die Adresse sagen (`--address`).',
  ),
  'directory.certificate-expired': text(
    (d) => `das Zertifikat von ${d.host} gilt vom ${d.validFrom} bis ${d.validTo}, nicht jetzt: ${shown(d)}`,
    'Erneuern Sie es auf dem Server, oder stellen Sie die Uhr dieses Computers richtig.',
  ),
  'directory.certificate-changed': text(
    (d) => `das Zertifikat von ${d.host} ist nicht das festgelegte (${d.pinned}): ${shown(d)}`,
    'Fragen Sie den Administrator, ob es erneuert wurde, und legen Sie in der Verbindung das neue fest (`rehome connection edit`).',
  ),
  'directory.bad-ca': text(
    (d) => `das ist kein Zertifikat einer Zertifizierungsstelle: ${said(d.reason, caFlaws, d.about)}`,
    'Geben Sie eine PEM-Datei an, die mit -----BEGIN CERTIFICATE----- beginnt.',
  ),
  'directory.no-password': text(
    (d) => `${d.connection} braucht ein Kennwort`,
    'Ein leeres Kennwort wäre eine anonyme Anmeldung, die so gut wie nichts liest.',
  ),
  'directory.wrong-password': text(
    (d) => `das Verzeichnis nimmt ${d.user} mit diesem Kennwort nicht an`,
    'Prüfen Sie den Namen (benutzer@domäne oder ein Distinguished Name) und das Kennwort. Mehrere Fehlversuche können das Konto sperren.',
  ),
  'directory.account-unusable': text(
    (d) => `${d.user} kann sich nicht anmelden: ${said(d.reason, accountBarWords)}`,
    'Lassen Sie das Konto in seinem Verzeichnis in Ordnung bringen, oder verwenden Sie ein anderes.',
  ),
  'directory.no-access': text(
    (d) => `das Konto darf ${d.what} nicht lesen: ${d.message}`,
    'Geben Sie dem Konto das Recht dazu. Ein gewöhnlicher Domänenbenutzer hat es von Haus aus.',
  ),
  'directory.base-unknown': text((d) => `${d.host} sagt nicht, wo seine Domäne beginnt`, 'Geben Sie es an: DC=…,DC=… (`--base`).'),
  'directory.ou-not-found': text(
    (d) => `${d.dn} gibt es nicht${d.nearest === '' ? '' : `; das Verzeichnis reicht bis ${d.nearest}`}`,
    'Prüfen und berichtigen Sie die OUs der Verbindung (`rehome connection edit`).',
  ),
  'directory.referral': text(
    (d) => `${d.dn} wird anderswo geführt: ${d.to.join(', ') || 'Der Server sagt nicht, wo'}`,
    'Legen Sie eine Verbindung zu einem Domänencontroller jener Domäne an.',
  ),
  'directory.size-limit': text(
    (d) => `der Server hört nach ${d.received} Objekten unter ${d.dn} auf`,
    'Engen Sie den Umfang ein (`--include`), oder lassen Sie die Grenze erhöhen; ein Import ist vollständig oder keiner.',
  ),
  'directory.time-limit': text(
    (d) => `der Server brauchte für ${d.dn} länger als ${d.seconds} Sekunden`,
    'Engen Sie den Umfang ein (`--include`), oder erhöhen Sie die Grenze (`--timeout`).',
  ),
  'directory.no-paging': text(
    (d) => `${d.host} bietet keine seitenweisen Ergebnisse`,
    'Ohne sie kann ein Server ungesagt Objekte auslassen. Verbinden Sie sich mit einem Domänencontroller von Active Directory.',
  ),
  'directory.busy': text(
    (d) => `${d.host} ist ausgelastet oder fährt herunter: ${d.message}`,
    'Versuchen Sie es erneut, oder wählen Sie einen anderen Server.',
  ),
  'directory.server-error': text(
    (d) => `der Server lehnt ab (${ldapActs[d.doing](d.of)}): Ergebnis ${d.result}${d.message === '' ? '' : `, ${d.message}`}`,
    'Der Text stammt vom Server; dessen Administrator kann ihn nachschlagen.',
  ),
  'directory.bad-answer': text(
    (d) => `was ${d.host} sendet, ist kein LDAP: ${said(d.reason, ldapFlaws, d.about)}`,
    'Prüfen Sie, ob Server und Port die eines Verzeichnisservers sind.',
  ),
  'directory.empty': text(
    (d) => `${d.connection} zeigt überhaupt keinen Benutzer, keine Gruppe und kein Gerät`,
    `Prüfen Sie den Umfang und was das Konto lesen darf. ${unchanged}`,
  ),
  'directory.cancelled': text((d) => `der Import von ${d.connection} wurde abgebrochen`, `Nichts wurde geändert. ${unchanged}`),
  'directory.bad-dn': text(
    (d) => `„${d.dn}“ ist kein Distinguished Name: ${said(d.reason, dnFlaws, d.about)}`,
    'Schreiben Sie ihn als OU=Sales,DC=example,DC=com, mit einem Backslash vor einem Komma, das zum Namen gehört.',
  ),
  'directory.no-such-object': text(
    (d) => `${d.connection} hat kein Objekt ${d.guid}`,
    'Es war nicht mehr da, als das Verzeichnis zuletzt importiert wurde. Siehe `rehome directory list`.',
  ),
  'directory.list-too-long': text(
    (d) => `die Liste hat ${d.names} Namen, von denen höchstens ${d.most} auf einmal genommen werden`,
    'Es wurde nichts übernommen. Teilen Sie die Liste, und nehmen Sie ihre Teile nacheinander.',
  ),
  'directory.no-such-connection': text(
    (d) =>
      `eine Verbindung ${d.connection} gibt es in diesem Projekt nicht${d.known.length === 0 ? '' : `; es gibt ${d.known.join(', ')}`}`,
    'Siehe `rehome connection list`; fügen Sie sie dort hinzu.',
  ),
  'directory.connection-exists': text(
    (d) => `eine Verbindung ${d.name} gibt es schon`,
    'Wählen Sie einen anderen Namen, oder ändern Sie die vorhandene (`rehome connection edit`).',
  ),
  'directory.no-domain-to-join': text(
    (d) => `${d.connection} ist keine Domäne, in die Geräte aufgenommen werden könnten`,
    'Nennen Sie ein Ziel, das eine Domäne ist: Beitrittskonten und Dateien zum Beitreten gehören zu einem solchen.',
  ),
  'directory.type-fixed': text(
    (d) => `${d.connection} ist vom Typ ${d.type} und kann nicht ${d.wanted} werden`,
    'Fügen Sie eine Verbindung des anderen Typs hinzu; Paare hängen am Objekt, nicht am Namen der Verbindung.',
  ),
  'directory.not-a-snapshot': text(
    (d) => `${d.path} ist kein Snapshot eines Verzeichnisses`,
    'Wählen Sie eine Datei, die `rehome snapshot export` geschrieben hat.',
  ),
  'directory.snapshot-damaged': text(
    (d) => `${d.path} ist in Zeile ${d.line} beschädigt: ${said(d.reason, snapshotFlaws, d.about)}`,
    `Kopieren oder exportieren Sie die Datei noch einmal. ${unchanged}`,
  ),
  'directory.snapshot-from-the-future': text(
    (d) => `${d.path} wurde von einem neueren Rehome geschrieben (Format ${d.version}, dieses kennt ${d.known})`,
    'Aktualisieren Sie Rehome auf diesem Computer.',
  ),
  'directory.csv-damaged': text(
    (d) => `${d.path} ist in Zeile ${d.line} nicht lesbar: ${said(d.reason, deviceListFlaws, d.about)}`,
    'Die Datei braucht die Spalten device und user; sid, displayName, targetUpn und targetIdentity dürfen folgen. Speichern Sie sie als UTF-8.',
  ),
  'directory.no-key-store': text(
    () => 'dieser Computer hat keinen Schlüsselspeicher, der verschlüsselt',
    'Geben Sie das Geheimnis jedes Mal an, oder verwenden Sie die Desktop-App, wo das Betriebssystem einen Schlüsselspeicher hat.',
  ),
  'directory.nothing-imported': text(
    (d) => `aus ${d.connection} wurde noch nichts importiert`,
    'Importieren Sie zuerst (`rehome import`).',
  ),
}
