import type { Runbook } from '../migration/runbook.ts'
import { isEmbedded } from '../migration/picture.ts'
import type { Instant } from '../values/instant.ts'
import { inkOn, mixed } from './colour.ts'
import { qrPath } from './qr.ts'
import { isolated, type Speech } from './speech.ts'
import { wrapped } from './wrap.ts'

/** What a helpdesk reads from a photo of the screen. */
export interface LockStatus {
  readonly isStopped: boolean
  readonly deviceName: string
  /** A stable code: of what went wrong, or the phase. */
  readonly code: string
  readonly at: Instant
}

const [width, height] = [1920, 1080]
const ownBackground = '#00343d'
const lineHeight = 1.35
const [textTop, codeTop] = [280, 620]

/**
 * The picture that a locked device shows while it moves, as SVG of 1920 by 1080: in the customer's colours or on his own picture,
 * with the code in letters and as a QR code. Everything is centred, so that it is right in every direction of reading.
 */
export function lockScreenSvg({ startup, userExperience }: Runbook, speech: Speech, status: LockStatus): string {
  const { say } = speech
  const background = userExperience.colours.lockScreen ?? ownBackground
  const ink = inkOn(background)
  const quiet = mixed(ink, background, 0.2)
  const [title, text] = status.isStopped
    ? [say('lock', 'failedTitle'), say('lock', 'failedText')]
    : [say('lock', 'title'), say('lock', 'text')]
  const own = startup.migrationImage.file
  const image = own !== null && isEmbedded(own) ? picture(own, 0, 0, width, height, 'xMidYMid slice') : ''
  const { logo } = userExperience
  // What a customer says may be long, and the code below it must stay free: smaller letters then.
  const written = (scale: number) => [
    ...spaced(wrapped(title, 62 * scale, 1400, speech.language), 62 * scale, ink, 700),
    gap(18),
    ...spaced(wrapped(text, 34 * scale, 1300, speech.language), 34 * scale, quiet, 400),
  ]
  const sizes = [1, 0.85, 0.7, 0.55, 0.4].map(written)
  const lines = sizes.find((each) => heightOf(each) <= codeTop - textTop - 50) ?? sizes.at(-1)!
  const head =
    logo !== null && isEmbedded(logo)
      ? picture(logo, width / 2 - 300, 120, 600, 110, 'xMidYMid meet')
      : textLine(isolated(speech.company, speech.direction), 190, 44, ink, 600, speech)
  const panel = image === '' ? '' : `<rect x="200" y="80" width="1520" height="920" rx="24" fill="${background}"/>`
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    `<rect width="${width}" height="${height}" fill="${background}"/>`,
    image,
    panel,
    head,
    ...stacked(lines, textTop, speech),
    ...helpdesk(speech, status, ink, quiet),
    '</svg>',
  ].join('')
}

interface Line {
  readonly text: string
  readonly size: number
  readonly colour: string
  readonly weight: number
}

function spaced(lines: readonly string[], size: number, colour: string, weight: number): Line[] {
  return lines.map((text) => ({ text, size, colour, weight }))
}

function gap(size: number): Line {
  return { text: '', size, colour: '#000000', weight: 400 }
}

function heightOf(lines: readonly Line[]): number {
  return lines.reduce((sum, { size }) => sum + size * lineHeight, 0)
}

function stacked(lines: readonly Line[], top: number, speech: Speech): string[] {
  let y = top
  return lines.map(({ text, size, colour, weight }) => {
    y += size * lineHeight
    return text === '' ? '' : textLine(text, y, size, colour, weight, speech)
  })
}

function helpdesk(speech: Speech, { deviceName, code, at }: LockStatus, ink: string, quiet: string): string[] {
  const { size, path } = qrPath(`REHOME ${deviceName} ${code} ${at}`)
  const side = 220
  const scale = side / size
  const [contact] = speech.contacts
  const parts = contact === undefined ? [] : [contact.name, contact.phone, contact.hours].filter((part) => part !== '')
  const contactLine = parts.map((part) => isolated(part, speech.direction)).join(' · ')
  return [
    `<g transform="translate(${width / 2 - side / 2} ${codeTop}) scale(${scale})"><rect width="${size}" height="${size}" fill="#ffffff"/>`,
    `<path d="${path}" fill="#000000" shape-rendering="crispEdges"/></g>`,
    textLine(speech.say('lock', 'photo'), codeTop + side + 40, 24, quiet, 400, speech),
    textLine(`${deviceName} · ${code}`, codeTop + side + 86, 34, ink, 700, null),
    contactLine === '' ? '' : textLine(contactLine, codeTop + side + 128, 28, quiet, 400, speech),
  ]
}

/** A whole line is set from right to left where its language is, whatever it begins with. `null`: letters and digits only. */
function textLine(text: string, y: number, size: number, colour: string, weight: number, speech: Speech | null): string {
  const said = speech?.direction === 'rtl' ? `\u202b${text}\u202c` : text
  return `<text x="${width / 2}" y="${Math.round(y)}" text-anchor="middle" font-family="${familyOf(text)}" font-size="${size}" font-weight="${weight}" fill="${colour}">${escaped(said)}</text>`
}

/** The family that has the letters of a text comes first: the others are asked one by one, and not for their bold. */
function familyOf(text: string): string {
  if (/[\u0590-\u08ff]/u.test(text)) return "'Noto Sans Arabic', 'Noto Sans'"
  return /[\u2e80-\u9fff\uff00-\uffef]/u.test(text) ? "'Noto Sans Japanese', 'Noto Sans JP', 'Noto Sans'" : "'Noto Sans'"
}

function picture(href: string, x: number, y: number, w: number, h: number, fit: string): string {
  return `<image x="${x}" y="${y}" width="${w}" height="${h}" preserveAspectRatio="${fit}" href="${escaped(href)}"/>`
}

/** Also without what XML cannot hold at all: control characters and halves of surrogate pairs. */
function escaped(text: string): string {
  const allowed = text.toWellFormed().replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
  return allowed.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)
}
