import type { AuthenticationResult, PublicClientApplication as Person } from '@azure/msal-node'
import { isByPerson, type EntraTenant } from '#shared/contracts/connection.ts'
import type { Progress } from '#shared/contracts/call.ts'
import { isRefused, refuse, refused, type Refused } from '#shared/errors/refused.ts'
import type { CloudNetwork } from '#main/platform/cloud-network.ts'
import { signInCertificate } from './certificate.ts'
import { cloudPlaces } from './cloud.ts'
import { signInNetwork, type Patience } from './network.ts'

/** Gives a token for Graph that is valid now; `renew` after the service has refused the last one. */
export type TokenSource = (renew?: boolean) => Promise<string>

export interface SignInParts extends Patience {
  readonly network: CloudNetwork
  readonly progress: (progress: Progress) => void
}

/** Delegated permissions that a person is asked for; an application has those that an administrator consented to. */
const delegated = ['User.Read.All', 'Group.Read.All', 'Device.Read.All', 'Domain.Read.All']

/**
 * Signs in to a tenant and stays so as long as the source is used; tokens are held in memory only.
 * Refuses: 'entra.bad-certificate', 'entra.tenant-unknown', 'entra.application-unknown', 'entra.secret-refused', 'entra.sign-in-refused',
 * 'entra.sign-in-given-up', 'entra.unreachable', 'entra.no-answer'.
 */
export async function signIn(entra: EntraTenant, secret: string | undefined, parts: SignInParts): Promise<TokenSource> {
  // Microsoft's library is large: who has no Entra connection does not load it.
  const { ConfidentialClientApplication, PublicClientApplication } = await import('@azure/msal-node')
  const { login, graph } = cloudPlaces[entra.cloud]
  const auth = { clientId: entra.application, authority: `${login}/${entra.tenant}` }
  const system = { networkClient: signInNetwork(parts.network, parts) }
  const source = isByPerson(entra.signIn)
    ? bySomebody(new PublicClientApplication({ auth, system }), `${graph}/`, entra.signIn === 'browser' ? inBrowser(parts) : byCode(parts))
    : byItself(new ConfidentialClientApplication({ auth: { ...auth, ...proofOf(entra, secret) }, system }), graph)
  let held: AuthenticationResult | null = null
  const refusing: TokenSource = async (renew = false) => {
    if (!renew && held !== null && (held.expiresOn?.getTime() ?? 0) > Date.now() + renewBeforeMs) return held.accessToken
    try {
      held = (await source(renew)) ?? refuse('entra.bad-answer', { what: 'sign-in', reason: 'no-token' })
      return held.accessToken
    } catch (error) {
      parts.signal.throwIfAborted()
      throw isRefused(error) ? error : signInRefusal(entra, error)
    }
  }
  await refusing()
  return refusing
}

function proofOf({ signIn }: EntraTenant, secret: string | undefined) {
  const given = secret ?? ''
  return signIn === 'certificate' ? { clientCertificate: signInCertificate(given) } : { clientSecret: given.trim() }
}

/** Another token than the last one if `renew`. */
type Source = (renew: boolean) => Promise<AuthenticationResult | null>

/** A token that ends within a request would be refused. */
const renewBeforeMs = 5 * 60_000

interface Application {
  acquireTokenByClientCredential(request: { scopes: string[]; skipCache: boolean }): Promise<AuthenticationResult | null>
}

const byItself =
  (application: Application, graph: string): Source =>
  (renew) =>
    application.acquireTokenByClientCredential({ scopes: [`${graph}/.default`], skipCache: renew })

/** One way in which a person signs in. */
type Asking = (application: Person, scopes: string[]) => Promise<AuthenticationResult | null>

/** A person signs in once; later tokens come silently. */
function bySomebody(application: Person, graph: string, ask: Asking): Source {
  const scopes = delegated.map((permission) => graph + permission)
  let signedIn: AuthenticationResult | null = null
  return async (renew) => {
    if (signedIn?.account) return application.acquireTokenSilent({ scopes, account: signedIn.account, forceRefresh: renew })
    signedIn = await ask(application, scopes)
    return signedIn
  }
}

const waitingPhase = 'Waiting for the sign-in'

/** At any browser, with a code that is shown. */
const byCode =
  ({ progress, signal }: SignInParts): Asking =>
  async (application, scopes) => {
    const request = {
      scopes,
      cancel: false,
      deviceCodeCallback: ({ verificationUri, userCode }: { verificationUri: string; userCode: string }) =>
        progress({ phase: waitingPhase, done: 0, signIn: { url: verificationUri, code: userCode } }),
    }
    const cancel = () => (request.cancel = true)
    signal.addEventListener('abort', cancel)
    try {
      return await application.acquireTokenByDeviceCode(request)
    } finally {
      signal.removeEventListener('abort', cancel)
    }
  }

/** In this computer's browser, which leads back to a port of this program's own [RFC 8252]; nobody else knows the state it has to bring. */
const inBrowser =
  ({ progress, signal }: SignInParts): Asking =>
  async (application, scopes) => {
    let address: URL | null = null
    // What is given up is told to that port, so that it is closed.
    const cancel = () => void giveUp(address).catch(() => {})
    signal.addEventListener('abort', cancel)
    try {
      return await application.acquireTokenInteractive({
        scopes,
        async openBrowser(url) {
          address = new URL(url)
          progress({ phase: waitingPhase, done: 0, signIn: { url, code: null } })
          signal.throwIfAborted()
        },
      })
    } finally {
      signal.removeEventListener('abort', cancel)
    }
  }

async function giveUp(address: URL | null): Promise<void> {
  const back = address?.searchParams.get('redirect_uri') ?? null
  if (address === null || back === null) return
  const answer = { error: 'access_denied', error_description: 'given up', state: address.searchParams.get('state') ?? '' }
  await fetch(back, { method: 'POST', body: new URLSearchParams(answer) })
}

const refusalOfNumber: Readonly<Record<string, 'tenant' | 'application' | 'secret'>> = {
  '90002': 'tenant', // no such tenant
  '900023': 'tenant', // neither a GUID nor a domain
  '700016': 'application', // not found in the tenant
  '65001': 'application', // nobody consented
  '7000215': 'secret', // wrong secret
  '7000222': 'secret', // expired secret
  '700027': 'secret', // certificate is not registered
  '7000216': 'secret', // a secret is needed
}

/** What Microsoft's refusal means; its numbers are in its texts [Microsoft Entra authentication error codes]. */
function signInRefusal({ tenant, application }: EntraTenant, error: unknown): Refused {
  const { errorCode = '', message = String(error) } = error as { errorCode?: string; message?: string }
  const [said = message] = message.split(/\s*(?:Trace ID|Correlation ID)/)
  if (['device_code_expired', 'user_timeout_reached', 'expired_token', 'authorization_declined', 'code_expired'].includes(errorCode))
    return refused('entra.sign-in-given-up', { tenant, reason: said }, error)
  switch (refusalOfNumber[/AADSTS(\d+)/.exec(message)?.[1] ?? '']) {
    case 'tenant':
      return refused('entra.tenant-unknown', { tenant, message: said }, error)
    case 'application':
      return refused('entra.application-unknown', { application, tenant, message: said }, error)
    case 'secret':
      return refused('entra.secret-refused', { application, message: said }, error)
    default:
      return refused('entra.sign-in-refused', { tenant, reason: errorCode, message: said }, error)
  }
}
