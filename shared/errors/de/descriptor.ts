import type { descriptorRefusals } from '../descriptor.ts'
import { text, type RefusalTexts } from '../refusal.ts'

const leftAlone =
  'Das Objekt behält diesen Deskriptor, wie er ist; sehen Sie ihn mit `rehome inspect descriptor` an und reparieren Sie ihn mit den Werkzeugen des Objekts.'
const ntAclLeftAlone =
  'Die Datei behält diese NT-ACL, wie sie ist; sehen Sie sie mit `samba-tool ntacl get` an und reparieren Sie sie mit Samba.'
const correctText = 'Berichtigen Sie den Text an dieser Stelle, oder lassen Sie Windows den Deskriptor neu ausgeben.'

export const descriptorTexts: RefusalTexts<typeof descriptorRefusals> = {
  'descriptor.truncated': text((d) => `der Sicherheitsdeskriptor braucht ${d.needed} Bytes an Byte ${d.at}, ${d.have} sind da`, leftAlone),
  'descriptor.bad-revision': text((d) => `der Sicherheitsdeskriptor hat an Byte ${d.at} die Revision ${d.revision} statt 1`, leftAlone),
  'descriptor.absolute': text(
    (d) =>
      `der Sicherheitsdeskriptor ist in absoluter Form (Control 0x${d.control.toString(16)} an Byte ${d.at}): Er enthält Zeiger, keine Offsets`,
    leftAlone,
  ),
  'descriptor.bad-offset': text(
    (d) => `der Offset ${d.offset} (${d.part}) an Byte ${d.at} zeigt aus dem Deskriptor hinaus oder neben sein 4-Byte-Raster`,
    leftAlone,
  ),
  'descriptor.bad-acl': text((d) => `die ACL an Byte ${d.at} ist fehlerhaft: ${d.why}`, leftAlone),
  'descriptor.bad-ace': text((d) => `die ACE an Byte ${d.at} (Typ 0x${d.type.toString(16)}) ist fehlerhaft: ${d.why}`, leftAlone),
  'descriptor.bad-sid': text((d) => `an Byte ${d.at} des Sicherheitsdeskriptors steht keine ganze SID`, leftAlone),
  'descriptor.bad-condition': text((d) => `der bedingte Ausdruck ist an Byte ${d.at} fehlerhaft: ${d.why}`, leftAlone),
  'descriptor.bad-claim': text((d) => `das Ressourcenattribut ist an Byte ${d.at} fehlerhaft: ${d.why}`, leftAlone),
  'descriptor.shared-bytes': text(
    (d) => `Teile des Sicherheitsdeskriptors überlappen sich an Byte ${d.at}, einen zu ändern änderte auch den anderen`,
    leftAlone,
  ),
  'descriptor.too-large': text(
    (d) => `der geänderte Sicherheitsdeskriptor bräuchte ${d.bytes} Bytes in einer Liste oder insgesamt, 65.535 sind die Grenze`,
    'Nehmen Sie ACEs vom Objekt, oder ersetzen Sie SIDs, statt welche hinzuzufügen.',
  ),
  'sddl.unexpected': text(
    (d) => `Zeichen ${d.at + 1} der SDDL: erwartet wurde ${d.expected}, gefunden ${d.found === '' ? 'das Ende' : `„${d.found}“`}`,
    correctText,
  ),
  'sddl.unknown-letters': text((d) => `Zeichen ${d.at + 1} der SDDL: „${d.text}“ ist unbekannt (${d.what})`, correctText),
  'sddl.bad-sid': text(
    (d) => `Zeichen ${d.at + 1} der SDDL: ${d.text === '' ? 'eine SID fehlt' : `„${d.text}“ ist keine SID`}`,
    correctText,
  ),
  'sddl.bad-guid': text(
    (d) => `Zeichen ${d.at + 1} der SDDL: „${d.text}“ ist keine GUID`,
    'Schreiben Sie sie als xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx, ohne Klammern und Leerzeichen.',
  ),
  'sddl.bad-number': text((d) => `Zeichen ${d.at + 1} der SDDL: Die Zahl „${d.text}“ ist ungültig: ${d.why}`, correctText),
  'sddl.domain-unknown': text(
    (d) =>
      `Zeichen ${d.at + 1} der SDDL: „${d.alias}“ meint ein Konto der Domäne oder des Computers, wo der Text gelesen wird, und keine ist angegeben`,
    'Geben Sie die SID jener Domäne an, oder schreiben Sie die SID des Kontos aus.',
  ),
  'sddl.too-large': text((d) => `ein Teil der SDDL (${d.what}) braucht ${d.bytes} Bytes, 65.535 sind die Grenze`, 'Nehmen Sie ACEs weg.'),
  'ntacl.truncated': text((d) => `die NT-ACL bricht an Byte ${d.at} ab, ${d.have} Bytes sind da`, ntAclLeftAlone),
  'ntacl.unknown-version': text(
    (d) => `die NT-ACL hat die Version ${d.version}, bekannt sind 1 bis 4`,
    'Ein neueres Samba hat sie geschrieben; ein neueres Rehome kennt sie vielleicht. Die Datei behält sie, wie sie ist.',
  ),
  'ntacl.malformed': text((d) => `die NT-ACL ist an Byte ${d.at} fehlerhaft: ${d.why}`, ntAclLeftAlone),
}
