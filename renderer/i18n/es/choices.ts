import type { texts as english } from '../en/choices.ts'
import type { Translated } from '../texts.ts'

export const texts: Translated<typeof english, 'es'> = {
  choices: {
    startup_userInteraction: {
      silent: 'Silencioso: no muestra nada',
      notify: 'Aviso: pregunta y anuncia',
      progress: 'Progreso: muestra también cada fase',
    },
    startup_preMigrationScript_onFailure: { stop: 'Detener la migración', continue: 'Seguir e informar' },
    startup_bitLocker: { leave: 'No tocarlo', suspend: 'Suspender durante los reinicios' },
    deviceState_leave: { none: 'Ninguno', entra: 'Entra ID', ad: 'Active Directory', all: 'Ambos' },
    deviceState_join: { none: 'Ninguno', ad: 'Active Directory', entra: 'Entra ID' },
    permissionUpdates_mode: {
      none: 'No cambiar',
      add: 'Solo añadir',
      'add-and-remove': 'Añadir y quitar',
      remove: 'Quitar tras una adición anterior',
    },
    permissionUpdates_existingTargetProfile: { stop: 'Detener', archive: 'Archivarlo', adopt: 'Adoptarlo' },
  },
}
