import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** The one browser session of a loopback host. */
export interface Session {
  /** The folder that everything lies under, such as `/s-1f…/`. A cookie knows no port, so the path keeps it from other servers of this machine. */
  readonly path: string
  /** Good for one exchange. */
  readonly token: string
  /** The Set-Cookie header for the right token, once; null ever after and for any other. */
  readonly exchange: (token: string) => string | null
  /** Whether a Cookie header is that of this session. */
  readonly admits: (cookies: string | undefined) => boolean
}

const cookieName = 'rehome-session'

export function createSession(): Session {
  const path = `/s-${randomBytes(16).toString('hex')}/`
  const token = randomBytes(32).toString('base64url')
  const secret = randomBytes(32).toString('base64url')
  let used = false
  return {
    path,
    token,
    exchange(offered) {
      if (used || !sameText(offered, token)) return null
      used = true
      return `${cookieName}=${secret}; Path=${path}; HttpOnly; SameSite=Strict`
    },
    admits: (cookies) =>
      (cookies ?? '')
        .split(';')
        .map((cookie) => cookie.trim())
        .some((cookie) => sameText(cookie, `${cookieName}=${secret}`)),
  }
}

/** Compares in the same time wherever the texts differ. */
function sameText(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(a), digest(b))
}
