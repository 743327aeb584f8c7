import { answer, type AnswerExtras, type Reply } from './answer.ts'
import { api, type Handlers } from './api.ts'
import type { Caller } from './call.ts'

export type { Reply }

/** The only way into the workbench, for every transport; answers as `answer` does. */
export function dispatch(
  name: unknown,
  raw: unknown,
  caller: Caller | null,
  handlers: Handlers,
  extras: AnswerExtras = {},
): Promise<Reply> {
  return answer(api, handlers, name, raw, caller, extras)
}
