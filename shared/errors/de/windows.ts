import { text, type RefusalTexts } from '../refusal.ts'
import type { windowsRefusals } from '../windows.ts'
import { said } from './system-words.ts'

const whereLogs = 'Senden Sie die ganze Zeile mit `rehome-agent logs`; der Code ist der von Windows.'

export const windowsTexts: RefusalTexts<typeof windowsRefusals> = {
  'windows.call-failed': text(
    (d) => `Windows hat ${d.call}${d.place === '' ? '' : ` (${d.place})`} nicht ausgeführt: ${said(`${d.name} (${d.code})`)}`,
    whereLogs,
  ),
  'windows.call-missing': text(
    (d) => `dieses Windows kennt den Aufruf ${d.call} nicht: ${d.why}`,
    'Verwenden Sie ein Windows, das der Agent unterstützt: Windows 10 1809 oder neuer, 64 Bit.',
  ),
  'windows.not-windows': text(
    (d) => `${d.what} geht nur unter Windows`,
    'Nennen Sie mit --platform eine andere Plattform, oder führen Sie den Agenten auf dem Gerät selbst aus.',
  ),
  'windows.needs-system': text(
    (d) => `die Engine läuft als ${d.user}, und dies braucht LocalSystem`,
    'Starten Sie sie über die geplante Aufgabe, die das Installationsprogramm angelegt hat, oder aus einer Eingabeaufforderung, die als SYSTEM läuft.',
  ),
  'windows.privilege-missing': text(
    (d) => `der Engine fehlen die Privilegien ${d.privileges.join(', ')}`,
    'Starten Sie sie als LocalSystem; vielleicht hat eine Richtlinie diese Rechte entzogen („Zuweisen von Benutzerrechten“).',
  ),
  'windows.join-denied': text(
    (d) => `${d.directory} hat das Beitrittskonto abgelehnt: ${said(`${d.name} (${d.code})`)}`,
    'Prüfen Sie das Beitrittskonto: sein Kennwort, ob es gesperrt oder deaktiviert ist, und sein Recht, in jener OU Computer anzulegen. Dann veröffentlichen und erneut starten.',
  ),
  'windows.join-unreachable': text(
    (d) => `kein Domänencontroller von ${d.directory} war erreichbar: ${said(`${d.name} (${d.code})`)}`,
    'Sorgen Sie dafür, dass das Gerät die Domäne erreicht: Netz, VPN, DNS-Server, Firewall. Der Beitritt wird wieder versucht.',
  ),
  'windows.join-session-conflict': text(
    (d) => `zu ${d.directory} ist eine Sitzung mit einem anderen Konto offen (1219)`,
    'Sie verschwindet mit einem Neustart; der Beitritt wird wieder versucht.',
  ),
  'windows.join-clock': text(
    (d) => `die Uhren dieses Geräts und von ${d.directory} gehen zu weit auseinander (1398)`,
    'Stellen Sie die Uhr des Geräts oder seinen Zeitserver richtig; der Beitritt wird wieder versucht.',
  ),
  'windows.join-account-exists': text(
    (d) => `${d.directory} hat schon ein Computerkonto dieses Namens, das nicht übernommen werden darf: ${said(`${d.name} (${d.code})`)}`,
    'Löschen Sie das alte Konto, lassen Sie das Konto beitreten, das es angelegt hat (KB5020276), geben Sie dem Gerät einen anderen Namen, oder treten Sie offline bei.',
  ),
  'windows.join-account-missing': text(
    (d) => `${d.directory} hat kein Computerkonto für dieses Gerät: ${said(`${d.name} (${d.code})`)}`,
    'Legen Sie es in der richtigen OU an, oder lassen Sie es das Beitrittskonto anlegen.',
  ),
  'windows.join-quota': text(
    (d) => `das Beitrittskonto hat sein Kontingent an Computern in ${d.directory} verbraucht (8557)`,
    'Geben Sie ihm das Recht, in der OU Computer anzulegen, oder erhöhen Sie ms-DS-MachineAccountQuota.',
  ),
  'windows.join-insecure': text(
    (d) => `die Verbindung zu ${d.directory} ist dafür nicht sicher genug (2718)`,
    'Prüfen Sie auf beiden Seiten die Richtlinien für LDAP-Signaturen und Kanalbindung.',
  ),
  'windows.join-not-possible': text(
    (d) => `dieses Windows kann ${d.directory} nicht beitreten: ${said(`${d.name} (${d.code})`)}`,
    'Eine Home-Edition kann nicht beitreten; ein Gerät in einem anderen Verzeichnis muss dieses zuerst verlassen; ein Domänencontroller wird nie migriert.',
  ),
  'windows.join-bad-package': text(
    (d) => `Windows nimmt die Datei für den Offlinebeitritt zu ${d.directory} auf diesem Gerät nicht an: ${said(`${d.name} (${d.code})`)}`,
    'Erzeugen Sie sie mit `djoin` für diesen Computernamen neu, hinterlegen Sie sie (`rehome odj add`), und veröffentlichen Sie.',
  ),
  'windows.join-means-missing': text(
    (d) => `das Paket enthält nichts, womit ${d.directory} beigetreten werden könnte (${d.kind})`,
    'Geben Sie dem Batch Anmeldedaten für den Beitritt, ein Paket für den Offlinebeitritt oder ein Bereitstellungspaket, dann veröffentlichen Sie.',
  ),
  'windows.entra-not-left': text(
    (d) => `das Gerät gehört noch zum Mandanten ${d.tenant}, ${d.minutes} Minuten nachdem es ihn verlassen sollte`,
    'Sehen Sie in `dsregcmd /status` und im Ereignisprotokoll User Device Registration nach; das Verlassen wird wieder versucht.',
  ),
  'windows.entra-not-joined': text(
    (d) => `das Bereitstellungspaket wurde installiert, aber das Gerät ist nach ${d.minutes} Minuten nicht in ${d.directory}: ${d.answer}`,
    'Prüfen Sie, ob das Token abgelaufen ist, ob von Paketkonten mehrstufige Authentifizierung verlangt wird, und das Ereignisprotokoll User Device Registration.',
  ),
  'windows.rejoin-impossible': text(
    (d) => `nichts auf diesem Gerät kann es nach ${d.directory} zurückbringen`,
    'Melden Sie sich mit dem Ersatz-Administrator an, und treten Sie von Hand bei; Profile und Rechte werden trotzdem zurückgerollt.',
  ),
  'windows.state-dir-foreign': text(
    (d) => `der Ordner des Agenten ${d.folder} gehört ${d.owner}, weder SYSTEM noch einem Administrator`,
    'Jemand hat ihn vor dem Agenten angelegt. Sehen Sie nach, was darin ist, löschen Sie ihn, und starten Sie erneut.',
  ),
  'windows.pipe-taken': text(
    (d) => `eine andere Anwendung hält die Pipe ${d.pipe}: ${said(`error ${d.code}`)}`,
    'Eine weitere Engine läuft, oder ein Programm gibt sich als eine aus: sehen Sie nach, welcher Prozess den Namen hält, beenden Sie ihn und starten Sie die Engine neu.',
  ),
  'windows.pipe-absent': text(
    (d) => `auf ${d.pipe} antwortet keine Engine: ${said(`error ${d.code}`)}`,
    'Starten Sie die Engine: ihre geplante Aufgabe tut es bei jedem Start von Windows.',
  ),
  'windows.pipe-foreign': text(
    (d) => `die Pipe ${d.pipe} gehört ${d.owner} und nicht der Engine`,
    'Ein Programm gibt sich als die Engine aus. Ihm wurde nichts gesendet; melden Sie es dem, der dieses Gerät betreut.',
  ),
}
