/** Which proxy an address is reached by, and which addresses by none. An address of a proxy may hold a name and a password. */
export interface ProxyRules {
  readonly http: string | null
  readonly https: string | null
  /** Hosts, `.suffix`, `*` for any letters, each perhaps with `:port`; `<local>` is every name without a dot. */
  readonly except: readonly string[]
}

export const noProxy: ProxyRules = { http: null, https: null, except: [] }

/** As programs are told by their environment: HTTPS_PROXY, HTTP_PROXY, NO_PROXY. */
export function proxyInEnvironment(environment: Readonly<Record<string, string | undefined>>): ProxyRules {
  const value = (name: string) => environment[name.toLowerCase()] ?? environment[name] ?? ''
  const proxy = (name: string) => (value(name) === '' ? null : value(name))
  return { http: proxy('HTTP_PROXY'), https: proxy('HTTPS_PROXY'), except: exceptions(value('NO_PROXY')) }
}

/** A list as people write it: separated by commas, semicolons or blanks. */
export function exceptions(text: string): string[] {
  return text.split(/[\s,;]+/).filter((part) => part !== '')
}

/** The proxy for an address; null for none, and for one that is no address of a proxy. */
export function proxyFor(url: URL, { http, https, except }: ProxyRules): URL | null {
  const proxy = url.protocol === 'https:' ? https : http
  if (proxy === null || except.some((rule) => matches(url, rule.toLowerCase()))) return null
  return URL.parse(proxy.includes('://') ? proxy : `http://${proxy}`)
}

function matches({ hostname, port, protocol }: URL, rule: string): boolean {
  const host = hostname.toLowerCase().replace(/^\[|\]$/g, '')
  if (rule.replace(/^\[|\]$/g, '') === host) return true
  if (rule === '<local>') return !host.includes('.') && !host.includes(':')
  const [, name = '', wanted] = /^(.*?)(?::(\d+))?$/.exec(rule) ?? []
  if (wanted !== undefined && wanted !== (port === '' ? (protocol === 'https:' ? '443' : '80') : port)) return false
  const pattern = name.startsWith('.') ? `*${name}` : name
  return globMatches(host, pattern) || (name.startsWith('.') && host === name.slice(1))
}

/** In time that grows with the lengths' product at most, whatever somebody wrote. */
function globMatches(text: string, pattern: string): boolean {
  let [at, in_, star, from] = [0, 0, -1, 0]
  while (at < text.length) {
    if (pattern[in_] === '*') {
      star = in_++
      from = at
    } else if (pattern[in_] === text[at]) {
      at++
      in_++
    } else if (star !== -1) {
      in_ = star + 1
      at = ++from
    } else return false
  }
  while (pattern[in_] === '*') in_++
  return in_ === pattern.length
}
