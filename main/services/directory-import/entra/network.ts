import type { INetworkModule } from '@azure/msal-node'
import type { CloudNetwork } from '#main/platform/cloud-network.ts'
import { refused, type Refused } from '#shared/errors/refused.ts'
import { answerOf } from '#shared/errors/system-answer.ts'

export interface Patience {
  readonly signal: AbortSignal
  readonly timeoutSeconds: number
}

/** One request, ended when it is cancelled or the other side stays silent. Refuses: 'entra.unreachable', 'entra.no-answer'. */
export async function ask(
  { fetch }: CloudNetwork,
  url: string,
  init: RequestInit,
  { signal, timeoutSeconds }: Patience,
): Promise<{ status: number; headers: Headers; text: string }> {
  const late = AbortSignal.timeout(timeoutSeconds * 1000)
  try {
    const response = await fetch(url, { ...init, redirect: 'error', signal: AbortSignal.any([signal, late]) })
    return { status: response.status, headers: response.headers, text: await response.text() }
  } catch (error) {
    signal.throwIfAborted()
    throw late.aborted ? refused('entra.no-answer', { host: hostOf(url), seconds: timeoutSeconds }, error) : unreachableRefusal(url, error)
  }
}

function unreachableRefusal(url: string, error: unknown): Refused {
  return refused('entra.unreachable', { host: hostOf(url), reason: answerOf(error) }, error)
}

const hostOf = (url: string) => new URL(url).host

/** The same for Microsoft's sign-in library. */
export function signInNetwork(network: CloudNetwork, patience: Patience): INetworkModule {
  const send = async (url: string, method: string, options?: { headers?: Record<string, string>; body?: string }) => {
    const { body: sent, headers: given } = options ?? {}
    const { status, headers, text } = await ask(
      network,
      url,
      { method, ...(given && { headers: given }), ...(sent !== undefined && { body: sent }) },
      patience,
    )
    return { status, headers: Object.fromEntries(headers), body: parsed(text) as never }
  }
  return {
    sendGetRequestAsync: (url, options) => send(url, 'GET', options),
    sendPostRequestAsync: (url, options) => send(url, 'POST', options),
  }
}

/** What is not JSON is left to the library, which knows what it asked for. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return {}
  }
}
