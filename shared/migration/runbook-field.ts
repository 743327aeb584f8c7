import { z } from 'zod'

/** Words of a person, over several lines. */
export const text = z.string().max(4_000)
export const line = z
  .string()
  .max(200)
  .regex(/^[^\r\n]*$/, 'not-one-line')
export const minutes = z.int().min(1).max(1_440)
