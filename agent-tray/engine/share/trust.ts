import type { ConfigurationKey } from '#shared/bundle/configuration-key.ts'
import { limits, metadataFile } from '#shared/bundle/layout.ts'
import type { DeviceShare } from '#shared/bundle/share-folder.ts'
import { refuse } from '#shared/errors/refused.ts'
import { readState, statePaths, writeState, type AgentState } from './agent-state.ts'
import { sha256 } from './sealed.ts'

/** Says whose share it is; trusted for nothing but the choice of a refusal. */
export const projectField = 'x-rehome-project'

/**
 * Reads the root metadata that the configuration key pins.
 * Refuses: 'share.missing-file', 'share.foreign-project', 'share.forged'.
 */
export async function anchorTrust(
  share: DeviceShare,
  key: Pick<ConfigurationKey, 'project' | 'root'>,
): Promise<{ keepIfNew(state: AgentState): void }> {
  const file = metadataFile('root', key.root.version)
  const root = (await share.read(file, limits.root)) ?? refuse('share.missing-file', { file })
  if (sha256(root) !== key.root.sha256) refuseForgery(root, file, key.project)
  return {
    /** A device that trusts the project already keeps what it knows: its root may be newer. */
    keepIfNew(state) {
      const path = statePaths(state).trust('root')
      if (readState(path) === null) writeState(path, root)
    },
  }
}

/** Metadata whose signature or hash is wrong: another project's share, or a forgery. */
export function refuseForgery(bytes: Uint8Array, file: string, project: string, cause?: unknown): never {
  const claimed = projectClaimed(bytes)
  if (claimed !== null && claimed !== project) refuse('share.foreign-project', { expected: project, got: claimed.slice(0, 100) }, cause)
  return refuse('share.forged', { file }, cause)
}

function projectClaimed(bytes: Uint8Array): string | null {
  try {
    const parsed = JSON.parse(new TextDecoder().decode(bytes)) as { signed?: Record<string, unknown> } | null
    const claimed = parsed?.signed?.[projectField]
    return typeof claimed === 'string' ? claimed : null
  } catch {
    return null
  }
}
