import { badValueWords, type BadValue } from './bad-value.ts'
import { kind } from './refusal.ts'
import { said, type Words } from './system-words.ts'

/** Why the body of a request cannot be read. */
export type BodyFlaw = 'other-type' | 'not-json'

const bodyFlaws: Words<BodyFlaw> = {
  'other-type': 'its type is not application/json',
  'not-json': 'it is not JSON',
}

export const ipcRefusals = {
  'ipc.untrusted-sender': kind(
    'never',
    () => 'the request did not come from the program itself',
    'Close the program that tries to speak for Rehome.',
  ),
  'ipc.unknown-call': kind<{ name: string }>('never', (d) => `there is no call named ${d.name}`, 'Use a client of the same version.'),
  'ipc.forbidden': kind<{ name: string; role: string }>('never', (d) => `${d.name} is not allowed for ${d.role}`, 'Ask somebody who may.'),
  'ipc.bad-input': kind<{ name: string; issues: readonly ({ path: string } & BadValue)[] }>(
    'never',
    (d) => `this cannot be used: ${d.issues.map((i) => `${i.path || 'input'}: ${badValueWords[i.wrong](i.limit)}`).join('; ')}`,
    'Correct the named fields and try again.',
  ),
  /** One value of a file or an input, where its name stands beside it. */
  'ipc.bad-value': kind<BadValue>('never', (d) => badValueWords[d.wrong](d.limit), 'Correct it where it stands.'),
  'ipc.bug': kind<{ message: string }>(
    'never',
    (d) => `an internal error: ${d.message}`,
    'Report it with the log; nothing was changed by the failed call.',
  ),
  'ipc.cancelled': kind('later', () => 'cancelled', 'Run it again when you are ready; what was there before stays as it was.'),
  'ipc.wrong-host': kind<{ host: string; expected: string }>(
    'never',
    (d) => `the request named the host ${d.host}; this one is ${d.expected}`,
    'Open the printed link as it is. Through a tunnel, use the same port on both ends (`rehome serve --port`).',
  ),
  'ipc.wrong-origin': kind<{ origin: string }>(
    'never',
    (d) => `the request came from another page (${d.origin})`,
    'Close that page; only the window of Rehome itself is answered.',
  ),
  'ipc.no-session': kind(
    'never',
    () => 'this browser has no session with Rehome, or Rehome was started again since',
    'Open the link that `rehome serve` printed; each start prints a new one, and it works once.',
  ),
  'ipc.bad-body': kind<{ reason: BodyFlaw }>(
    'never',
    (d) => `the request could not be read: ${said(d.reason, bodyFlaws)}`,
    'Use a client of the same version.',
  ),
  'ipc.too-large': kind<{ limitBytes: number }>(
    'never',
    (d) => `the request is larger than ${d.limitBytes} bytes`,
    'Hand large content over as a file and name its path.',
  ),
  'ipc.services-ended': kind<{ exitCode: number | null }>(
    'later',
    (d) => `the process that works on the project has ended${d.exitCode === null ? '' : ` (exit code ${d.exitCode})`}`,
    'It starts again by itself with the same project: see how far the last action came, and do it again. If it ends once more, send the log.',
  ),
  'ipc.unreachable': kind(
    'later',
    () => 'the program behind this window does not answer',
    'Look whether Rehome still runs; if not, start it again and open the new link.',
  ),
}
