import { sidFromText } from '#shared/directory/sid.ts'
import { isRefused } from '#shared/errors/refused.ts'

/** The SID that somebody searches for, as the store keeps it; null where the text is none. */
export function searchedSid(text: string): Uint8Array | null {
  try {
    return /^s-1-\d/i.test(text.trim()) ? sidFromText(text.trim().toUpperCase()) : null
  } catch (error) {
    if (!isRefused(error)) throw error
    return null
  }
}
