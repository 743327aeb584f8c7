import type { AccountBarWords } from '../account-bar.ts'

export const accountBarWords: AccountBarWords = {
  restricted: 'il est restreint',
  hours: 'pas à cette heure',
  computers: 'pas depuis cet ordinateur',
  disabled: 'il est désactivé',
  network: 'pas par le réseau',
  'password-expired': 'son mot de passe a expiré',
  expired: 'il a expiré',
  'change-password': 'son mot de passe doit d’abord être changé',
  unknown: 'le domaine ne dit pas pourquoi',
}
