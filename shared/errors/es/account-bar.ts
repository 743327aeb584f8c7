import type { AccountBarWords } from '../account-bar.ts'

export const accountBarWords: AccountBarWords = {
  restricted: 'está restringida',
  hours: 'no a esta hora',
  computers: 'no desde este equipo',
  disabled: 'está deshabilitada',
  network: 'no por la red',
  'password-expired': 'su contraseña ha caducado',
  expired: 'ha caducado',
  'change-password': 'antes hay que cambiar su contraseña',
  unknown: 'el dominio no dice por qué',
}
