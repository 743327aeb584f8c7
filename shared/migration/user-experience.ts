import { z, type ZodType } from 'zod'
import { en } from '../wording/en.ts'
import type { Wording, WordingGroup } from '../wording/wording.ts'
import { line, minutes, text } from './runbook-field.ts'
import { picture } from './picture.ts'

/** A language as Windows and HTML write it: fr, fr-CA, zh-Hant, zh-Hant-TW. */
export const culture = z.string().regex(/^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?$/, 'no-language')

const colour = z
  .string()
  .regex(/^#[0-9a-f]{6}$/i, 'no-colour')
  .meta({ colour: true })
  .nullable()
  .default(null)
const link = z.strictObject({
  label: line.min(1, 'empty'),
  url: z.url({ protocol: /^(https?|mailto|tel)$/, error: 'no-address' }).max(1000),
})

/** Whom to call: what is empty is not shown. */
const contact = z.strictObject({
  name: line.min(1, 'empty'),
  phone: line.default(''),
  email: line.default(''),
  url: z
    .url({ protocol: /^https?$/, error: 'no-address' })
    .max(1000)
    .nullable()
    .default(null),
  hours: line.default(''),
})
export type Contact = z.output<typeof contact>

const contacts = z.array(contact).max(5)
const helpLinks = z.array(link).max(10)
const notice = z.strictObject({ caption: line.default(''), text: text.default('') })

type GroupOverride<G extends WordingGroup> = { readonly [K in keyof Wording[G]]?: string | undefined }
export type WordingOverride = { readonly [G in WordingGroup]?: GroupOverride<G> | undefined }

const [lineOrNone, textOrNone] = [line.optional(), text.optional()]

/** Any text of any dialog may be worded anew; one that does not exist is refused by name. */
function overridable(): { readonly [G in WordingGroup]: z.ZodOptional<ZodType<GroupOverride<G>, GroupOverride<G>>> } {
  const groups = Object.entries(en).map(([group, texts]) => {
    const keys = Object.keys(texts).map((key) => [key, key === 'title' ? lineOrNone : textOrNone])
    return [group, z.strictObject(Object.fromEntries(keys) as Record<string, ZodType>).optional()]
  })
  return Object.fromEntries(groups)
}

/** What a runbook says differently in one language. */
const inLanguage = z.strictObject({
  companyName: line.optional(),
  supportContact: line.optional(),
  contacts: contacts.optional(),
  instructions: text.optional(),
  helpLinks: helpLinks.optional(),
  legalNotice: notice.optional(),
  ...overridable(),
})

/** What users see and read during a migration: whose it is, whom to call, and in which words. */
export const userExperience = z.strictObject({
  companyName: line.default(''),
  logo: picture(350_000).default(null),
  /** The dialogs' accent and the background of the lock screen's picture; text on them keeps its contrast by itself. */
  colours: z.strictObject({ accent: colour, lockScreen: colour }).prefault({}),
  supportContact: line.default(''),
  contacts: contacts.default([]),
  instructions: text.default(''),
  /** What a migration usually takes here; null says nothing rather than guess. */
  expectedMinutes: minutes.nullable().default(null),
  legalNotice: notice.prefault({}),
  qrCode: z.url().max(1000).nullable().default(null),
  helpLinks: helpLinks.default([]),
  defaultLanguage: culture.default('en'),
  languages: z.record(culture, inLanguage).default({}),
  snoozeMinutes: minutes.default(60),
  /** What a user may choose from, beside `snoozeMinutes`. */
  snoozeChoices: z.array(minutes).max(8).default([15, 60, 240]),
  startWarningMinutes: minutes.default(15),
  cacheCredentials: z
    .strictObject({
      promptTimeoutMinutes: minutes.default(5),
      retryEveryMinutes: minutes.default(5),
      giveUpAfterMinutes: minutes.default(180),
      attempts: z.int().min(1).max(10).default(3),
    })
    .prefault({}),
})
export type UserExperience = z.output<typeof userExperience>
export type UserExperienceInput = z.input<typeof userExperience>
