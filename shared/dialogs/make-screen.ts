import { isEmbedded } from '../migration/picture.ts'
import type { UserExperience } from '../migration/user-experience.ts'
import type { Action, ActionName, Fact, Help, Screen, Tone } from './screen.ts'
import type { Speech } from './speech.ts'

/** Everything a screen is made of, besides what it tells. */
export interface Setting {
  readonly speech: Speech
  readonly experience: UserExperience
  /** The device's time zone, as IANA names it. */
  readonly zone: string
  readonly deviceName: string
}

/** A screen with what all have in common: language, branding and whom to call. */
export function screenOf(
  name: Screen['name'],
  tone: Tone,
  setting: Setting,
  { blocks, actions }: Pick<Screen, 'blocks' | 'actions'>,
): Screen {
  const { speech, experience } = setting
  return {
    name,
    language: speech.language,
    direction: speech.direction,
    company: speech.company,
    logo: experience.logo !== null && isEmbedded(experience.logo) ? experience.logo : null,
    accent: experience.colours.accent,
    tone,
    title: speech.say(name, 'title'),
    text: name === 'status' || name === 'log' || name === 'configuration' ? '' : speech.say(name, 'text'),
    blocks: blocks.filter((block) => block.kind !== 'facts' || block.facts.length > 0),
    help: helpOf(setting),
    actions,
  }
}

function helpOf({ speech, experience }: Setting): Help | null {
  const { say } = speech
  const { contacts, helpLinks } = speech
  if (contacts.length === 0 && helpLinks.length === 0 && experience.qrCode === null) return null
  const labels = { phone: say('common', 'phone'), email: say('common', 'email'), hours: say('common', 'hours') }
  return {
    heading: say('common', 'help'),
    contacts: contacts.map((contact) => ({ ...contact, labels })),
    links: helpLinks,
    qr: experience.qrCode === null ? null : { text: experience.qrCode, caption: say('common', 'scan') },
  }
}

export function fact(label: string, value: string, isCode = false): Fact {
  return isCode ? { label, value, isCode } : { label, value }
}

export function action(name: ActionName, label: string, isPrimary: boolean): Action {
  return { name, label, isPrimary }
}
