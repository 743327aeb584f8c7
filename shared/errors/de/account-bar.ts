import type { AccountBar } from '../account-bar.ts'
import type { Words } from '../system-words.ts'

export const accountBarWords: Words<AccountBar> = {
  restricted: 'es ist eingeschränkt',
  hours: 'nicht zu dieser Stunde',
  computers: 'nicht von diesem Computer aus',
  disabled: 'es ist deaktiviert',
  network: 'nicht über das Netz',
  'password-expired': 'sein Kennwort ist abgelaufen',
  expired: 'es ist abgelaufen',
  'change-password': 'sein Kennwort muss erst geändert werden',
  locked: 'es ist gesperrt',
  'too-many-groups': 'es ist in zu vielen Gruppen',
  unknown: 'die Domäne sagt nicht, warum',
}
