import { z } from 'zod'
import { agentVersionText } from '../bundle/agent-package.ts'
import { call } from './call.ts'

const batches = z.array(z.string().min(1)).max(1000).default([])

/** Versions of the agent that this project can give its devices, and who gets one. */
export const agentReport = z.strictObject({
  packages: z.array(
    z.strictObject({
      version: z.string(),
      /** SHA-256 of the manifest of its files: what a second person is shown, and devices go by. */
      sha256: z.string(),
      files: z.number(),
      bytes: z.number(),
      addedAt: z.string(),
    }),
  ),
  /** `batch` null: every batch that is not named. `version` null: its devices keep what they have. */
  offers: z.array(z.strictObject({ batch: z.string().nullable(), version: z.string().nullable(), at: z.string() })),
  /** How many enrolled devices last told that they run it; null: they have told none. */
  running: z.array(z.strictObject({ version: z.string().nullable(), devices: z.number() })),
})
export type AgentReport = z.infer<typeof agentReport>

export const agentCalls = {
  'agent.show': call({ reads: true, input: z.strictObject({}), output: agentReport }),
  /** Keeps the package of a file, and offers its version to the devices of these batches, or of all. The next publication tells them. */
  'agent.offer': call({ input: z.strictObject({ path: z.string().min(1), batches }), output: agentReport.extend({ offered: z.string() }) }),
  /** The same of a version whose package the project has. */
  'agent.offer-known': call({ input: z.strictObject({ version: agentVersionText, batches }), output: agentReport }),
  /** Offers nothing to the devices of these batches, or of all: they keep the version that they have. */
  'agent.withdraw': call({ input: z.strictObject({ batches }), output: agentReport }),
}
