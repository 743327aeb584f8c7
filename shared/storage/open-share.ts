import { setTimeout as sleep } from 'node:timers/promises'
import type { ShareFolder } from '#shared/bundle/share-folder.ts'
import { openAzureBlob } from './azure-blob.ts'
import { openFolder } from './folder.ts'
import { isWebAddress, realNet } from './http.ts'
import { patient, type Pace } from './patient.ts'
import type { ProxyRules } from './proxy.ts'
import { openWeb } from './web.ts'

const realPace: Pace = { sleep: (ms) => sleep(ms), random: () => Math.random() }

/**
 * Opens a share wherever it lies: a folder or UNC path; with `https://` a container of Azure Blob Storage when the address has a
 * shared access signature (`?sv=…&sig=…`), else a read-only web server; by a proxy where `proxy` says so at that moment. A signature may also be given apart from the address.
 */
export function openShare(
  location: string,
  { azureSas, pace = realPace, proxy }: { azureSas?: string | undefined; pace?: Pace; proxy?: () => ProxyRules } = {},
): ShareFolder {
  return patient(opened(location, azureSas, proxy), pace)
}

function opened(location: string, azureSas: string | undefined, proxy: (() => ProxyRules) | undefined): ShareFolder {
  if (!isWebAddress(location)) return openFolder(location)
  const net = proxy === undefined ? realNet : { ...realNet, fetch: fetchByProxy(proxy) }
  if (URL.parse(location)?.searchParams.has('sig') === true) return openAzureBlob(location, net)
  return azureSas === undefined ? openWeb(location, net) : openAzureBlob(`${location}?${azureSas.replace(/^\?/, '')}`, net)
}

/** Only a share on the web needs Node's web clients, which are some megabytes of an engine's memory. */
function fetchByProxy(proxy: () => ProxyRules): typeof fetch {
  let loaded: Promise<typeof fetch> | undefined
  return async (...request) => (await (loaded ??= import('./proxied-fetch.ts').then(({ fetchBy }) => fetchBy(proxy))))(...request)
}
