import { exceptions, noProxy, type ProxyRules } from '#shared/storage/proxy.ts'
import { readValue, withKey } from './bindings/registry.ts'

const place = '\\Registry\\Machine\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Internet Settings\\Connections'

/** The proxy of the machine's own programs, `netsh winhttp show proxy`: what LocalSystem has to go by. */
export function systemProxy(): ProxyRules {
  const value = withKey(place, (key) => readValue(key, 'WinHttpSettings', place))
  return value === null ? noProxy : winHttpRules(value.data)
}

/** Flags of the settings: a proxy is named. */
const named = 2

/**
 * What the value says: version, a counter, flags, then the proxies and the exceptions as text behind its length. A script that finds
 * proxies is none of it.
 */
export function winHttpRules(data: Uint8Array): ProxyRules {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength)
  const text = (at: number) => {
    const length = at + 4 <= data.length ? view.getUint32(at, true) : 0
    return at + 4 + length <= data.length ? Buffer.from(data.subarray(at + 4, at + 4 + length)).toString('latin1') : ''
  }
  if (data.length < 16 || (view.getUint32(8, true) & named) === 0) return noProxy
  const proxies = text(12)
  const except = exceptions(text(16 + proxies.length))
  const parts = exceptions(proxies).map((part) => part.split('=', 2))
  const of = (scheme: string) =>
    parts.find(([name, address]) => address !== undefined && name === scheme)?.[1] ??
    parts.find(([, address]) => address === undefined)?.[0] ??
    null
  return { http: of('http'), https: of('https'), except }
}
