import { accountBarWords } from './account-bar.ts'
import { said } from './system-words.ts'
import type { credentialRefusals } from '../credentials.ts'
import { text, type RefusalTexts } from '../refusal.ts'

export const credentialTexts: RefusalTexts<typeof credentialRefusals> = {
  'credentials.no-controller': text(
    (d) => `kein Domänencontroller von ${d.domain} ist erreichbar: ${said(d.answer)}`,
    'Verbinden Sie das Gerät mit dem Firmennetz oder VPN; es wird von selbst wieder gesucht. Die Domäne braucht eine Vertrauensstellung und DNS, das sie findet.',
  ),
  'credentials.wrong': text(
    (d) => `${d.domain} kennt diesen Benutzernamen mit diesem Kennwort nicht`,
    'Geben Sie das Kennwort des neuen Kontos ein, und achten Sie auf Feststelltaste und Tastatursprache.',
  ),
  'credentials.locked': text(
    (d) => `das Konto ist in ${d.domain} gesperrt`,
    'Lassen Sie es entsperren; es wird erst wieder versucht, wenn das Runbook neu veröffentlicht ist.',
  ),
  'credentials.unusable': text(
    (d) => `${d.domain} lässt dieses Konto sich nicht anmelden: ${said(d.reason, accountBarWords)}`,
    'Sehen Sie nach dem Konto im neuen Verzeichnis: Kennwort, das erst geändert werden muss, deaktiviert, abgelaufen, Zeiten oder Computer, die nicht erlaubt sind.',
  ),
  'credentials.not-granted': text(
    (d) => `das Kennwort stimmt, und dieses Gerät lässt das Konto von ${d.domain} sich nicht anmelden`,
    'Geben Sie ihm das Recht, sich lokal anzumelden, und bei selektiver Vertrauensstellung „Darf authentifizieren“ auf diesem Gerät.',
  ),
  'credentials.not-cached-here': text(
    (d) => `dieses Windows speichert keine Anmeldedaten zwischen (CachedLogonsCount ist ${d.value})`,
    'Erlauben Sie zwischengespeicherte Anmeldungen per Richtlinie („Interaktive Anmeldung: Anzahl zwischenzuspeichernder vorheriger Anmeldungen“), bis der Umzug vorbei ist.',
  ),
  'credentials.not-yours': text(
    (d) => `„${d.given}“ ist nicht das neue Konto dessen, der angemeldet ist; das ist ${d.wanted}`,
    'Geben Sie die Anmeldedaten Ihres eigenen neuen Kontos an; es wurde nichts versucht.',
  ),
  'credentials.attempts-used': text(
    (d) => `alle ${d.attempts} Versuche sind verbraucht, damit das Konto nicht gesperrt wird`,
    'Finden Sie das richtige Kennwort heraus, und veröffentlichen Sie das Runbook neu: Versuche zählen je Version.',
  ),
  'credentials.being-checked': text(() => 'ein anderes Kennwort dieses Benutzers wird gerade geprüft', 'Warten Sie auf die Antwort.'),
  'credentials.no-answer': text(
    (d) => `niemand hat die Frage innerhalb von ${d.minutes} Minuten beantwortet`,
    'Beim nächsten Versuch wird wieder gefragt.',
  ),
  'credentials.none-cached': text(
    (d) =>
      d.users === 0
        ? 'kein Benutzer dieses Geräts war da, um nach Anmeldedaten gefragt zu werden'
        : `von ${d.users} Benutzern sind von niemandem Anmeldedaten zwischengespeichert${d.last === null ? '' : ` (${d.last})`}`,
    'Es wird von selbst wieder versucht. Das Gerät muss einen Domänencontroller des neuen Verzeichnisses sehen, während seine Benutzer angemeldet sind.',
  ),
  'credentials.all-spent': text(
    (d) =>
      `von niemandem sind Anmeldedaten zwischengespeichert, und es bleiben keine Versuche (${d.users} Benutzer, zuletzt ${d.last ?? 'nichts'})`,
    'Bringen Sie die Konten in Ordnung, sorgen Sie dafür, dass Benutzer ihr neues Kennwort kennen, und veröffentlichen Sie das Runbook neu: Versuche zählen je Version.',
  ),
}
