import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { RefusalText } from '#shared/errors/refusal.ts'
import { spoken } from './i18n.ts'
import { sentence } from './sentence.ts'

/** A refusal as it comes from outside: its code may be one that this workbench does not know. */
export interface AnyRefusal {
  readonly code: string
  readonly details: Readonly<Record<string, unknown>>
}

export interface RefusalWords {
  /** What was refused, as a sentence with the value at fault. */
  readonly says: (refusal: AnyRefusal) => string
  /** What to do next; what stands between backticks is a command. Empty for an unknown code. */
  readonly remedy: (code: string) => string
}

/** The words of refusals in the language of the window. */
export function useRefusalWords(): RefusalWords {
  const { i18n } = useTranslation()
  // oxlint-disable-next-line react/exhaustive-deps -- what is spoken changes with the language
  return useMemo(() => refusalWords(spoken().refusals), [i18n.language])
}

export function refusalWords(texts: object): RefusalWords {
  const textOf = (code: string) => (Object.hasOwn(texts, code) ? (texts as Readonly<Record<string, RefusalText<never>>>)[code] : undefined)
  return {
    says: ({ code, details }) => {
      const text = textOf(code)
      try {
        return text === undefined ? code : sentence(text.says(details as never))
      } catch {
        // Details that a device sent need not have the shape that its code promises.
        return code
      }
    },
    remedy: (code) => textOf(code)?.remedy ?? '',
  }
}
