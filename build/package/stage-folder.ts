import { join } from 'node:path'
import { root } from '#build/scripts/shared-data.ts'

/** Where everything that is packed is put together. */
export const stage = join(root, 'stage')
/** The same of what goes onto devices: the agent, its guardian and its tray, a folder each. */
export const agentStage = process.env['REHOME_AGENT_STAGE'] ?? join(root, 'stage-agent')
