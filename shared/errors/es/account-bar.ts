import type { AccountBar } from '../account-bar.ts'
import type { Words } from '../system-words.ts'

export const accountBarWords: Words<AccountBar> = {
  restricted: 'está restringida',
  hours: 'no a esta hora',
  computers: 'no desde este equipo',
  disabled: 'está deshabilitada',
  network: 'no por la red',
  'password-expired': 'su contraseña ha caducado',
  expired: 'ha caducado',
  'change-password': 'antes hay que cambiar su contraseña',
  locked: 'está bloqueada',
  'too-many-groups': 'está en demasiados grupos',
  unknown: 'el dominio no dice por qué',
}
