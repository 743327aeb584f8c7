import { explain, remedyOf, retryOf, type Refusal } from '../errors/refused.ts'
import { printableLines } from './table.ts'

/** What a command came to. `attention`: it finished, but something needs a person (exit code 3). */
export interface Outcome {
  /** The `--json` document. */
  readonly value: unknown
  /** The same for a person, without a final line feed. */
  readonly text: string
  readonly attention?: boolean
}

/** 0 done, 1 refused, 2 bad usage, 3 finished but something needs a person. Printed in --help and in docs/errors.md. */
export const exitCodes = { done: 0, refused: 1, usage: 2, attention: 3 } as const

export interface Printed {
  readonly stdout: string
  readonly stderr: string
  readonly exitCode: number
}

export function printOutcome(outcome: Outcome, json: boolean): Printed {
  const exitCode = outcome.attention === true ? exitCodes.attention : exitCodes.done
  return { stdout: json ? `${JSON.stringify(outcome.value)}\n` : `${outcome.text}\n`, stderr: '', exitCode }
}

/** A refusal: the code, the fact with the value at fault, and the remedy. */
export function printRefusal(refusal: Refusal, json: boolean): Printed {
  const message = explain(refusal)
  const remedy = remedyOf(refusal.code)
  const error = { code: refusal.code, message, remedy, retry: retryOf(refusal.code), details: refusal.details }
  return {
    stdout: json ? `${JSON.stringify({ error }, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value))}\n` : '',
    stderr: json ? '' : `${refusal.code}: ${printableLines(message)}\n  ${remedy}\n`,
    exitCode: exitCodes.refused,
  }
}
