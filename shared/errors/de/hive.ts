import type { hiveRefusals } from '../hive.ts'
import { text, type RefusalTexts } from '../refusal.ts'

const damaged = 'Die Struktur ist beschädigt; stellen Sie sie aus einer Sicherung wieder her, oder lassen Sie dieses Profil aus.'

export const hiveTexts: RefusalTexts<typeof hiveRefusals> = {
  'hive.bad-base-block': text(
    (d) => `der Basisblock der Registrierungsstruktur ist an Byte ${d.at} falsch: ${d.reason}`,
    'Das ist keine Registrierungsstruktur, oder ihre erste Seite ist beschädigt; prüfen Sie die Datei.',
  ),
  'hive.unsupported-version': text(
    (d) => `die Registrierungsstruktur hat das Format ${d.major}.${d.minor}; verstanden werden 1.2 bis 1.6`,
    'Laden und speichern Sie sie einmal unter einem aktuellen Windows.',
  ),
  'hive.dirty-without-log': text(
    (d) =>
      `die Registrierungsstruktur ist unvollständig geschrieben (Folgenummern ${d.primary} und ${d.secondary}, Prüfsumme ${d.checksumHolds ? 'richtig' : 'falsch'}), und kein Transaktionsprotokoll ergänzt sie: ${d.logs.length === 0 ? 'keines wurde angegeben' : d.logs.join('; ')}`,
    'Geben Sie die Dateien .LOG1 und .LOG2 an, die neben der Struktur liegen, oder laden und entladen Sie sie einmal unter Windows.',
  ),
  'hive.bad-bin': text((d) => `ein Abschnitt der Registrierungsstruktur ist an Byte ${d.at} falsch: ${d.reason}`, damaged),
  'hive.bad-cell': text((d) => `eine Zelle der Registrierungsstruktur ist an Byte ${d.at} falsch: ${d.reason}`, damaged),
  'hive.bad-list': text((d) => `eine Liste von Unterschlüsseln oder Werten ist an Byte ${d.at} falsch: ${d.reason}`, damaged),
  'hive.bad-key': text((d) => `ein Schlüssel ist an Byte ${d.at} falsch: ${d.reason}`, damaged),
  'hive.bad-value': text((d) => `ein Wert ist an Byte ${d.at} falsch: ${d.reason}`, damaged),
  'hive.bad-security': text((d) => `eine Sicherheitszelle ist an Byte ${d.at} falsch: ${d.reason}`, damaged),
  'hive.bad-name': text(
    (d) => `„${d.name}“ kann kein Name in einer Registrierungsstruktur sein: ${d.reason}`,
    'Wählen Sie einen anderen Namen.',
  ),
  'hive.name-taken': text(
    (d) => `„${d.path}“ hat schon einen Unterschlüssel „${d.name}“`,
    'Wählen Sie einen anderen Namen, oder löschen Sie zuerst jenen Schlüssel.',
  ),
  'hive.wrong-type': text((d) => `der Wert „${d.name}“ hat den Typ ${d.type}, nicht ${d.wanted}`, 'Lesen Sie ihn als den Typ, den er hat.'),
  'hive.protected-key': text(
    (d) => `der Schlüssel „${d.path}“ ist als nicht löschbar gekennzeichnet`,
    'Lassen Sie ihn; auch Windows würde sich weigern.',
  ),
  'hive.too-large': text(
    (d) => `die Registrierungsstruktur bräuchte ${d.bytes} Bytes, ${d.limit} sind die Grenze`,
    'Löschen Sie zuerst, was darin nicht mehr gebraucht wird.',
  ),
  'hive.read-only': text(
    (d) => `eine Registrierungsstruktur, die geöffnet wurde, wie sie ist (${d.state}), kann nicht bearbeitet werden`,
    'Öffnen Sie sie mit ihren Transaktionsprotokollen.',
  ),
}
