import { accessSync, constants } from 'node:fs'
import { answerOf } from '#shared/errors/system-answer.ts'
import type { Conditions } from '../machine.ts'

/** Why nothing can be written below a mounted folder; null where it can. */
export function whyNotWritable(root: string): Conditions['volumeDirty'] {
  try {
    accessSync(root, constants.W_OK)
    return null
  } catch (error) {
    return { why: answerOf(error) }
  }
}
