import type { AccountBar } from '../account-bar.ts'
import type { Words } from '../system-words.ts'

export const accountBarWords: Words<AccountBar> = {
  restricted: 'il est restreint',
  hours: 'pas à cette heure',
  computers: 'pas depuis cet ordinateur',
  disabled: 'il est désactivé',
  network: 'pas par le réseau',
  'password-expired': 'son mot de passe a expiré',
  expired: 'il a expiré',
  'change-password': 'son mot de passe doit d’abord être changé',
  locked: 'il est verrouillé',
  'too-many-groups': 'il est dans trop de groupes',
  unknown: 'le domaine ne dit pas pourquoi',
}
