import { z } from 'zod'
import { isCode, type Code } from '../errors/refused.ts'
import type { Instant } from '../values/instant.ts'

/** A moment in UTC with milliseconds. */
export const instantField = z.iso.datetime({ precision: 3 }).transform((text) => text as Instant)

export const codeField = z.custom<Code>((value) => typeof value === 'string' && isCode(value), 'not a code of this version')
