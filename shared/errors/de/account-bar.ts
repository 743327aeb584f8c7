import type { AccountBarWords } from '../account-bar.ts'

export const accountBarWords: AccountBarWords = {
  restricted: 'es ist eingeschränkt',
  hours: 'nicht zu dieser Stunde',
  computers: 'nicht von diesem Computer aus',
  disabled: 'es ist deaktiviert',
  network: 'nicht über das Netz',
  'password-expired': 'sein Kennwort ist abgelaufen',
  expired: 'es ist abgelaufen',
  'change-password': 'sein Kennwort muss erst geändert werden',
  unknown: 'die Domäne sagt nicht, warum',
}
