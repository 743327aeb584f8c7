import { z } from 'zod'

/** A picture in a runbook is the picture itself, so that it reaches the device with the runbook: a PNG or JPEG as a data URL. */
const dataUrl = /^data:image\/(png|jpeg);base64,([A-Za-z0-9+/]+={0,2})$/

/** What the files of each kind begin with, in base64: 89 50 4E 47 0D 0A 1A 0A and FF D8 FF. */
const beginnings: Readonly<Record<string, string>> = { png: 'iVBORw0KGgo', jpeg: '/9j/' }

export function isEmbedded(picture: string): boolean {
  return picture.startsWith('data:')
}

function isPicture(text: string): boolean {
  const [, kind, content] = dataUrl.exec(text) ?? []
  return kind !== undefined && content !== undefined && content.length % 4 === 0 && content.startsWith(beginnings[kind] ?? '\0')
}

/**
 * A picture of at most so many characters. The name of a file beside the runbook is taken, too, as older runbooks have it:
 * the command line puts the picture itself in its place, and `runbook.picture-not-embedded` tells of one that is left.
 */
export function picture(longest: number) {
  return z
    .string()
    .min(1)
    .max(longest)
    .refine((text) => (isEmbedded(text) ? isPicture(text) : text.length <= 400), 'no-picture')
    .meta({ picture: true })
    .nullable()
}
