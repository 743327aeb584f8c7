import { BindRequest, PagedResultsControl, SearchRequest, type Filter } from 'ldapts'
import { refused } from '#shared/errors/refused.ts'
import type { LdapDoing } from '#shared/errors/directory-reasons.ts'
import { BerCursor, NotLdap, tags } from './ber.ts'
import { readEntry, type AskedAttributes, type LdapEntry } from './entry.ts'
import { bindRefusal, networkRefusal, resultRefusal } from './failure.ts'
import { frameReader } from './frames.ts'
import { readResult, type LdapResult } from './result.ts'
import type { LdapTarget } from './target.ts'
import { openTransport, type OnLeg } from './transport.ts'

/** One search operation: with `page`, one page of it. */
export interface LdapSearch {
  readonly base: string
  readonly scope: 'base' | 'one' | 'sub'
  readonly filter: Filter
  readonly attributes: AskedAttributes
  readonly page?: { readonly size: number; readonly cookie: Buffer | null }
}

/** What a search found. Entries are decoded only when read, so that the next page can be asked for before. */
export interface LdapPage {
  /** As in `LdapResult`. */
  readonly cookie: Buffer | null
  /** Refuses: 'directory.bad-answer'. */
  entries(): Generator<LdapEntry>
}

/** What one answer may come to: far above any page, and no server fills the memory. */
const mostEntries = 10_000
const mostBytes = 256 * 1024 * 1024

/**
 * A connection to one directory server. One operation at a time.
 *
 * ldapts makes the requests and their filters. Its client is not used: it takes a page without entries for the last one, hands out
 * neither the paging cookie nor where a referral points, tells errors as texts, and decodes a page before the next can be asked for.
 */
export interface LdapSession {
  /** Refuses: 'directory.wrong-password', 'directory.account-unusable', and as `search`. */
  bind(user: string, password: string): Promise<void>
  /**
   * Resolves with what was found when the result is success. Continuation references are not followed.
   * Refuses by the result's code, and with 'directory.connection-lost', 'directory.no-answer', 'directory.bad-answer', 'directory.cancelled'.
   */
  search(search: LdapSearch): Promise<LdapPage>
  /** Safe to call twice. */
  close(): void
}

interface Pending {
  readonly messageId: number
  readonly doing: LdapDoing
  readonly onEntry: (operation: BerCursor) => void
  readonly resolve: (result: LdapResult) => void
  readonly reject: (error: Error) => void
}

/** Refuses as `openTransport`, and with 'directory.cancelled' once the signal says so. */
export async function openSession(target: LdapTarget, signal: AbortSignal, onLeg?: OnLeg): Promise<LdapSession> {
  const cancelled = () => refused('directory.cancelled', { connection: target.host })
  if (signal.aborted) throw cancelled()
  const socket = await openTransport(target, signal, onLeg).catch((error: unknown) => {
    throw signal.aborted ? cancelled() : error
  })
  const { host } = target
  let pending: Pending | null = null
  let broken: Error | null = null
  let lastId = 0

  const fail = (error: Error) => {
    broken ??= error
    socket.destroy()
    signal.removeEventListener('abort', onAbort)
    const waiting = pending
    pending = null
    waiting?.reject(broken)
  }
  const onAbort = () => fail(cancelled())
  const doing = (): LdapDoing => pending?.doing ?? { doing: 'between', of: '' }

  const reader = frameReader((bytes) => {
    const message = new BerCursor(bytes).enter(tags.sequence)
    const id = message.integer()
    const tag = message.peek()
    // Id 0 is the server's own word that it hangs up [RFC 4511, 4.4.1].
    if (id === 0) return fail(noticeOf(message))
    if (pending === null || pending.messageId !== id || tag === tags.searchReference) return
    const operation = message.enter(tag)
    if (tag === tags.searchEntry) return pending.onEntry(operation)
    const { resolve } = pending
    const result = readResult(operation, message)
    pending = null
    resolve(result)
  })
  const noticeOf = (message: BerCursor): Error => {
    const { code, message: text } = readResult(message.enter(tags.extendedResponse), message)
    return refused('directory.connection-lost', {
      host,
      ...doing(),
      reason: 'closed-there',
      about: `${code}${text === '' ? '' : `: ${text}`}`,
    })
  }

  socket.on('data', (chunk) => {
    try {
      if (broken === null) reader.push(chunk)
    } catch (error) {
      fail(error instanceof NotLdap ? refused('directory.bad-answer', { host, reason: error.flaw }, error) : (error as Error))
    }
  })
  socket.on('error', (error) => fail(networkRefusal(target, doing(), error)))
  socket.on('close', () => fail(networkRefusal(target, doing(), null)))
  socket.setTimeout(target.timeoutSeconds * 1000, () => {
    if (pending !== null) fail(refused('directory.no-answer', { host, ...doing(), seconds: target.timeoutSeconds }))
  })
  signal.addEventListener('abort', onAbort)

  const ask = (doing: LdapDoing, message: (messageId: number) => { write(): Buffer }, onEntry: Pending['onEntry']): Promise<LdapResult> => {
    if (broken !== null) return Promise.reject(broken)
    if (pending !== null) throw new Error('a session does one thing at a time')
    lastId += 1
    const messageId = lastId
    return new Promise((resolve, reject) => {
      pending = { messageId, doing, onEntry, resolve, reject }
      socket.write(message(messageId).write())
    })
  }

  return {
    async bind(user, password) {
      const result = await ask(
        { doing: 'signing-in', of: user },
        (messageId) => new BindRequest({ messageId, dn: user, password }),
        unexpectedEntry,
      )
      if (result.code !== 0) throw bindRefusal(host, user, result)
    },
    async search({ base, scope, filter, attributes, page }) {
      const found: BerCursor[] = []
      let bytes = 0
      const doing: LdapDoing = { doing: base === '' ? 'reading-root' : 'reading', of: base }
      const request = {
        baseDN: base,
        scope,
        filter,
        attributes: [...attributes.names],
        controls: page === undefined ? [] : [pageControl(page)],
      }
      const result = await ask(
        doing,
        // Without a limit of ours ldapts would ask the server to stop after ten seconds.
        (messageId) => new SearchRequest({ messageId, ...request, timeLimit: target.timeoutSeconds }),
        (entry) => {
          found.push(entry)
          bytes += entry.end - entry.at
          if (found.length > mostEntries || bytes > mostBytes) throw new NotLdap('endless')
        },
      )
      if (result.code !== 0) throw resultRefusal(result, { host, dn: base, doing, seconds: target.timeoutSeconds, received: found.length })
      return { cookie: result.cookie, entries: () => decoded(found, attributes, host) }
    },
    close() {
      fail(refused('directory.connection-lost', { host, doing: 'after-end', of: '', reason: 'closed-here' }))
    },
  }
}

const pageControl = ({ size, cookie }: { size: number; cookie: Buffer | null }) =>
  new PagedResultsControl({ critical: true, value: cookie === null ? { size } : { size, cookie } })

const unexpectedEntry = () => {
  throw new NotLdap('unasked')
}

function* decoded(found: readonly BerCursor[], attributes: AskedAttributes, host: string): Generator<LdapEntry> {
  try {
    for (const entry of found) yield readEntry(entry, attributes)
  } catch (error) {
    throw error instanceof NotLdap ? refused('directory.bad-answer', { host, reason: error.flaw }, error) : error
  }
}
