import { stepsOfPath, type ShareFolder } from '#shared/bundle/share-folder.ts'
import { refuse } from '#shared/errors/refused.ts'
import {
  exchange,
  partOf,
  rangeHeader,
  realNet,
  wholeInsteadOfPart,
  withoutSecret,
  type Net,
  type WebAnswer,
  type WebRequest,
} from './http.ts'

/**
 * A copy of a share behind a plain web server: read, never written and never listed. Plain HTTP is as good as HTTPS for what
 * lies there, which is signed and sealed; HTTPS keeps those on the way from seeing who reads it.
 */
export function openWeb(location: string, net: Net = realNet): ShareFolder {
  const base = URL.parse(location) ?? refuse('share.unreachable', { location: withoutSecret(location), reason: 'no-address' })
  const shown = withoutSecret(location)

  /** What `made` makes of the answer; null for a file that is not there. */
  async function ask<T>(request: WebRequest, path: string, limit: number, made: (answer: WebAnswer) => T | null): Promise<T | null> {
    const steps = stepsOfPath(path) ?? refuse('share.not-a-file', { file: path })
    const url = new URL(base)
    url.pathname = [base.pathname.replace(/\/+$/, ''), ...steps.map(encodeURIComponent)].join('/')
    const answer = await exchange(net, shown, url, request, { file: path, limit })
    if (answer.status === 404 || answer.status === 410) return null
    if (answer.status >= 300 && answer.status < 400) return refuse('share.not-a-file', { file: path })
    return made(answer) ?? refuse('share.unreachable', { location: shown, reason: `HTTP ${answer.status}` })
  }
  const readOnly = async () => refuse('share.read-only', { location: shown })

  return {
    location: shown,
    read: (path, limit) => ask({ method: 'GET' }, path, limit, ({ status, body }) => (status === 200 ? body : null)),
    readPart: (path, part) =>
      ask({ method: 'GET', headers: rangeHeader(part) }, path, wholeInsteadOfPart, (answer) => partOf(answer, part)),
    exists: async (path) => (await ask({ method: 'HEAD' }, path, 0, ({ status }) => (status === 200 ? true : null))) !== null,
    create: readOnly,
    replace: readOnly,
    remove: readOnly,
    list: readOnly,
    makeFolder: readOnly,
  }
}
