/** A colour as #rrggbb. */
export type Colour = string

/** The least contrast of text [WCAG 2.2, 1.4.3] and of what is no text [1.4.11]. */
export const textContrast = 4.5
export const shapeContrast = 3

/** Rehome's own accent, where a runbook has none. */
export const ownAccent = '#006c7d'

/** What an accent becomes on a light or a dark background, so that everything can be read whatever was chosen. */
export interface Accent {
  /** Of buttons and bars. Stands out from the background. */
  readonly fill: Colour
  /** On `fill`. */
  readonly onFill: Colour
  /** Of links and small marks on the background. */
  readonly text: Colour
}

export function accentOn(background: Colour, accent: Colour): Accent {
  const fill = movedUntil(accent, background, shapeContrast)
  return { fill, onFill: inkOn(fill), text: movedUntil(accent, background, textContrast) }
}

/** Black or white, whichever can be read better: one of them always reaches 4.5 to 1. */
export function inkOn(background: Colour): Colour {
  return contrastOf('#ffffff', background) >= contrastOf('#000000', background) ? '#ffffff' : '#000000'
}

/** From 1 to 21 [WCAG 2.2, contrast ratio]. */
export function contrastOf(one: Colour, other: Colour): number {
  const [a, b] = [luminanceOf(one), luminanceOf(other)]
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
}

/** The colour itself, or as little of the way to black or white as gives it that contrast. */
function movedUntil(colour: Colour, background: Colour, contrast: number): Colour {
  const end = inkOn(background)
  for (let part = 0; part < 100; part += 4) {
    const moved = mixed(colour, end, part / 100)
    if (contrastOf(moved, background) >= contrast) return moved
  }
  return end
}

export function mixed(from: Colour, to: Colour, part: number): Colour {
  const [a, b] = [channelsOf(from), channelsOf(to)]
  return `#${a
    .map((value, index) =>
      Math.round(value + ((b[index] ?? 0) - value) * part)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`
}

function luminanceOf(colour: Colour): number {
  const [red = 0, green = 0, blue = 0] = channelsOf(colour).map((value) => {
    const part = value / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function channelsOf(colour: Colour): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16))
}
