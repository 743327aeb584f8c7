import type { SettingHelp } from '../texts.ts'

/** What a setting does and what can go wrong with it; the English is in shared/migration/runbook-settings.ts. */
export const settingHelp: SettingHelp = {
  general_name: { help: 'Wie man dieses Runbook nennt.' },
  general_description: { help: 'Wofür es da ist, für den Nächsten, der es öffnet.' },
  general_sources: { help: 'Verbindungen, aus denen Benutzer und Geräte kommen; leer bedeutet jede Quelle des Batches.' },
  general_target: { help: 'Die Verbindung, zu der Geräte gehen; ohne Auswahl das Ziel des Batches.' },
  general_allowOnServerOs: {
    help: 'Lässt das Runbook auf Windows Server laufen; sonst lehnt ein Server bei der Vorprüfung ab.',
    risk: 'Ein Server, der wie eine Arbeitsstation migriert wird, kann seine Dienste lahmlegen.',
  },
  general_prerequisites: { help: 'Runbooks, die auf demselben Gerät fertig sein müssen, bevor dieses beginnt.' },
  startup_userInteraction: {
    help: 'Wie viel der Benutzer von der Migration sieht.',
  },
  startup_migrationImage_show: { help: 'Ersetzt den Sperrbildschirm, solange die Migration läuft.' },
  startup_migrationImage_file: {
    help: 'Ihr eigenes Bild hinter den Worten, 1920 mal 1080 oder größer; ohne eines nimmt Rehome ein schlichtes in Ihren Farben.',
  },
  startup_legalNotice: {
    help: 'Zeigt jedem, der sich während der Migration anmelden will, einen Hinweis; seine Worte lassen sich auf der Seite „Benutzererlebnis“ ändern.',
  },
  startup_preventLogin: {
    help: 'Verweigert den zu migrierenden Benutzern die Anmeldung, bis die Migration beendet ist.',
    risk: 'Ohne dies bekommt ein Benutzer, der sich mittendrin anmeldet, ein leeres Profil; ohne Ersatz-Administrator kann sich niemand ein Gerät ansehen, das stehen bleibt.',
  },
  startup_adminFallback_create: {
    help: 'Legt einen lokalen Administrator zur Rettung an, mit einem eigenen Kennwort für jedes Gerät.',
  },
  startup_adminFallback_name: { help: 'Der Kontoname des Ersatz-Administrators.' },
  startup_adminFallback_removeAfterDays: { help: 'Tage, nach denen er von selbst entfernt wird.' },
  startup_preMigrationScript_file: {
    help: 'Ein Skript, das als SYSTEM läuft, bevor etwas geändert wird, etwa um das Sicherheitsprogramm der Quelle zu entfernen.',
    risk: 'Was ein Skript ändert, macht kein Zurückrollen rückgängig.',
  },
  startup_preMigrationScript_timeoutMinutes: { help: 'Minuten, nach denen das Skript als gescheitert gilt.' },
  startup_preMigrationScript_onFailure: { help: 'Ob ein gescheitertes Skript die Migration anhält oder nur gemeldet wird.' },
  startup_bitLocker: {
    help: 'Setzt BitLocker über die Neustarts der Migration hinweg aus oder lässt es in Ruhe.',
    risk: 'Bleibt es an, fragt ein Gerät beim Neustart vielleicht nach seinem Wiederherstellungsschlüssel.',
  },
  startup_keepAwake: { help: 'Hält das Gerät wach, solange es migriert.' },
  startup_closeHiveHolders: {
    help: 'Meldet Benutzer ab und beendet, was noch unter ihrem Namen läuft, damit die Registry eines Profils geändert werden kann.',
    risk: 'Was ein Benutzer nicht gespeichert hat, geht verloren.',
  },
  userExperience_companyName: { help: 'Um wessen Migration es geht, im Titel jedes Dialogs.' },
  userExperience_logo: { help: 'Ein Bild für die Dialoge und den Sperrbildschirm, PNG oder JPEG.' },
  userExperience_colours_accent: {
    help: 'Die Farbe von Schaltflächen und Fortschritt; Text darauf wird hell oder dunkel, sodass man ihn lesen kann.',
  },
  userExperience_colours_lockScreen: {
    help: 'Der Hintergrund des Bildes auf dem Sperrbildschirm; ohne Angabe ein dunkler Ton der Akzentfarbe.',
  },
  userExperience_supportContact: { help: 'Wen man anruft, in jedem Dialog.' },
  userExperience_contacts: { help: 'Wen man noch anrufen kann: jeweils mit Namen sowie Telefon, E-Mail, Adresse einer Seite und Zeiten.' },
  userExperience_instructions: { help: 'Ihre eigenen Worte an den Benutzer, gezeigt vor Beginn der Migration.' },
  userExperience_expectedMinutes: {
    help: 'Wie lange eine Migration hier meist dauert, wie Ihr Pilot gezeigt hat; ohne Angabe wird nichts gesagt, statt zu raten.',
  },
  userExperience_legalNotice_caption: { help: 'Der Titel des Hinweises bei der Anmeldung; leer nimmt den von Rehome.' },
  userExperience_legalNotice_text: { help: 'Der Hinweis selbst; leer nimmt den von Rehome, in der Sprache des Benutzers.' },
  userExperience_qrCode: { help: 'Eine Adresse, die als QR-Code gezeigt wird, etwa die Hilfeseite.' },
  userExperience_helpLinks: { help: 'Links, die in den Dialogen gezeigt werden.' },
  userExperience_defaultLanguage: { help: 'Die Sprache für Benutzer, in deren eigener es hier keine Texte gibt.' },
  userExperience_languages: {
    help: 'Texte der Dialoge je Sprache, anstelle der von Rehome mitgelieferten; was fehlt, bleibt wie mitgeliefert.',
  },
  userExperience_snoozeMinutes: { help: 'Wie lange eine zurückgestellte Aufforderung wegbleibt, wenn der Benutzer nichts anderes wählt.' },
  userExperience_snoozeChoices: { help: 'Andere Zeiten zur Auswahl, in Minuten; keine reicht über „Erzwungen nach“ hinaus.' },
  userExperience_startWarningMinutes: { help: 'Wie lange die letzte Warnung herunterzählt, bevor die Migration beginnt.' },
  userExperience_cacheCredentials_promptTimeoutMinutes: { help: 'Wie lange die Frage nach den neuen Anmeldedaten auf Antwort wartet.' },
  userExperience_cacheCredentials_retryEveryMinutes: { help: 'Wie oft nach einem Domänencontroller des Ziels gesucht wird.' },
  userExperience_cacheCredentials_giveUpAfterMinutes: { help: 'Wann das Zwischenspeichern der Anmeldedaten als gescheitert gilt.' },
  userExperience_cacheCredentials_attempts: {
    help: 'Wie oft jeder Benutzer ein Kennwort versuchen kann, über Neustarts und Wiederholungen hinweg, bis das Runbook neu veröffentlicht wird.',
    risk: 'Mehr als die Sperrschwelle der Zieldomäne sperrt Konten.',
  },
  deviceState_leave: {
    help: 'Die Verzeichnisse, die das Gerät verlässt.',
    risk: 'Zwischen Verlassen und Beitreten können sich nur lokale Konten anmelden.',
  },
  deviceState_join: {
    help: 'Das Verzeichnis, dem das Gerät beitritt; ein hybrider Beitritt ist ein Beitritt zu AD, den Rest tut Entra Connect.',
  },
  deviceState_rename_enabled: {
    help: 'Benennt das Gerät um.',
    risk: 'Programme, die das Gerät unter seinem Namen kennen, verlieren es.',
  },
  deviceState_rename_template: {
    help: 'Der neue Name; %SERIAL% ist die Seriennummer, %RAND:4% sind vier zufällige Ziffern; höchstens 15 Zeichen.',
  },
  deviceState_ad_organizationalUnit: {
    help: 'Die OU des Computerkontos als Distinguished Name; ohne Angabe die Vorgabe der Domäne.',
  },
  deviceState_ad_awaitRegistration: {
    help: 'Für ein hybrides Ziel: meldet ein Gerät, das sich noch nicht beim Mandanten registriert hat, und sieht jede Stunde nach, bis es so weit ist.',
  },
  deviceState_ad_reuseExistingAccount: {
    help: 'Übernimmt ein schon vorhandenes Computerkonto; sonst ist es ein Grund anzuhalten.',
    risk: 'Gehärtete Domänen erlauben das nur dem Ersteller des Kontos (Fehler 2732).',
  },
  deviceState_ad_joinAccount: {
    help: 'Das Konto, das Computer beitreten lässt, als UPN; sein Kennwort wird beim Veröffentlichen erfragt und steht nie in einer Datei.',
  },
  deviceState_ad_joinAccountExpiresOn: { help: 'Der Tag, an dem dieses Konto oder sein Kennwort endet.' },
  deviceState_ad_offlineJoin: {
    help: 'Tritt mit einer Datei bei, die djoin für jedes Gerät erzeugt hat, für Geräte, die an dem Tag keinen Domänencontroller sehen. Die Dateien liegen bei der Zielverbindung.',
    risk: 'Benutzer können sich nur mit vorher zwischengespeicherten Anmeldedaten anmelden.',
  },
  deviceState_entra_enrolmentPackage: {
    help: 'Ein Bereitstellungspaket (.ppkg), das das Massentoken enthält; ohne eines gilt das Token der Zielverbindung.',
  },
  deviceState_entra_enrolmentPackageExpiresOn: {
    help: 'Der Tag, an dem das Token des Pakets endet, höchstens 180 Tage nach seiner Erstellung.',
  },
  deviceState_entra_enrolInIntune: {
    help: 'Registriert das Gerät nach dem Beitritt in Intune, stündlich wiederholt, bis es gelingt oder der Agent entfernt wird.',
  },
  deviceState_cacheCredentials: {
    help: 'Fragt den Benutzer nach den neuen Anmeldedaten und speichert sie auf dem Gerät zwischen, vor einem Offlinebeitritt.',
  },
  permissionUpdates_mode: {
    help: 'Was mit den Rechten der alten Konten geschieht: Die neuen Konten können dieselben daneben oder an deren Stelle bekommen. Was nur hinzugefügt wurde, lässt sich den alten Konten später nehmen.',
    risk: 'Wird nur hinzugefügt, behalten die alten Konten ihren Zugriff. Wird danach bereinigt, verlieren sie ihn überall, wo hinzugefügt wurde.',
  },
  permissionUpdates_areas_windowsProfiles: {
    help: 'Die Profile der Benutzer: ihre Ordner, ihre Registry und wem sie gehören.',
    risk: 'Ist es aus, finden Benutzer nach der Migration ein leeres Profil vor.',
  },
  permissionUpdates_areas_fileSystem: { help: 'Dateien und Ordner aller lokalen Volumes.' },
  permissionUpdates_areas_registry: { help: 'Schlüssel der Computer-Registry.' },
  permissionUpdates_areas_printers: { help: 'Wer auf lokalen Druckern drucken und sie verwalten darf.' },
  permissionUpdates_areas_services: { help: 'Wer Dienste starten, anhalten und ändern darf.' },
  permissionUpdates_areas_scheduledTasks: { help: 'Wer Aufgaben ändern darf, und als wer sie laufen.' },
  permissionUpdates_areas_localGroups: {
    help: 'Mitgliedschaften in lokalen Gruppen, damit ein lokaler Administrator einer bleibt.',
    risk: 'Ist es aus, verlieren Benutzer lokale Administrator- und Remotedesktoprechte.',
  },
  permissionUpdates_areas_userRights: {
    help: 'Rechte wie das, sich lokal oder als Dienst anzumelden.',
    risk: 'Ist es aus, sperrt ein auf Gruppen des alten Verzeichnisses beschränktes Anmelderecht alle aus.',
  },
  permissionUpdates_areas_shares: { help: 'Berechtigungen freigegebener Ordner.' },
  permissionUpdates_areas_dcom: { help: 'Wer DCOM-Anwendungen starten und erreichen darf.' },
  permissionUpdates_ignore_paths: {
    help: 'Ordner, die ihre Rechte behalten; %Variablen% und * als Laufwerksbuchstabe sind erlaubt.',
    risk: 'Daten von Benutzern unter einem ausgenommenen Ordner bleiben bei ihren alten Konten.',
  },
  permissionUpdates_ignore_registryKeys: { help: 'Registry-Schlüssel, die ihre Rechte behalten, mit allem darunter.' },
  permissionUpdates_existingTargetProfile: {
    help: 'Was zu tun ist, wenn das neue Konto auf dem Gerät schon ein Profil hat: anhalten, es archivieren oder es übernehmen.',
  },
  permissionUpdates_remoteShares: { help: 'Freigaben auf Dateiservern ohne Windows, deren Rechte über das Netz umgeschrieben werden.' },
  appReconfiguration_office_reset: { help: 'Meldet Office von der alten Identität ab.' },
  appReconfiguration_outlook_zeroConfigExchange: { help: 'Lässt Outlook das neue Postfach von selbst einrichten.' },
  appReconfiguration_teams_reset: { help: 'Meldet Teams von der alten Identität ab.' },
  appReconfiguration_oneDrive_reset: { help: 'Löst OneDrive vom alten Mandanten.' },
  appReconfiguration_oneDrive_sourceTenants: {
    help: 'GUIDs der zu lösenden Mandanten; ohne sie lässt sich die Verknüpfung von OneDrive nicht lösen.',
  },
  appReconfiguration_oneDrive_silentAccountConfig: { help: 'Lässt OneDrive sich von selbst mit dem neuen Konto anmelden.' },
  appReconfiguration_oneDrive_cloudOnly: {
    help: 'Hält die Dateien von OneDrive nur in der Cloud, Tage vorher, damit weniger zu bewegen ist.',
    risk: 'Dateien sind offline erst wieder da, wenn sie geöffnet wurden.',
  },
  appReconfiguration_edge_reset: { help: 'Meldet Edge von der alten Identität ab.' },
  appReconfiguration_informationProtection_hostMappings: { help: 'Server von Azure Information Protection, alt zu neu.' },
  appReconfiguration_identityCache_reset: {
    help: 'Leert den Zwischenspeicher angemeldeter Identitäten in Windows (AAD-Broker).',
  },
  appReconfiguration_windowsHello_reset: {
    help: 'Entfernt die alte PIN und Biometrie, die zur alten Identität gehören.',
    risk: 'Benutzer richten Windows Hello neu ein, mit einem zweiten Faktor.',
  },
  completion_commandPackages: { help: 'Skripte, die als SYSTEM laufen, nachdem die Migration gelungen ist.' },
  completion_rollbackDays: {
    help: 'Tage nach dem Ende der Migration, in denen ein Gerät zurückgerollt werden kann. Danach wird vom Gerät gelöscht, was dafür aufgehoben wurde.',
  },
  completion_uninstallAgent: {
    help: 'Entfernt den Agenten am Ende.',
    risk: 'Ohne den Agenten gibt es keinen neuen Versuch der Intune-Registrierung, keine Nachricht an den Benutzer und kein Zurückrollen.',
  },
}
