import { InvalidArgumentError } from 'commander'

/** Parses an option that counts something; whatever else is typed is told at once, with how the command is used. */
export function wholeNumber(text: string): number {
  return parsed(text, 999_999_999, 'Use a whole number.')
}

/** The same up to a largest one. */
export function wholeNumberTo(most: number): (text: string) => number {
  return (text) => parsed(text, most, `Use a whole number from 0 to ${most}.`)
}

function parsed(text: string, most: number, remedy: string): number {
  if (!/^\d{1,9}$/.test(text) || Number(text) > most) throw new InvalidArgumentError(remedy)
  return Number(text)
}
