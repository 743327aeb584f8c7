import type { ShareFolder } from '#shared/bundle/share-folder.ts'
import { Refused } from '#shared/errors/refused.ts'

/** Waiting and chance, passed in so that tests need neither. */
export interface Pace {
  readonly sleep: (ms: number) => Promise<void>
  /** From 0 up to but not including 1. */
  readonly random: () => number
}

/** How often one operation is tried in all, and the longest wait before the second, third … try; each wait is a random part of it. */
export const patience = {
  /** Nothing answered, or the answer was "not now". Given up after at most 4.5 s of waiting. */
  passing: [500, 1000, 3000],
  /** A file that somebody else holds open, as virus scanners do. Given up after at most 3.5 s of waiting. */
  busy: [100, 400, 1000, 2000],
  /** No right, no space, a wrong name, a certificate that does not hold: the same again, however often it is tried. */
  lasting: [],
} as const

const busy = new Set(['EBUSY', 'ETXTBSY', 'EAGAIN', 'EMFILE', 'ENFILE'])
// oxfmt-ignore
const passing = new Set([
  'ETIMEDOUT', 'ECONNRESET', 'ECONNABORTED', 'EPIPE', 'EAI_AGAIN', 'ENETDOWN', 'ENETUNREACH', 'ENETRESET', 'EHOSTDOWN', 'EHOSTUNREACH',
  'EIO', 'ESTALE', 'UNKNOWN', 'UND_ERR_SOCKET', 'UND_ERR_CONNECT_TIMEOUT', 'UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT',
  'HTTP 408', 'HTTP 429', 'HTTP 500', 'HTTP 502', 'HTTP 503', 'HTTP 504',
])

/** What kind of failure a reason is. A refused connection lasts: the next location is a better use of the time. */
export function failureOf(reason: string): keyof typeof patience {
  return busy.has(reason) ? 'busy' : passing.has(reason) ? 'passing' : 'lasting'
}

/**
 * The same share with patience: what may pass is tried again a few times, with jittered waits in between, and then given up with
 * the refusal of the last try. What is not the transport's fault (a link, a giant file) is never tried again.
 */
export function patient(share: ShareFolder, pace: Pace): ShareFolder {
  async function tried<T>(operation: () => Promise<T>): Promise<T> {
    for (let failures = 0; ; failures++) {
      try {
        return await operation()
      } catch (error) {
        const waitMs = error instanceof Refused ? patience[failureKind(error)][failures] : undefined
        if (waitMs === undefined) throw error
        await pace.sleep(waitMs * pace.random())
      }
    }
  }
  return {
    location: share.location,
    read: (path, limit) => tried(() => share.read(path, limit)),
    readPart: (path, part) => tried(() => share.readPart(path, part)),
    exists: (path) => tried(() => share.exists(path)),
    create: (path, content) => tried(() => share.create(path, content)),
    replace: (path, content) => tried(() => share.replace(path, content)),
    remove: (path) => tried(() => share.remove(path)),
    list: (path, limit) => tried(() => share.list(path, limit)),
    makeFolder: (path) => tried(() => share.makeFolder(path)),
  }
}

function failureKind({ code, refusal }: Refused): keyof typeof patience {
  if (code !== 'share.unreachable' && code !== 'share.proxy-unreachable' && code !== 'share.write-failed') return 'lasting'
  return failureOf(String((refusal.details as { reason?: unknown }).reason))
}
