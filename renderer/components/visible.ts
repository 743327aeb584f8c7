const longest = 4000

/** Control characters and bidi overrides, which would steer the line around them, each become '·'; what is very long is cut. */
export function visible(text: string): string {
  const cut = text.length > longest ? `${text.slice(0, longest)}…` : text
  // oxlint-disable-next-line no-control-regex -- they are what is looked for
  return cut.replace(/[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '·')
}
