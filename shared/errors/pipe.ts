import { kind } from './refusal.ts'
import { said, type Words } from './system-words.ts'

/** Why a caller of the pipe is not let in. */
export type CallerBar = 'no-session' | 'nobody-plays' | 'other-user'

const callerBars: Words<CallerBar> = {
  'no-session': 'it runs in no session of a user',
  'nobody-plays': 'nobody plays a session here',
  'other-user': 'the system says it is another user',
}

/** Why a frame of the pipe cannot be read. */
export type FrameFlaw = 'no-message' | 'unasked' | 'other-answer' | 'empty' | 'not-json' | 'no-greeting' | 'greeted-twice'

const frameFlaws: Words<FrameFlaw> = {
  'no-message': 'it is no message of the protocol',
  unasked: 'it answers a request that nobody made',
  'other-answer': 'an answer is not as it was agreed',
  empty: 'it is empty',
  'not-json': 'it is no JSON in UTF-8',
  'no-greeting': 'a request came before the greeting',
  'greeted-twice': 'it greeted twice',
}

export const pipeRefusals = {
  'pipe.no-engine': kind<{ pipe: string }>(
    'later',
    (d) => `no engine answers at ${d.pipe}`,
    'Look whether the scheduled task "Rehome Engine" runs; it is started at boot and kept alive.',
  ),
  'pipe.impostor': kind<{ pipe: string; owner: string }>(
    'never',
    (d) => `${d.pipe} is held by ${d.owner}, which is not the engine`,
    'Nothing was said to it. End that program, then start the scheduled task "Rehome Engine" again.',
  ),
  'pipe.name-taken': kind<{ pipe: string }>(
    'later',
    (d) => `another program holds ${d.pipe}, the name the engine listens at`,
    'End that program; the engine tries again and goes on migrating meanwhile.',
  ),
  'pipe.path-too-long': kind<{ path: string; longest: number }>(
    'never',
    (d) => `the socket ${d.path} would have a longer path than the ${d.longest} bytes a system allows`,
    "Keep the agent's state in a folder with a shorter path (`--state`).",
  ),
  'pipe.version': kind<{ offered: readonly number[]; known: readonly number[] }>(
    'never',
    (d) => `the client speaks protocol ${d.offered.join(', ')}, the engine ${d.known.join(', ')}`,
    'Sign out and in again, so that tray and engine are of the same version.',
  ),
  'pipe.not-let-in': kind<{ reason: CallerBar }>(
    'never',
    (d) => `the caller is not let in: ${said(d.reason, callerBars)}`,
    'Use the tray or the command line on the device itself, signed in as its user.',
  ),
  'pipe.frame-too-large': kind<{ bytes: number; limitBytes: number }>(
    'never',
    (d) => `a frame of ${d.bytes} bytes is larger than the ${d.limitBytes} allowed`,
    'Use a client of the same version.',
  ),
  'pipe.bad-frame': kind<{ reason: FrameFlaw; about?: string | undefined }>(
    'never',
    (d) => `a frame cannot be read: ${said(d.reason, frameFlaws, d.about)}`,
    'Use a client of the same version.',
  ),
  'pipe.repeated': kind<{ id: number; last: number }>(
    'never',
    (d) => `request ${d.id} came after request ${d.last}`,
    'A request is sent once; open a new connection.',
  ),
  'pipe.too-fast': kind<{ limit: number; perSeconds: number }>(
    'later',
    (d) => `more than ${d.limit} requests in ${d.perSeconds} seconds`,
    'Wait a moment and ask again.',
  ),
  'pipe.too-slow': kind<{ seconds: number }>(
    'later',
    (d) => `the client took longer than ${d.seconds} seconds over one message`,
    'Open a new connection.',
  ),
  'pipe.too-many-clients': kind<{ limit: number }>(
    'later',
    (d) => `${d.limit} clients are connected already`,
    'Close other programs that talk to the engine, then try again.',
  ),
  'pipe.closed': kind('later', () => 'the engine closed the connection', 'Connect again; the engine may have been restarted.'),
}
