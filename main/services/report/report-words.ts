import { refusals as de } from '#shared/errors/de/catalogue.ts'
import { refusals as es } from '#shared/errors/es/catalogue.ts'
import { refusals as fr } from '#shared/errors/fr/catalogue.ts'
import { refusals as ja } from '#shared/errors/ja/catalogue.ts'
import { catalogue as en } from '#shared/errors/catalogue.ts'
import { findingCauseWords as deCauses } from '#shared/errors/de/finding-cause.ts'
import { said as deSaid } from '#shared/errors/de/system-words.ts'
import { findingCauseWords as esCauses } from '#shared/errors/es/finding-cause.ts'
import { said as esSaid } from '#shared/errors/es/system-words.ts'
import { findingCauseWords as frCauses } from '#shared/errors/fr/finding-cause.ts'
import { said as frSaid } from '#shared/errors/fr/system-words.ts'
import { findingCauseWords as jaCauses } from '#shared/errors/ja/finding-cause.ts'
import { said as jaSaid } from '#shared/errors/ja/system-words.ts'
import { findingCauseWords } from '#shared/errors/finding-cause.ts'
import { said } from '#shared/errors/system-words.ts'
import type { RefusalText } from '#shared/errors/refusal.ts'
import type { SystemAnswer } from '#shared/errors/system-answer.ts'
import { sentence } from '#shared/errors/sentence.ts'
import { settingNamesIn } from '#shared/migration/names/settings/setting-names.ts'
import { withSettingNames } from '#shared/migration/names/settings/with-setting-names.ts'
import type { ReportLanguage } from '#shared/migration/report/report.ts'
import type { Source } from './report-source.ts'

const catalogues = { en, de, fr, es, ja }

const causes: Readonly<Record<ReportLanguage, (subject: string) => string>> = {
  en: (subject) => said(subject as SystemAnswer, findingCauseWords),
  de: (subject) => deSaid(subject as SystemAnswer, deCauses),
  fr: (subject) => frSaid(subject as SystemAnswer, frCauses),
  es: (subject) => esSaid(subject as SystemAnswer, esCauses),
  ja: (subject) => jaSaid(subject as SystemAnswer, jaCauses),
}

/** What a finding is about, in words where it is a cause of ours or a system's answer; accounts and places stay as they are. */
export function subjectIn({ language }: Source, subject: string): string {
  return causes[language](subject)
}

/** What a refusal says, as a sentence; its code where the details do not fit. */
export function saysIn({ language, called }: Source, code: string, details: Readonly<Record<string, unknown>>): string {
  const known = Object.entries(details).map(([name, value]) => {
    if (typeof value !== 'string') return [name, value]
    return [name, name === 'runbook' ? called.runbook(value) : name === 'batch' ? called.batch(value) : timeOf(value)]
  })
  try {
    const says = textOf(language, code)?.says(Object.fromEntries(known) as never)
    return says === undefined ? code : withSettingNames(sentence(says), settingNamesIn(language))
  } catch {
    return code
  }
}

/** What to do about a code; empty for one that this version does not know. */
export function remedyIn({ language, placed }: Source, code: string): string {
  return placed(withSettingNames(textOf(language, code)?.remedy ?? '', settingNamesIn(language)))
}

/** A time as a person wrote it or a program noted it, 2026-12-01T08:00Z, as reports tell times; any other text stays. */
function timeOf(text: string): string {
  const [, day, time, utc] = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(?::[\d.]+)?(Z)?$/.exec(text) ?? []
  return day === undefined ? text : `${day} ${time}${utc === undefined ? '' : ' UTC'}`
}

function textOf(language: ReportLanguage, code: string): RefusalText<never> | undefined {
  const texts = catalogues[language] as unknown as Readonly<Record<string, RefusalText<never>>>
  return Object.hasOwn(texts, code) ? texts[code] : undefined
}
