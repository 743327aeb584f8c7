import type { odjRefusals, OfflineJoinFault, UnfitName } from '../odj.ts'
import { text, type RefusalTexts } from '../refusal.ts'

const unfit: Readonly<Record<UnfitName, string>> = {
  'known-later': 'nur das Gerät selbst wird ihn kennen',
  'of-several': 'andere Geräte sollen ihn auch bekommen',
  'too-long': 'er hat mehr als 15 Zeichen',
}

const why: Readonly<Record<OfflineJoinFault, string>> = {
  unreadable: 'sie ist nicht lesbar',
  empty: 'sie ist leer',
  'too-large': 'sie ist zu groß',
  'not-base64': 'sie ist kein Base64',
  'not-serialised': 'was sie enthält, sind keine Bereitstellungsdaten',
  damaged: 'sie ist abgeschnitten oder beschädigt',
  encrypted: 'ihr Paket ist verschlüsselt',
  'no-join': 'sie enthält keinen Beitritt',
  'no-password': 'sie enthält kein Kennwort des Computers',
  contradictory: 'ihre Teile gehören zu verschiedenen Computern oder Domänen',
}

export const odjTexts: RefusalTexts<typeof odjRefusals> = {
  'odj.unusable': text(
    (d) => `die Datei für den Offlinebeitritt ${d.file} ist nicht verwendbar: ${why[d.reason] ?? d.reason}`,
    'Erzeugen Sie sie neu mit `djoin /provision /domain DOMAIN /machine NAME /savefile FILE`, und geben Sie diese Datei unverändert an.',
  ),
  'odj.version': text(
    (d) => `die Datei für den Offlinebeitritt ${d.file} hat Version ${d.version}; nur Version 1 ist bekannt`,
    'Erzeugen Sie sie mit dem `djoin` eines Windows, das Ihre Geräte haben, oder aktualisieren Sie Rehome.',
  ),
  'odj.other-domain': text(
    (d) => `die Datei für den Offlinebeitritt ${d.file} ist für die Domäne ${d.found}, nicht für ${d.wanted}`,
    'Geben Sie sie der Verbindung ihrer Domäne, oder erzeugen Sie sie für diese neu.',
  ),
  'odj.other-machine': text(
    (d) => `die Datei für den Offlinebeitritt ${d.file} ist für den Computer ${d.found}, nicht für ${d.device}`,
    'Benennen Sie jede Datei nach ihrem Gerät, oder erzeugen Sie sie für diesen Namen neu. Benennt ein Runbook Geräte um, geben Sie dem Runbook zuerst den neuen Namen.',
  ),
  'odj.too-many-files': text(
    (d) => `es wurde mehr abgelegt als die ${d.most} Dateien und Ordner, die zusammen angesehen werden`,
    'Die ersten wurden genommen. Legen Sie die übrigen in kleineren Teilen ab.',
  ),
  'odj.no-files': text(() => 'das Abgelegte enthält keine Datei', 'Legen Sie die Dateien selbst ab oder einen Ordner, in dem sie liegen.'),
  'odj.none-kept': text(
    (d) => `${d.connection} bewahrt keine Datei für den Offlinebeitritt von ${d.devices.join(', ')} auf`,
    'Sehen Sie bei der Verbindung nach (`rehome odj list`).',
  ),

  'odj.other-batch': text(
    (d) => `der Batch ${d.batch} bringt Geräte zu ${d.target}, nicht zu ${d.connection}`,
    'Nennen Sie die Verbindung, die das Ziel des Batches ist.',
  ),
  'odj.no-runbook': text(
    (d) => `kein Runbook des Batches ${d.batch} nimmt Geräte offline in eine Domäne auf`,
    'Schalten Sie im Runbook „Offline beitreten“ ein, oder nennen Sie die Geräte selbst.',
  ),
  'odj.no-directory': text(
    (d) => `${d.connection} liest eine Datei: Darüber lassen sich keine Computerkonten anlegen`,
    'Erzeugen Sie die Dateien mit `djoin` dort, wo die Domäne erreichbar ist, und geben Sie sie mit `rehome odj add` an.',
  ),
  'odj.no-tool': text(
    (d) => `auf diesem Computer fehlt ${d.tool}, das Computerkonten und ihre Dateien für den Offlinebeitritt anlegt`,
    'Installieren Sie unter Linux die Werkzeuge von Samba (Debian: samba-common-bin). Oder erzeugen Sie die Dateien mit `djoin` auf einem Windows-Computer, und geben Sie sie mit `rehome odj add` an.',
  ),
  'odj.no-account': text(
    () => 'es wurde kein Konto genannt, das die Computerkonten anlegt',
    'Nennen Sie ein Konto, das in der Domäne Computer anlegen darf: `--account DOMAIN\\name`. Das Kennwort wird abgefragt.',
  ),
  'odj.account-of-session': text(
    (d) => `unter Windows legt der angemeldete Benutzer die Computerkonten an; ${d.account} lässt sich nicht angeben`,
    'Lassen Sie das Konto weg. Für ein anderes starten Sie Rehome mit `runas /netonly /user:DOMAIN\\name`.',
  ),
  'odj.account-exists': text(
    (d) => `in ${d.domain} gibt es schon ein Computerkonto ${d.machine}`,
    'Nutzt es kein Computer mehr, übernehmen Sie es mit `--reuse`: Es bekommt ein neues Kennwort, und ein Computer, der es noch nutzt, verlöre seine Domäne.',
  ),
  'odj.unfit-name': text(
    (d) => `für ${d.device} lässt sich unter dem Namen ${d.machine} kein Konto anlegen: ${unfit[d.reason] ?? d.reason}`,
    'Lassen Sie Geräten, die offline beitreten, ihren Namen, oder geben Sie jedem, das umbenannt wird, ein eigenes Runbook.',
  ),
  'odj.not-made': text(
    (d) => `${d.tool} hat für ${d.machine} keine Datei für den Offlinebeitritt erzeugt (${d.code ?? 'keine Antwort'}): ${d.said}`,
    'Lesen Sie, was das Werkzeug sagt: ob die Domäne erreichbar ist, ob es die OU gibt und ob das Konto dort Computer anlegen darf.',
  ),
}
