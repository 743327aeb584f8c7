import { InvalidArgumentError } from 'commander'

/** Parses an option that counts something; whatever else is typed is told at once, with how the command is used. */
export function wholeNumber(text: string): number {
  return wholeNumberTo(999_999_999)(text)
}

/** The same up to a largest one. */
export function wholeNumberTo(most: number): (text: string) => number {
  return (text) => {
    if (!/^\d{1,9}$/.test(text) || Number(text) > most) throw new InvalidArgumentError(`Use a whole number from 0 to ${most}.`)
    return Number(text)
  }
}
