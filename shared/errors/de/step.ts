import { findingCauseWords } from './finding-cause.ts'
import { accountBarWords } from './account-bar.ts'
import type { Words } from '../system-words.ts'
import { said } from './system-words.ts'
import { byteSize } from '#shared/values/byte-size.ts'
import type { stepRefusals, RestartCause, VolumeBar, HiveBar } from '../step.ts'
import { text, type RefusalTexts } from '../refusal.ts'

type Found = { subject: string; count: number; first?: string; last?: string }

const where = (d: Found) => (d.first === undefined ? '' : d.first === d.last ? ` (${d.first})` : ` (zuerst ${d.first}, zuletzt ${d.last})`)
const objects = (d: Found) => (d.count === 1 ? '1 Objekt' : `${d.count} Objekte`)
const could = (d: Found) => (d.count === 1 ? 'konnte' : 'konnten')
const preflightRemedy = 'Nichts wurde geändert. Bringen Sie es in Ordnung, und starten Sie erneut.'
const lookOnDevice = 'Sehen Sie sich diese Objekte auf dem Gerät an.'

const restartCauses: Words<RestartCause> = {
  renames: 'Dateien warten darauf, umbenannt zu werden',
  components: 'Komponenten wurden gewartet',
  updates: 'Updates wurden installiert',
}

const volumeBars: Words<VolumeBar> = {
  'read-only': 'es ist schreibgeschützt',
  'check-pending': 'Windows wird es beim nächsten Start prüfen',
  hibernated: 'Windows ist im Ruhezustand oder wurde mit Schnellstart heruntergefahren',
}

const hiveBars: Words<HiveBar> = {
  missing: 'sie fehlt',
  pending: 'eine Transaktion darin ist offen',
}

