import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Gate } from './gate.ts'
import { replaceFile } from './plain-files.ts'

/** What came of the last account to join by that was tried here: on the disk before the domain counts it. */
const attempts = z.strictObject({
  version: z.literal(1),
  /** Which one: the SHA-256 of what was published. */
  published: z.string(),
  /** How often it was tried without an answer that says anything. */
  unanswered: z.int().min(0),
  /** Whether the domain said that the password is wrong. */
  wrong: z.boolean(),
})
export type JoinAttempts = Omit<z.output<typeof attempts>, 'version'>

const fileIn = (stateDir: string) => join(stateDir, 'join-attempts.json')

/** Of this account and no other; a record that cannot be read counts as one attempt without an answer. */
export function joinAttempts(stateDir: string, published: string): JoinAttempts {
  const none = { published, unanswered: 0, wrong: false }
  let text
  try {
    text = readFileSync(fileIn(stateDir), 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    return none
  }
  try {
    const { version: _, ...record } = attempts.parse(JSON.parse(text))
    return record.published === published ? record : none
  } catch {
    return { ...none, unanswered: 1 }
  }
}

export function noteJoinAttempts(stateDir: string, record: JoinAttempts, gate: Gate): void {
  gate('join attempts')
  if (record.unanswered === 0 && !record.wrong) rmSync(fileIn(stateDir), { force: true })
  else replaceFile(fileIn(stateDir), Buffer.from(JSON.stringify({ version: 1, ...record })))
}
