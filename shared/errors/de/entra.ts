import type { entraRefusals, CertificateFlaw, GraphFlaw, GraphSubject } from '../entra.ts'
import { text, type RefusalTexts } from '../refusal.ts'
import type { Words } from '../system-words.ts'
import { said } from './system-words.ts'

const certificateFlaws: Words<CertificateFlaw> = {
  'no-certificate': 'der Text enthält kein Zertifikat',
  'no-key': 'der Text enthält keinen privaten Schlüssel ohne Kennwort',
  'other-key': 'der private Schlüssel ist nicht der des Zertifikats',
  'not-rsa': 'der Schlüssel ist kein RSA, und nur das nimmt Entra ID',
  unreadable: 'der Text ist nicht lesbar',
}

const graphSubjects: Words<GraphSubject> = {
  users: 'Benutzer',
  groups: 'Gruppen',
  devices: 'Geräte',
  domains: 'Domänen des Mandanten',
  'sign-in': 'Anmeldung',
}

const graphFlaws: Words<GraphFlaw> = {
  circle: 'die Liste läuft im Kreis',
  elsewhere: 'die nächste Seite läge anderswo',
  'not-json': 'das ist kein JSON',
  'other-content': 'darin steht nicht, was darin stehen soll',
  'no-token': 'darin ist kein Token',
  'no-default': 'keine davon ist die Standarddomäne',
}

export const entraTexts: RefusalTexts<typeof entraRefusals> = {
  'entra.no-secret': text(
    (d) => `${d.connection} braucht das Geheimnis, mit dem sich seine App-Registrierung anmeldet (${d.signIn})`,
    'Geben Sie den geheimen Clientschlüssel an oder das Zertifikat mit seinem privaten Schlüssel als PEM; oder lassen Sie eine Person sich mit einem Gerätecode anmelden.',
  ),
  'entra.bad-certificate': text(
    (d) => `das ist kein Zertifikat mit seinem privaten Schlüssel: ${said(d.reason, certificateFlaws, d.about)}`,
    'Geben Sie beide als PEM hintereinander an; den Schlüssel als -----BEGIN PRIVATE KEY-----, ohne Kennwort.',
  ),
  'entra.tenant-unknown': text(
    (d) => `in dieser Cloud gibt es keinen Mandanten ${d.tenant}: ${d.message}`,
    'Prüfen Sie die GUID oder Domäne des Mandanten und die Cloud, in der er ist.',
  ),
  'entra.application-unknown': text(
    (d) => `${d.tenant} kennt keine Anwendung ${d.application}: ${d.message}`,
    'Prüfen Sie die Anwendungs-ID (Client-ID), oder lassen Sie einen Administrator des Mandanten der Anwendung zustimmen.',
  ),
  'entra.secret-refused': text(
    (d) => `das Geheimnis von ${d.application} wird nicht angenommen: ${d.message}`,
    'Prüfen Sie, ob es der Wert des Geheimnisses ist und nicht seine ID und ob es noch gilt; oder laden Sie das Zertifikat zur App-Registrierung hoch.',
  ),
  'entra.sign-in-refused': text(
    (d) => `die Anmeldung an ${d.tenant} wird verweigert (${d.reason}): ${d.message}`,
    'Der Text ist der von Microsoft; ein Administrator des Mandanten findet den Versuch in dessen Anmeldeprotokoll.',
  ),
  'entra.sign-in-given-up': text(
    (d) => `niemand hat sich mit dem Code an ${d.tenant} angemeldet: ${d.reason}`,
    'Beginnen Sie noch einmal, und geben Sie den neuen Code rechtzeitig ein.',
  ),
  'entra.unreachable': text(
    (d) => `${d.host} ist nicht erreichbar: ${said(d.reason)}`,
    'Prüfen Sie Netz, Proxy und Firewall: Anmeldung und Graph der Cloud müssen über HTTPS erreichbar sein.',
  ),
  'entra.no-answer': text(
    (d) => `${d.host} hat ${d.seconds} Sekunden lang nicht geantwortet`,
    'Versuchen Sie es erneut, oder erhöhen Sie die Grenze der Verbindung.',
  ),
  'entra.throttled': text(
    (d) => `Graph bat beim Lesen von „${said(d.what, graphSubjects)}“ ${d.tries}-mal zu warten, insgesamt ${d.seconds} Sekunden`,
    'Andere Programme verbrauchen, was dem Mandanten zusteht. Versuchen Sie es später; was früher importiert wurde, ist, wie es war.',
  ),
  'entra.no-permission': text(
    (d) => `die Anwendung darf „${said(d.what, graphSubjects)}“ nicht lesen (es fehlt ${d.permission}): ${d.message}`,
    'Lassen Sie einen Administrator ihr die genannte Berechtigung geben und ihr zustimmen.',
  ),
  'entra.service-error': text(
    (d) => `Graph verweigert „${said(d.what, graphSubjects)}“ (${d.status} ${d.reason}): ${d.message}`,
    'Der Text ist der von Microsoft.',
  ),
  'entra.bad-answer': text(
    (d) => `was für „${said(d.what, graphSubjects)}“ kam, ist keine Antwort von Graph: ${said(d.reason, graphFlaws, d.about)}`,
    'Etwas zwischen diesem Computer und Microsoft antwortet an dessen Stelle, etwa ein Proxy, der eine Anmeldung will.',
  ),
}
