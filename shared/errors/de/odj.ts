import type { odjRefusals, OfflineJoinFault } from '../odj.ts'
import { text, type RefusalTexts } from '../refusal.ts'

const why: Readonly<Record<OfflineJoinFault, string>> = {
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
  'odj.none-kept': text(
    (d) => `${d.connection} bewahrt keine Datei für den Offlinebeitritt von ${d.devices.join(', ')} auf`,
    'Sehen Sie bei der Verbindung nach (`rehome odj list`).',
  ),
}
