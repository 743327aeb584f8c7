import { join } from 'node:path'
import { agentVersion } from './agent-version.ts'
import type { Installed } from './start-release.ts'

/** The version that the installer put here, and the folder of the agent's state on the device that the arguments name. */
export function installedAgent({
  platform,
  root,
  state,
}: { readonly [Name in 'platform' | 'root' | 'state']?: string | undefined }): Installed {
  const onWindows = platform === 'windows' || (platform === undefined && process.platform === 'win32')
  const device = onWindows ? (process.env['ProgramData'] ?? 'C:\\ProgramData') : join(root ?? '', 'ProgramData')
  return { stateDir: state ?? (onWindows ? `${device}\\Rehome` : join(device, 'Rehome')), version: agentVersion() }
}
