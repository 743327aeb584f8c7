import { z } from 'zod'
import { culture } from '../migration/user-experience.ts'
import { slug } from '../migration/runbook.ts'
import { dialogs } from '../wording/wording.ts'
import { call } from './call.ts'

/** A saved runbook at a version, the latest if none is named; `languages`: all that it is seen in if none are named. */
const seen = z.strictObject({ id: slug, version: z.int().positive().optional(), languages: z.array(culture).max(50).optional() })
const page = z.strictObject({ languages: z.array(z.string()), html: z.string() })

/** What users will see and read, without a migration. */
export const dialogsCalls = {
  /** One page that holds every screen in every language. */
  'dialogs.storyboard': call({ reads: true, input: seen, output: page }),
  /** What is handed out before, a page a language. */
  'dialogs.handout': call({ reads: true, input: seen, output: page }),
  /** Every word of one dialog, as data. */
  'dialogs.show': call({
    reads: true,
    input: z.strictObject({ id: slug, version: z.int().positive().optional(), dialog: z.enum(dialogs), language: culture }),
    output: z.unknown(),
  }),
  /** The picture of the locked screen, a PNG in base64. */
  'dialogs.lock-screen': call({
    reads: true,
    input: z.strictObject({
      id: slug,
      version: z.int().positive().optional(),
      language: culture,
      stoppedWith: z.string().max(100).optional(),
    }),
    output: z.strictObject({ png: z.base64() }),
  }),
}