export const stepTexts: RefusalTexts<typeof stepRefusals> = {
  'step.server-os': text(
    (d) => `${d.product} ist ein Server, was dieses Runbook nicht erlaubt`,
    'Schalten Sie general.allowOnServerOs im Runbook ein, oder nehmen Sie dieses Gerät aus dem Batch.',
  ),
  'step.low-disk': text(
    (d) => `${byteSize(d.freeBytes, 'de')} sind frei, ${byteSize(d.neededBytes, 'de')} werden gebraucht`,
    'Nichts wurde geändert. Schaffen Sie Platz auf dem Systemlaufwerk, und migrieren Sie das Gerät erneut.',
  ),
  'step.pending-restart': text(
    (d) => `Windows wartet auf einen Neustart: ${said(d.why, restartCauses)}`,
    'Starten Sie das Gerät neu, dann erneut migrieren.',
  ),
  'step.volume-dirty': text(
    (d) => `das Volume ist nicht sauber: ${said(d.why, volumeBars, d.about)}`,
    'Starten Sie Windows einmal, lassen Sie es den Datenträger prüfen, und fahren Sie es ganz herunter.',
  ),
  'step.on-battery': text((d) => `das Gerät läuft im Akkubetrieb (${d.percent} %)`, 'Schließen Sie das Netzteil an.'),
  'step.wrong-source': text((d) => `das Gerät gehört zu ${d.found}; der Batch nimmt Geräte aus ${d.expected}`, preflightRemedy),
  'step.hive-unusable': text(
    (d) => `die Registrierungsstruktur ${d.hive} ist nicht verwendbar: ${said(d.why, hiveBars, d.about)}`,
    preflightRemedy,
  ),
  'step.hive-loaded': text(
    (d) => `die Registrierungsstruktur ${d.hive} ist geladen: Ihr Benutzer ist angemeldet`,
    'Melden Sie den Benutzer ab, dann starten Sie erneut.',
  ),
  'step.target-profile-exists': text(
    (d) => `${d.sid} hat schon ein Profil (${d.path})`,
    'Wählen Sie bei permissionUpdates.existingTargetProfile etwas anderes, oder löschen Sie jenes Profil.',
  ),
  'step.profile-linked': text(
    (d) => `das Profil von ${d.sid} liegt hinter einer Verknüpfung (${d.path}), der nie gefolgt wird`,
    'Nichts wurde geändert. Tragen Sie in ProfileImagePath dieses Profils den Ordner selbst ein, oder verschieben Sie den Ordner zurück, und starten Sie erneut.',
  ),
  'step.profile-drive-missing': text(
    (d) => `das Profil von ${d.sid} (${d.path}) liegt auf einem Laufwerk, das nicht da ist oder keine Berechtigungen kennt`,
    'Nichts wurde geändert. Schließen Sie das Laufwerk an oder entsperren Sie es, oder löschen Sie das Profil unter Windows, wenn niemand es braucht, und starten Sie erneut.',
  ),
  'step.profiles-collide': text(
    (d) => `die Profile von ${d.profiles.join(' und ')} würden beide das von ${d.sid}, das nur eines haben kann`,
    'Nehmen Sie die Zuordnung eines dieser Konten aus der Tabelle; seine Dateien können weiter über Gruppen gewährt werden.',
  ),
  'step.backup-twin': text(
    (d) => `das Profil von ${d.sid} hat in ProfileList einen .bak-Zwilling: Windows würde das falsche laden`,
    'Reparieren Sie das Profil unter Windows (den falschen Zwilling löschen), dann starten Sie erneut.',
  ),
  'step.area-unsupported': text(
    (d) => `dieser Agent kann Rechte dieser Bereiche nicht aktualisieren: ${d.areas.join(', ')}`,
    'Schalten Sie diese im Runbook aus, oder verwenden Sie einen neueren Agenten.',
  ),
  'step.table-chained': text(
    () => 'in dieser Tabelle ist ein Konto zugleich Ziel und Quelle, was bei laufendem Windows nicht übersetzt werden kann',
    'Führen Sie es auf dem Gerät offline aus (`rehome-agent run --platform volume`), oder nehmen Sie eine der beiden Zuordnungen zurück.',
  ),
  'step.staged-incomplete': text(
    (d) => `${d.what} liegt nicht so auf dem Datenträger, wie es bereitgelegt wurde`,
    'Führen Sie `rehome-agent check` noch einmal aus.',
  ),
  'step.packages-forbidden': text(
    () => 'eine Richtlinie auf diesem Gerät verbietet Bereitstellungspakete, mit denen es Entra ID beitreten würde',
    'Erlauben Sie sie für diese Geräte (Security/AllowAddProvisioningPackage), und versuchen Sie es erneut. Nichts wurde geändert.',
  ),
  'step.enrolment-package-ended': text(
    (d) => `das Token des Registrierungspakets ist am ${d.expiresOn} abgelaufen`,
    'Erstellen Sie ein neues Paket, hinterlegen Sie es in der Verbindung oder im Runbook, und veröffentlichen Sie.',
  ),
  'step.join-account-missing': text(
    () => 'das Paket für dieses Gerät enthält kein Konto für den Beitritt zur neuen Domäne',
    'Geben Sie der Zielverbindung eines (`rehome connection join-account`), und veröffentlichen Sie. Nichts wurde geändert.',
  ),
  'step.join-account-ended': text(
    (d) => `das Beitrittskonto ${d.account} der neuen Domäne endete am ${d.expiresOn}`,
    'Verlängern Sie das Konto, berichtigen Sie den Tag im Runbook, und veröffentlichen Sie. Nichts wurde geändert.',
  ),
  'step.join-account-wrong': text(
    (d) => `${d.domain} nimmt das Kennwort von ${d.account} nicht an, dem Konto, mit dem Geräte beitreten`,
    'Hinterlegen Sie das richtige Kennwort (`rehome connection join-account`), und veröffentlichen Sie; dieses wird nicht noch einmal versucht, damit das Konto nicht gesperrt wird. Nichts wurde geändert.',
  ),
  'step.join-account-locked': text(
    (d) => `das Konto ${d.account}, mit dem Geräte beitreten, ist in ${d.domain} gesperrt`,
    'Entsperren Sie es, und sehen Sie nach, welches Gerät oder Programm ein altes Kennwort hat. Es wird von selbst erneut versucht. Nichts wurde geändert.',
  ),
  'step.join-account-expired': text(
    (d) => `das Konto ${d.account}, mit dem Geräte beitreten, oder sein Kennwort ist in ${d.domain} abgelaufen`,
    'Verlängern Sie es, oder geben Sie ihm ein neues Kennwort, hinterlegen Sie dieses (`rehome connection join-account`), und veröffentlichen Sie. Nichts wurde geändert.',
  ),
  'step.join-account-unusable': text(
    (d) => `${d.domain} lässt das Konto ${d.account}, mit dem Geräte beitreten, sich nicht anmelden: ${said(d.reason, accountBarWords)}`,
    'Sehen Sie nach dem Konto im neuen Verzeichnis: deaktiviert, Zeiten, Computer, Anmeldung über das Netz. Nichts wurde geändert.',
  ),
  'step.join-account-unreachable': text(
    (d) => `kein Domänencontroller von ${d.domain} ist erreichbar: ${said(d.answer)}`,
    'Verbinden Sie das Gerät mit dem Netz oder VPN der neuen Domäne, deren DNS es findet. Es wird von selbst erneut versucht. Nichts wurde geändert.',
  ),
  'step.join-account-unanswered': text(
    (d) => `das Konto ${d.account} wurde ${d.attempts}-mal in ${d.domain} versucht, und der Agent kam nie dazu, die Antwort zu lesen`,
    'Senden Sie uns die Protokolle des Agenten; hinterlegen Sie das Konto neu (`rehome connection join-account`), und veröffentlichen Sie, um es erneut zu versuchen. Nichts wurde geändert.',
  ),
  'step.offline-join-missing': text(
    () => 'das Paket für dieses Gerät enthält keine Datei für den Offlinebeitritt zur neuen Domäne',
    'Geben Sie der Zielverbindung die Datei dieses Geräts (`rehome odj add`), und veröffentlichen Sie. Nichts wurde geändert.',
  ),
  'step.offline-join-other-machine': text(
    (d) => `die Datei für den Offlinebeitritt ist für den Computer ${d.found}, dieses Gerät heißt aber ${d.wanted} oder wird so heißen`,
    'Erzeugen Sie die Datei für diesen Computernamen, hinterlegen Sie sie (`rehome odj add`), und veröffentlichen Sie. Nichts wurde geändert.',
  ),
  'step.offline-join-other-domain': text(
    (d) => `die Datei für den Offlinebeitritt ist für die Domäne ${d.found}, der Batch führt aber nach ${d.wanted}`,
    'Erzeugen Sie die Datei für diese Domäne, hinterlegen Sie sie (`rehome odj add`), und veröffentlichen Sie. Nichts wurde geändert.',
  ),
  'step.name-invalid': text((d) => `„${d.name}“ kann kein Computername sein`, 'Berichtigen Sie die Namensvorlage des Runbooks.'),
  'step.not-verified': text(
    (d) => `Schritt ${d.step} wurde ausgeführt, liest sich aber nicht wie gewünscht zurück (${d.findings} Befunde)`,
    'Er wurde rückgängig gemacht; die Befunde sagen, was abwich.',
  ),
  'step.undo-incomplete': text(
    (d) => `Schritt ${d.step} konnte nicht ganz rückgängig gemacht werden (${d.findings} Befunde)`,
    'Die Befunde nennen, was übrig ist; `rehome-agent rollback` versucht es erneut.',
  ),
  'step.crashed': text(
    (d) => `Schritt ${d.step} brach mit einem Fehler des Programms ab: ${d.why}`,
    'Senden Sie uns die Protokolle des Agenten.',
  ),
  'step.sid-without-translation': text(
    (d) => `${d.subject} gehört zur Quelle und hat keine Übersetzung: ${objects(d)}${where(d)}`,
    'Ordnen Sie dieses Konto zu, veröffentlichen Sie, und starten Sie erneut; bis dahin bleiben diese Rechte beim alten Konto.',
  ),
  'step.profile-without-translation': text(
    (d) => `das Profil von ${d.subject} hat keine Übersetzung und bleibt, wie es war${where(d)}`,
    'Ordnen Sie diesen Benutzer zu, veröffentlichen Sie, und starten Sie erneut.',
  ),
  'step.profile-folder-missing': text(
    (d) => `den Profilordner von ${d.subject} gibt es nicht${where(d)}`,
    'Löschen Sie das verwaiste Profil unter Windows.',
  ),
  'step.profile-temporary': text(
    (d) => `${d.subject} hat ein temporäres Profil, das in Ruhe gelassen wird${where(d)}`,
    'Reparieren Sie zuerst das Profil.',
  ),
  'step.profile-redirected': text(
    (d) => `ein Ordner von ${d.subject} ist an einen Ort im Netz umgeleitet, der hier nicht geändert wird${where(d)}`,
    'Migrieren Sie auch den Dateiserver, oder leiten Sie den Ordner zurück.',
  ),
  'step.profile-encrypts': text(
    (d) => `${d.subject} verschlüsselt Dateien (EFS), mit einem Schlüssel, der beim alten Konto bleibt${where(d)}`,
    'Lassen Sie diesen Benutzer vor der Migration die Dateien entschlüsseln (cipher /d) oder sein Zertifikat mit Schlüssel exportieren (cipher /x) und danach wieder importieren. Nach einem Zurückrollen sind sie wieder lesbar.',
  ),
  'step.files-encrypted': text(
    (d) => `${objects(d)} in ${d.subject} ${d.count === 1 ? 'ist' : 'sind'} verschlüsselt (EFS), lesbar für das alte Konto${where(d)}`,
    'Die Rechte werden aktualisiert, der Inhalt bleibt verschlüsselt. Entschlüsseln Sie die Dateien vor der Migration als alter Benutzer (cipher /d); danach hilft der exportierte Schlüssel (cipher /x) oder ein Zurückrollen.',
  ),
  'step.profile-parked': text(
    (d) => `${d.subject} hat hier schon ein Profil, das beiseitegelegt wird${where(d)}`,
    'Löschen Sie es, wenn niemand etwas vermisst.',
  ),
  'step.profile-adopted': text(
    (d) => `${d.subject} behält sein vorhandenes Profil; das alte bleibt, wo es ist, und steht ihm offen${where(d)}`,
    'Holen Sie herüber, was fehlt, und löschen Sie dann das alte Profil.',
  ),
  'step.object-unreadable': text(
    (d) => `${objects(d)} ${could(d)} nicht gelesen werden: ${said(d.subject, findingCauseWords)}${where(d)}`,
    lookOnDevice,
  ),
  'step.folder-hidden': text(
    (d) =>
      `was in ${d.count === 1 ? 'einem Ordner' : `${d.count} Ordnern`} einer Cloud (${d.subject}) liegt, ist ohne Windows nicht zu sehen${where(d)}`,
    'Lassen Sie den Agenten im Windows des Geräts laufen; bis dahin behalten diese Dateien ihre Rechte.',
  ),
  'step.object-not-written': text(
    (d) => `${objects(d)} ${could(d)} nicht geändert werden: ${said(d.subject, findingCauseWords)}${where(d)}`,
    'Sehen Sie sich diese Objekte auf dem Gerät an, und starten Sie erneut.',
  ),
  'step.original-left': text(
    (d) =>
      `${objects(d)}, für ein nicht mehr mögliches Zurückrollen aufgehoben, ${could(d)} nicht gelöscht werden: ${said(d.subject, findingCauseWords)}${where(d)}`,
    'Löschen Sie sie von Hand, wenn ihr Platz gebraucht wird; niemand liest sie mehr.',
  ),
  'step.descriptor-left': text(
    (d) => `bei ${d.count === 1 ? 'einem Objekt' : `${d.count} Objekten`} blieb der Deskriptor, wie er war (${d.subject})${where(d)}`,
    'Sehen Sie den Deskriptor mit `rehome inspect descriptor` an.',
  ),
  'step.hive-left': text(
    (d) => `die Registrierungsstruktur ${d.first ?? ''} blieb, wie sie war (${said(d.subject, findingCauseWords)})`,
    'Laden und entladen Sie sie einmal unter Windows, oder stellen Sie sie aus einer Sicherung wieder her.',
  ),
  'step.value-left': text(
    (d) => `${d.count} Registrierungswerte behalten ihren Deskriptor (${d.subject})${where(d)}`,
    'Sehen Sie sich diese Werte auf dem Gerät an.',
  ),
  'step.holding-left': text(
    (d) => `eine Mitgliedschaft oder ein Benutzerrecht konnte nicht übergeben werden: ${said(d.subject, findingCauseWords)}${where(d)}`,
    'Fügen Sie das neue Konto von Hand hinzu, sobald das Gerät in seinem Verzeichnis ist; bis dahin behält das alte, was es hat.',
  ),
  'step.task-left': text(
    (d) =>
      `${d.count === 1 ? 'eine geplante Aufgabe bleibt, wie sie war' : `${d.count} geplante Aufgaben bleiben, wie sie waren`}: ${said(d.subject, findingCauseWords)}${where(d)}`,
    'Richten Sie diese Aufgaben auf dem Gerät mit dem neuen Konto neu ein.',
  ),
  'step.source-sid-left': text(
    (d) =>
      `${said(d.subject, findingCauseWords)} steht nach dem Lauf noch in ${d.count === 1 ? 'einem Objekt' : `${d.count} Objekten`}${where(d)}`,
    'Sehen Sie sich diese Objekte auf dem Gerät an, und starten Sie erneut.',
  ),
  'step.profile-not-usable': text(
    (d) => `das Profil von ${d.subject} würde sich nicht laden lassen${where(d)}`,
    'Der Lauf wird zurückgerollt; sehen Sie sich die genannte Stelle an.',
  ),
  'step.changed-since': text(
    (d) =>
      `${objects(d)} ${d.count === 1 ? 'wurde' : 'wurden'} seit dem Lauf von jemand anderem geändert und bleiben so (${said(d.subject, findingCauseWords)})${where(d)}`,
    lookOnDevice,
  ),
  'step.not-as-wanted': text(
    (d) => `das Gerät liest sich nicht wie gewünscht zurück: ${said(d.subject, findingCauseWords)}${where(d)}`,
    'Der Schritt wurde rückgängig gemacht; sehen Sie sich das Gerät an.',
  ),
  'step.out-of-reach': text(
    (d) => `Schritt ${d.subject} ist auf dieser Plattform nicht möglich und bleibt zu tun`,
    'Tun Sie es auf dem Gerät selbst.',
  ),
  'step.fallback-name-taken': text(
    (d) => `dieses Gerät hat ein lokales Konto „${d.name}“, das nicht unseres ist`,
    'Wählen Sie einen anderen Namen für den Ersatz-Administrator, oder entfernen Sie dieses Konto.',
  ),
  'step.nobody-to-tell': text(
    () => 'das Gerät gehört zu keinem Projekt, dem ein Geheimnis gesagt werden könnte',
    'Registrieren Sie es, oder schalten Sie den Ersatz-Administrator aus.',
  ),
  'step.script-missing': text(
    (d) => `das Runbook enthält das Skript ${d.name} nicht`,
    'Wählen Sie das Skript im Runbook, speichern Sie es, und veröffentlichen Sie.',
  ),
  'step.script-failed': text(
    (d) => `das Skript ${d.name} endete mit ${d.exitCode}: ${d.output}`,
    'Bringen Sie das Skript in Ordnung, und veröffentlichen Sie es; nur sein Exitcode 0 gilt als erledigt.',
  ),
  'step.script-too-slow': text(
    (d) => `das Skript ${d.name} wurde nach ${d.minutes} Minuten beendet`,
    'Geben Sie ihm mehr Zeit, oder sehen Sie, worauf es wartet: antworten kann ihm niemand.',
  ),
  'step.script-not-undone': text(
    (d) => `was ein Skript getan hat, ist nicht rückgängig gemacht: ${d.subject}`,
    'Machen Sie es von Hand rückgängig, oder mit einem eigenen Skript.',
  ),
  'step.credentials-not-cached': text(
    (d) => `Anmeldedaten eines Benutzers sind nicht zwischengespeichert: ${d.subject}`,
    'Dieser Benutzer kann sich erst anmelden, wenn ein Domänencontroller erreichbar ist; veröffentlichen Sie das Runbook neu, um wieder zu fragen.',
  ),
  'step.profile-in-use': text(
    (d) => `im Profil ${d.subject} arbeitet jemand; seine Programme werden nicht zurückgesetzt`,
    'Lassen Sie das Runbook beenden, was ein Profil offen hält, oder führen Sie es aus, wenn niemand angemeldet ist.',
  ),
  'step.data-file-detached': text(
    (d) => `das neue Profil von Outlook öffnet die Datendatei ${d.subject} nicht`,
    'Sie liegt, wo sie war: Öffnen Sie sie in Outlook unter Datei, Öffnen und Exportieren.',
  ),
  'step.management-kept': text(
    (d) => `Windows hat die Registrierung bei der alten Verwaltung nicht beendet (${said(d.subject)})`,
    'Entfernen Sie das Gerät im Intune des alten Mandanten; auf dem Gerät unter Einstellungen, Auf Arbeits- oder Schulkonto zugreifen.',
  ),
  'step.enrolment-pending': text(
    (d) => `das Gerät ist noch nicht bei ${d.subject} registriert; der Agent fragt jede Stunde nach`,
    'Bleibt es dabei: Prüfen Sie im Mandanten, wer registrieren darf (MDM-Benutzerbereich), Lizenzen, Gerätegrenzen und bedingten Zugriff.',
  ),
  'step.registration-pending': text(
    (d) => `das Gerät ist in ${d.subject}, hat sich aber noch nicht bei dessen Mandanten registriert; der Agent sieht jede Stunde nach`,
    'Es registriert sich bei einer Anmeldung, sobald Entra Connect sein Computerkonto synchronisiert hat: Prüfen Sie, ob seine OU synchronisiert wird, ob der Dienstverbindungspunkt den Mandanten nennt und was `dsregcmd /status` sagt.',
  ),
  'step.kept-after-failure': text(
    (d) => `Schritt ${d.subject} ist gescheitert und wurde rückgängig gemacht; was davor getan wurde, bleibt${where(d)}`,
    'Tun Sie es von Hand, oder starten Sie erneut.',
  ),
}
