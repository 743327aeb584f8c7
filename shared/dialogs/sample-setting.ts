import type { Runbook } from '../migration/runbook.ts'
import { builtInLanguages, isBuiltIn, languages } from '../wording/languages.ts'
import type { Setting } from './make-screen.ts'
import { lockScreenSvg } from './lock-screen.ts'
import { sampleView } from './sample-views.ts'
import { baseOf, speechIn, type Speech } from './speech.ts'

/** Every language a runbook is seen in: ours, and those it adds. */
export function languagesOf({ userExperience }: Runbook): string[] {
  const own = [userExperience.defaultLanguage, ...Object.keys(userExperience.languages)]
  return [...new Set([...builtInLanguages, ...own])]
}

/** What a language calls itself. */
export function languageName(language: string): string {
  const base = baseOf(language)
  if (language === base && isBuiltIn(base)) return languages[base].name
  return new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language
}

/** Where a screen is made without a device. */
export function sampleSetting({ userExperience }: Runbook, language: string): Setting {
  return { experience: userExperience, speech: speechIn(userExperience, language), zone: 'UTC', deviceName: 'LAPTOP-0101' }
}

/** As SVG, in the fonts of whoever looks at it. */
export function lockPicture(runbook: Runbook, speech: Speech): string {
  const status = { isStopped: false, deviceName: 'LAPTOP-0101', code: 'files', at: sampleView('inProgress', runbook.userExperience).at }
  return `data:image/svg+xml,${encodeURIComponent(lockScreenSvg(runbook, speech, status))}`
}
