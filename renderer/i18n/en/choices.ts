import type { Texts } from '../texts.ts'

/** What may be chosen for a setting of a runbook, by its name in the texts. */
export const texts = {
  choices: {
    startup_userInteraction: {
      silent: 'Silent: nothing is shown',
      notify: 'Notify: asks and announces',
      progress: 'Progress: shows each phase, too',
    },
    startup_preMigrationScript_onFailure: { stop: 'Stop the migration', continue: 'Go on and report it' },
    startup_bitLocker: { leave: 'Leave it alone', suspend: 'Suspend across restarts' },
    deviceState_leave: { none: 'Nothing', entra: 'Entra ID', ad: 'Active Directory', all: 'Both' },
    deviceState_join: { none: 'Nothing', ad: 'Active Directory', entra: 'Entra ID' },
    permissionUpdates_mode: {
      none: 'Don’t update',
      add: 'Only add',
      'add-and-remove': 'Add and remove',
      remove: 'Remove what was added before',
    },
    permissionUpdates_existingTargetProfile: { stop: 'Stop', archive: 'Archive it', adopt: 'Adopt it' },
  },
} as const satisfies Texts
