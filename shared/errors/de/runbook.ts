import type { runbookRefusals } from '../runbook.ts'
import { text, type RefusalTexts } from '../refusal.ts'
import { badValueWords } from './bad-value.ts'

const see = 'Siehe `rehome runbook list`.'

const list = (names: readonly string[], count: number) =>
  `${names.join(', ')}${count > names.length ? ` und ${count - names.length} weitere` : ''}`

const directories = { none: 'keinem Verzeichnis', ad: 'Active Directory', entra: 'Entra ID', all: 'alle Verzeichnisse' }

export const runbookTexts: RefusalTexts<typeof runbookRefusals> = {
  'runbook.unreadable': text(
    (d) => `${d.path}:${d.line}:${d.column}: ${badValueWords[d.wrong](d.limit)}`,
    'Berichtigen Sie das YAML an dieser Stelle.',
  ),
  'runbook.bad-setting': text(
    (d) =>
      d.issues
        .map(
          (issue) => `${d.path}:${issue.line}:${issue.column}: ${issue.setting || 'die Datei'}: ${badValueWords[issue.wrong](issue.limit)}`,
        )
        .join('; '),
    'Berichtigen Sie die genannten Einstellungen, oder nehmen Sie sie heraus, dann gilt die Vorgabe; `rehome runbook new` schreibt eine Datei mit jeder Einstellung.',
  ),
  'runbook.unknown': text(
    (d) => `ein Runbook ${d.runbook} gibt es nicht${d.known.length === 0 ? '' : `; es gibt ${d.known.join(', ')}`}`,
    see,
  ),
  'runbook.unknown-version': text((d) => `das Runbook ${d.runbook} hat keine Version ${d.version}; die neueste ist ${d.latest}`, see),
  'runbook.changed-elsewhere': text(
    (d) => `Version ${d.latest} des Runbooks ${d.runbook} wurde ${d.savedAt} gespeichert, nach der Version ${d.base}, auf der dies beruht`,
    'Sehen Sie an, was der andere geändert hat, und nehmen Sie es oder speichern Sie stattdessen Ihres. Nichts wurde gespeichert.',
  ),
  'runbook.exists': text(
    (d) => `ein Runbook ${d.runbook} gibt es schon`,
    'Wählen Sie eine andere Kennung, oder ändern Sie das vorhandene (`rehome runbook edit`).',
  ),
  'runbook.published': text(
    (d) => `das Runbook ${d.runbook} wurde veröffentlicht: Geräte haben es ausgeführt, und Berichte erzählen von ihm`,
    'Nehmen Sie es stattdessen aus den Batches. Gelöscht werden kann nur, was nie veröffentlicht wurde.',
  ),
  'runbook.in-use': text(
    (d) => `das Runbook ${d.runbook} wird gebraucht von ${[...d.batches, ...d.runbooks].join(', ')}`,
    'Nehmen Sie es dort zuerst heraus; gelöscht wurde nichts.',
  ),
  'runbook.unknown-template': text(
    (d) => `eine Vorlage ${d.template} gibt es nicht; es gibt ${d.known.join(', ')}`,
    'Wählen Sie eine davon.',
  ),
  'runbook.no-editor': text(
    () => 'hier ist kein Terminal, in dem ein Editor geöffnet werden könnte',
    'Ändern Sie die exportierte Datei, und geben Sie sie an: `rehome runbook edit FILE`.',
  ),
  'runbook.entra-join-without-token': text(
    () => 'das Gerät soll Entra ID beitreten, aber nichts lässt es hinein',
    'Geben Sie dem Runbook ein Bereitstellungspaket (deviceState.entra.enrolmentPackage) oder der Zielverbindung ein Massentoken.',
  ),
  'runbook.join-without-leave': text(
    (d) => `das Gerät soll ${directories[d.join]} beitreten, ohne zu verlassen, wozu es gehört`,
    'Wählen Sie etwas bei deviceState.leave; nur Geräte einer Arbeitsgruppe haben nichts zu verlassen.',
  ),
  'runbook.leave-without-join': text(
    (d) => `das Gerät verlässt ${directories[d.leave]} und tritt keinem Verzeichnis bei: Danach können sich nur lokale Konten anmelden`,
    'Wählen Sie etwas bei deviceState.join, oder sorgen Sie dafür, dass es lokale Konten gibt.',
  ),
  'runbook.join-without-account': text(
    () => 'das Gerät soll AD online beitreten, aber kein Beitrittskonto ist angegeben',
    'Geben Sie der Zielverbindung eines: `rehome connection join-account`.',
  ),
  'runbook.credentials-with-move': text(
    () => 'es fragt nach Anmeldedaten und bewegt auch das Gerät, wovor niemand rechtzeitig gewarnt würde',
    'Lassen Sie ein eigenes Runbook Tage vorher nach Anmeldedaten fragen, und machen Sie es zur Voraussetzung des Umzugs.',
  ),
  'runbook.credentials-unseen': text(
    () => 'es fragt Benutzer nach Anmeldedaten und zeigt ihnen nichts',
    'Wählen Sie startup.userInteraction: notify oder startup.userInteraction: progress.',
  ),
  'runbook.not-a-script': text(
    (d) => `${d.file} ist kein Skript von höchstens 290 KB`,
    'Geben Sie eine .ps1-, .cmd- oder .bat-Datei an; Größeres kann das Skript selbst holen.',
  ),
  'runbook.script-not-embedded': text(
    (d) => `das Skript ${d.file} ist nur genannt und erreicht die Geräte nicht`,
    'Wählen Sie das Skript auf der Seite, oder speichern Sie die Datei mit `rehome runbook edit FILE`; das setzt das Skript selbst ein.',
  ),
  'runbook.offline-join-without-cache': text(
    () => 'ein Offlinebeitritt braucht vorher zwischengespeicherte Anmeldedaten, und kein vorausgesetztes Runbook speichert sie',
    'Setzen Sie ein Runbook voraus, in dem deviceState.cacheCredentials eingeschaltet ist.',
  ),
  'runbook.intune-without-entra-join': text(
    (d) => `die Registrierung in Intune ist für Geräte, die Entra ID beitreten; dieses tritt ${directories[d.join]} bei`,
    'Schalten Sie deviceState.entra.enrolInIntune aus, oder wählen Sie deviceState.join: entra.',
  ),
  'runbook.rename-empty': text(
    () => 'Geräte sollen umbenannt werden, aber die Vorlage ist leer',
    'Schreiben Sie eine, etwa ACME-%SERIAL%.',
  ),
  'runbook.rename-too-long': text(
    (d) => `die Vorlage ${d.template} ergibt Namen von ${d.longest} Zeichen; 15 sind die Grenze`,
    'Kürzen Sie sie; %SERIAL:8% sind die letzten acht Zeichen der Seriennummer.',
  ),
  'runbook.rename-may-be-cut': text(
    (d) =>
      `mit einer langen Seriennummer ergibt die Vorlage ${d.template} einen Namen von mehr als 15 Zeichen, und der Schritt lehnt das Gerät ab`,
    'Schreiben Sie %SERIAL:N% für die letzten N Zeichen der Seriennummer.',
  ),
  'runbook.rename-bad-characters': text(
    (d) => `Computernamen dürfen ${d.characters} nicht enthalten (Vorlage ${d.template})`,
    'Verwenden Sie Buchstaben, Ziffern und Bindestriche, nicht nur Ziffern und keinen Bindestrich am Anfang oder Ende.',
  ),
  'runbook.rename-unknown-placeholder': text((d) => `${d.placeholder} ist kein Platzhalter`, 'Es gibt %SERIAL%, %SERIAL:N% und %RAND:N%.'),
  'runbook.rename-same-for-all': text(
    (d) => `die Vorlage ${d.template} gibt jedem Gerät denselben Namen`,
    'Setzen Sie %SERIAL% oder %RAND:4% hinein.',
  ),
  'runbook.not-a-picture': text((d) => `${d.file} ist weder PNG noch JPEG`, 'Speichern Sie das Bild als PNG oder JPEG.'),
  'runbook.picture-not-embedded': text(
    (d) => `das Bild ${d.file} ist nur genannt und kommt so nicht zu den Geräten`,
    'Wählen Sie das Bild auf der Seite, oder speichern Sie die Datei mit `rehome runbook edit FILE`; das setzt das Bild selbst ein.',
  ),
  'runbook.language-incomplete': text(
    (d) =>
      `${d.language} kommt nicht mit Rehome, und das Runbook überlässt Texte davon der Standardsprache: ${list(d.missing.slice(0, 5), d.missing.length)}`,
    'Schreiben Sie auch diese Texte, oder nehmen Sie die Sprache heraus, damit ihre Benutzer alles in einer Sprache lesen.',
  ),
  'runbook.unknown-placeholder': text(
    (d) =>
      `für {${d.placeholder}} wird nichts eingesetzt${d.known.length === 0 ? '' : `; dieser Text kennt ${d.known.map((each) => `{${each}}`).join(', ')}`}`,
    'Berichtigen Sie den Namen in den Klammern, oder nehmen Sie ihn heraus.',
  ),
  'runbook.no-way-in': text(
    () => 'die Anmeldung ist während der Migration verhindert, und es gibt keinen Ersatz-Administrator',
    'Stellen Sie sicher, dass jedes Gerät einen lokalen Administrator hat, dessen Kennwort Sie kennen, oder schalten Sie startup.adminFallback.create ein.',
  ),
  'runbook.nothing-to-update': text(
    (d) => `Rechte sollen aktualisiert werden (permissionUpdates.mode: ${d.mode}), aber jeder Bereich ist aus`,
    'Schalten Sie einen Bereich ein, oder wählen Sie permissionUpdates.mode: none.',
  ),
  'runbook.fresh-profiles': text(
    () => 'das Gerät wechselt sein Verzeichnis, und die Profile bleiben bei den alten Konten: Benutzer finden ein leeres Profil vor',
    'Schalten Sie permissionUpdates.areas.windowsProfiles ein, und wählen Sie bei permissionUpdates.mode etwas, das Rechte aktualisiert.',
  ),
  'runbook.add-then-no-agent': text(
    () => 'Rechte werden nur hinzugefügt, und der Agent wird entfernt: Nichts bleibt, das später die alten entfernen könnte',
    'Behalten Sie den Agenten, bis ein Runbook mit permissionUpdates.mode: add-and-remove gelaufen ist.',
  ),
  'runbook.remove-without-add': text(
    () => 'alte Rechte werden nur entfernt, wo vorher neue hinzugefügt wurden, und keine Voraussetzung fügt sie hinzu',
    'Setzen Sie ein Runbook mit permissionUpdates.mode: add voraus, oder wählen Sie permissionUpdates.mode: add-and-remove.',
  ),
  'runbook.enrolment-without-agent': text(
    () => 'der Agent wird am Ende entfernt, aber er ist es, der die Registrierung in Intune wiederholt',
    'Entfernen Sie den Agenten später, mit einem eigenen Runbook.',
  ),
  'runbook.unlink-without-tenant': text(
    () => 'die OneDrive-Verknüpfung soll gelöst werden, aber kein Quellmandant ist angegeben',
    'Schreiben Sie die GUIDs der Mandanten in das Feld appReconfiguration.oneDrive.sourceTenants.',
  ),
  'runbook.unknown-connection': text((d) => `eine Verbindung namens ${d.connection} gibt es nicht`, 'Siehe `rehome connection list`.'),
  'runbook.prerequisite-unknown': text(
    (d) => `die Voraussetzung ${d.prerequisite} ist kein Runbook dieses Projekts`,
    'Berichtigen Sie ihre Kennung, oder fügen Sie das Runbook hinzu.',
  ),
  'runbook.prerequisite-cycle': text(
    (d) => `Runbooks warten aufeinander: ${d.cycle.join(' braucht ')}`,
    'Nehmen Sie eine dieser Voraussetzungen heraus.',
  ),
}
