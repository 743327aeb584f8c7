import type { SettingHelp } from '../texts.ts'

/** Where the workbench's own help names values as a file does, and the window has words for them. */
export const settingHelp: Partial<SettingHelp> = {
  startup_userInteraction: { help: 'How much the user sees of the migration.' },
  deviceState_leave: {
    help: 'The directories that the device leaves.',
    risk: 'Between leaving and joining, only local accounts can sign in.',
  },
  permissionUpdates_mode: {
    help: 'What happens to the permissions of the old accounts: the new accounts can get the same beside them, or in their place. What was only added can be taken from the old accounts later.',
    risk: 'Where it is only added, the old accounts keep their access. Where it is removed afterwards, they lose it wherever it was added.',
  },
}
