import { statusErrors, statusNames } from './nt-status.ts'
import { errorNames } from './windows-errors.ts'

/** An HRESULT that wraps a Win32 error, by its upper half. */
const wrapped = 0x8007

/** One of Windows' answers: the name it has here, and the error whose words say it. `number` is what Windows' own tools look it up by. */
export interface WindowsAnswer {
  readonly name: string | null
  readonly error: string | null
  readonly number: string
}

/**
 * Reads an answer of Windows as refusals and journals hold it: `STATUS_ACCESS_DENIED`, `ERROR_NO_SUCH_DOMAIN`, `error 1783`, `0x80070005`,
 * each also with its number behind it in brackets. Null for what is none; a name that Windows has and we do not know is its own error.
 */
export function windowsAnswer(text: string): WindowsAnswer | null {
  const [, answer = '', behind] = /^(error \d+|0x[\da-f]{8}|[A-Z][A-Za-z\d]*_\w+)(?: \((\d+|0x[\da-f]{8})\))?$/i.exec(text) ?? []
  if (answer === '') return null
  const code = /^(?:error (\d+)|(0x[\da-f]{8}))$/i.exec(answer)
  if (code === null) return { name: answer, error: statusErrors.get(answer) ?? answer, number: behind ?? '' }
  const [, error, status = ''] = code
  const name = error === undefined ? hexName(Number(status)) : (errorNames.get(Number(error)) ?? null)
  return { name, error: name === null ? null : (statusErrors.get(name) ?? name), number: error ?? status }
}

/** NTSTATUS and HRESULT share their numbers without a clash. */
function hexName(code: number): string | null {
  return statusNames.get(code) ?? errorNames.get(code >>> 16 === wrapped ? code & 0xffff : code) ?? null
}
