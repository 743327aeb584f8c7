import { useContext, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { BadValue } from '#shared/errors/bad-value.ts'
import type { RefusalText } from '#shared/errors/refusal.ts'
import { sentence } from '#shared/errors/sentence.ts'
import { withSettingNames } from '#shared/migration/names/settings/with-setting-names.ts'
import { withNamedSids } from '#shared/values/named-sids.ts'
import { AccountNames } from './account-names.ts'
import { spoken } from './i18n.ts'
import { momentText } from './moments.ts'
import { withPlaces } from './command-places.ts'

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

/** What is wrong at one place of a runbook's or a batch's text. */
export function saysIssue(words: RefusalWords, { bad }: { readonly bad: BadValue }): string {
  return words.says({ code: 'ipc.bad-value', details: { ...bad } })
}

/** The words of refusals in the language of the window, with the names of accounts that the page has looked up. */
export function useRefusalWords(): RefusalWords {
  const { t, i18n } = useTranslation()
  const accounts = useContext(AccountNames)
  return useMemo(
    () =>
      refusalWords(
        spoken().refusals,
        (text) => withNamedSids(withSettingNames(text, spoken().settingNames), (sid) => accounts.get(sid)),
        (remedy) => withPlaces(remedy, (place) => t(place), spoken().settingNames.quoted),
        (text) => momentText(text, navigator.languages.find((tag) => tag.split('-')[0] === i18n.language) ?? i18n.language) ?? text,
      ),
    // oxlint-disable-next-line react/exhaustive-deps -- what is spoken changes with the language
    [i18n.language, accounts],
  )
}

type Reword = (text: string) => string
const asItIs: Reword = (text) => text

/** `named` gives settings the names that the window has for them, `placed` commands their places in it, `timed` times the form that people read. */
export function refusalWords(texts: object, named = asItIs, placed = asItIs, timed = asItIs): RefusalWords {
  const textOf = (code: string) => (Object.hasOwn(texts, code) ? (texts as Readonly<Record<string, RefusalText<never>>>)[code] : undefined)
  return {
    says: ({ code, details }) => {
      const text = textOf(code)
      try {
        return text === undefined ? code : named(sentence(text.says(withTimes(details, timed) as never)))
      } catch {
        // Details that a device sent need not have the shape that its code promises.
        return code
      }
    },
    remedy: (code) => placed(named(textOf(code)?.remedy ?? '')),
  }
}

function withTimes(details: AnyRefusal['details'], timed: Reword): AnyRefusal['details'] {
  return Object.fromEntries(Object.entries(details).map(([name, value]) => [name, typeof value === 'string' ? timed(value) : value]))
}
