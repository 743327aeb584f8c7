import { z } from 'zod'
import { sidFromText, sidToText } from '../../directory/sid.ts'

export const count = z.number().int().nonnegative()
/** Entries of a list that had no room in what was sent. */
export const leftOut = count

/** A SID as Windows prints it; any other spelling is not taken. */
export const sidText = z
  .string()
  .max(200)
  .refine((text) => {
    try {
      return sidToText(sidFromText(text)) === text
    } catch {
      return false
    }
  }, 'no SID')

export const longestPlace = 4000
/** A path or key as a person would look it up on that device. */
export const foundAt = z.string().max(longestPlace)
