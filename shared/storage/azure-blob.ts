import { stepsOfPath, type ShareEntry, type ShareFolder } from '#shared/bundle/share-folder.ts'
import { isRefused, refuse, type DetailsOf } from '#shared/errors/refused.ts'
import { exchange, partOf, rangeHeader, realNet, wholeInsteadOfPart, withoutSecret, type Net } from './http.ts'

const version = '2021-12-02'
const pageLimit = 16_777_216
/** The service gives no more at once. */
const mostNamesPerPage = 5000

/**
 * A share in a container of Azure Blob Storage, by its REST interface [Blob service REST API 2021-12-02] and a shared access
 * signature in the address's query. A blob appears whole or not at all, and `If-None-Match: *` is its exclusive creation.
 */
export function openAzureBlob(location: string, net: Net = realNet, namesPerPage = mostNamesPerPage): ShareFolder {
  const shown = withoutSecret(location)
  const base = URL.parse(location) ?? refuse('share.unreachable', { location: shown, reason: 'no-address' })
  const [container, folder] = containerOf(base)

  function urlOf(path: string): URL {
    const steps = stepsOfPath(path) ?? refuse('share.not-a-file', { file: path })
    const url = new URL(base)
    url.pathname = [container, ...folder, ...steps.map(encodeURIComponent)].join('/')
    return url
  }
  async function ask(url: URL, file: string, method: string, limit: number, headers: Record<string, string> = {}, body?: Uint8Array) {
    const own = { 'x-ms-version': version, ...headers }
    const request = body === undefined ? { method, headers: own } : { method, headers: own, body }
    return exchange(net, shown, url, request, { file, limit })
  }
  const unreachable = (status: number) => refuse('share.unreachable', { location: shown, reason: `HTTP ${status}` })

  /** Puts a blob; the status tells what became of it. */
  async function put(path: string, content: Uint8Array, headers: Record<string, string>): Promise<number> {
    const answer = await writing(path, () =>
      ask(urlOf(path), path, 'PUT', pageLimit, { 'x-ms-blob-type': 'BlockBlob', ...headers }, content),
    )
    return answer.status
  }
  const failed = (path: string, status: number) => refuse('share.write-failed', { path: `${shown}/${path}`, reason: `HTTP ${status}` })

  /** What is unreachable to a reader is a failed write to a writer. */
  async function writing<T>(path: string, write: () => Promise<T>): Promise<T> {
    try {
      return await write()
    } catch (error) {
      if (!isRefused(error, 'share.unreachable')) throw error
      const { reason } = error.refusal.details as DetailsOf<'share.unreachable'>
      return refuse('share.write-failed', { path: `${shown}/${path}`, reason }, error)
    }
  }

  return {
    location: shown,

    async read(path, limit) {
      const { status, body } = await ask(urlOf(path), path, 'GET', limit)
      if (status === 404) return null
      return status === 200 ? body : unreachable(status)
    },

    async readPart(path, part) {
      const answer = await ask(urlOf(path), path, 'GET', wholeInsteadOfPart, rangeHeader(part))
      return answer.status === 404 ? null : (partOf(answer, part) ?? unreachable(answer.status))
    },

    async exists(path) {
      const { status } = await ask(urlOf(path), path, 'HEAD', 0)
      return status === 404 ? false : status === 200 ? true : unreachable(status)
    },

    async create(path, content) {
      const status = await put(path, content, { 'if-none-match': '*' })
      if (status === 409 || status === 412) return false
      return status === 201 ? true : failed(path, status)
    },

    async replace(path, content) {
      const status = await put(path, content, {})
      if (status !== 201) failed(path, status)
    },

    async remove(path) {
      const { status } = await writing(path, () => ask(urlOf(path), path, 'DELETE', pageLimit))
      if (status !== 202 && status !== 404) failed(path, status)
    },

    async list(path, limit) {
      const prefix = `${[...folder.map(decodeURIComponent), path].join('/')}/`
      const entries: ShareEntry[] = []
      // A page may be empty and still not the last.
      for (let marker = '', pages = 0; pages < 10_000; pages++) {
        const url = new URL(base)
        url.pathname = container
        const wanted = { restype: 'container', comp: 'list', delimiter: '/', prefix, maxresults: String(namesPerPage) }
        for (const [name, value] of Object.entries(wanted)) url.searchParams.set(name, value)
        if (marker !== '') url.searchParams.set('marker', marker)
        const { status, body } = await ask(url, path, 'GET', pageLimit)
        if (status === 404) return { entries: [], complete: true }
        if (status !== 200) return unreachable(status)
        const page = readPage(new TextDecoder().decode(body))
        for (const { name, kind } of page.entries) {
          const own = name.slice(prefix.length).replace(/\/$/, '')
          if (!name.startsWith(prefix) || own === '') continue
          if (entries.length === limit) return { entries, complete: false }
          entries.push({ name: own, kind })
        }
        if (page.next === '') return { entries, complete: true }
        marker = page.next
      }
      return { entries, complete: false }
    },

    /** There are no folders: a name with '/' in it is all there is to one. */
    makeFolder: async () => {},
  }
}

/** The container's own path, and the folders below it. An address with a numeric or local host names the account first. */
function containerOf({ hostname, pathname }: URL): [container: string, folder: string[]] {
  const steps = pathname.split('/').filter((step) => step !== '')
  const depth = hostname === 'localhost' || /^[\d.]+$|^\[/.test(hostname) ? 2 : 1
  return [['', ...steps.slice(0, depth)].join('/'), steps.slice(depth)]
}

/** What a page of [List Blobs] says. Its form is the service's own, written by one serializer: elements in order, no CDATA. */
function readPage(xml: string): { entries: ShareEntry[]; next: string } {
  const entries = [...xml.matchAll(/<(Blob|BlobPrefix)>\s*<Name(\s+Encoded="true")?>([^<]*)<\/Name>/g)].map(
    ([, element, encoded, name]): ShareEntry => ({
      name: encoded === undefined ? plain(name ?? '') : decoded(plain(name ?? '')),
      kind: element === 'Blob' ? 'file' : 'folder',
    }),
  )
  return { entries, next: plain(/<NextMarker>([^<]*)<\/NextMarker>/.exec(xml)?.[1] ?? '') }
}

const entities: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

function plain(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]+));/gi, (whole, hex?: string, decimal?: string, name?: string) => {
    if (name !== undefined) return entities[name] ?? whole
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
    return code <= 0x10_ff_ff ? String.fromCodePoint(code) : whole
  })
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
