import type { StepId } from '../step.ts'

/** A run in words a user understands; each has its text in every language. */
export const runPhases = ['preparing', 'leaving', 'restarting', 'files', 'settings', 'joining', 'checking', 'undoing'] as const
export type RunPhase = (typeof runPhases)[number]

const phases: Record<StepId, RunPhase> = {
  preflight: 'preparing',
  stage: 'preparing',
  'cache-credentials': 'preparing',
  'join-account': 'preparing',
  'admin-fallback': 'preparing',
  'prevent-login': 'preparing',
  'legal-notice': 'preparing',
  'lock-image': 'preparing',
  'keep-awake': 'preparing',
  bitlocker: 'preparing',
  'onedrive-cloud-only': 'preparing',
  'close-hive-holders': 'preparing',
  'pre-migration-script': 'preparing',
  leave: 'leaving',
  'restart-after-leave': 'restarting',
  'repermission-files': 'files',
  'repermission-user-hives': 'settings',
  'repermission-machine-hives': 'settings',
  'profile-list': 'settings',
  'companion-keys': 'settings',
  'folders-by-sid': 'settings',
  'reset-identity-cache': 'settings',
  'reset-office': 'settings',
  'reset-outlook': 'settings',
  'reset-teams': 'settings',
  'reset-onedrive': 'settings',
  'reset-edge': 'settings',
  'information-protection': 'settings',
  'reset-windows-hello': 'settings',
  rename: 'joining',
  join: 'joining',
  'restart-after-join': 'restarting',
  'local-groups': 'settings',
  'user-rights': 'settings',
  'scheduled-tasks': 'settings',
  verify: 'checking',
  release: 'checking',
  'command-packages': 'checking',
  'intune-enrolment': 'checking',
  'uninstall-agent': 'checking',
}

export function phaseOf(step: StepId): RunPhase {
  return phases[step]
}
