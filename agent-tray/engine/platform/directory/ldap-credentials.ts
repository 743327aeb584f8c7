import { readFileSync } from 'node:fs'
import { Client, InvalidCredentialsError, ResultCodeError } from 'ldapts'
import { refuse } from '#shared/errors/refused.ts'
import type { CredentialDesk } from '../credential-desk.ts'

export interface LdapController {
  /** `ldaps://` alone: a password never goes where it can be read. */
  readonly url: string
  /** A file with the certificate, PEM, that the controller's is verified by; null takes those of the system. */
  readonly certificate: string | null
}

const waitMs = 15_000

/**
 * Checks credentials with a domain controller by a simple bind over TLS: what a simulated device has in place of Windows' own sign-in.
 * `remember` is called with who may sign in offline from now on.
 */
export function ldapCredentials({ url, certificate }: LdapController, remember: (name: string) => void): CredentialDesk {
  const connect = () =>
    new Client({
      url,
      timeout: waitMs,
      connectTimeout: waitMs,
      tlsOptions: certificate === null ? {} : { ca: readFileSync(certificate) },
    })
  return {
    async find(domain) {
      const client = connect()
      try {
        const { searchEntries } = await client.search('', { scope: 'base', attributes: ['dnsHostName', 'ldapServiceName'] })
        const name = searchEntries[0]?.['dnsHostName']
        return typeof name === 'string' ? name : new URL(url).hostname
      } catch (error) {
        return refuse('credentials.no-controller', { domain, answer: answerOf(error) }, error)
      } finally {
        await client.unbind().catch(() => {})
      }
    },
    async cache({ domain, name, upn }, password) {
      const client = connect()
      try {
        // Opened first: what fails before the bind was sent was no attempt.
        await client.search('', { scope: 'base', attributes: ['dnsHostName'] }).catch((error: unknown) => {
          return refuse('credentials.no-controller', { domain, answer: answerOf(error) }, error)
        })
        await client.bind(upn ?? `${name}@${domain}`, Buffer.from(password).toString('utf8'))
      } catch (error) {
        if (!(error instanceof ResultCodeError)) throw error
        refuseBind(domain, error)
      } finally {
        await client.unbind().catch(() => {})
      }
      remember(name)
    },
  }
}

/** Active Directory says why in its diagnostic text, by number. */
function refuseBind(domain: string, error: ResultCodeError): never {
  const reason = /\bdata ([0-9a-f]+)/i.exec(error.message)?.[1]?.toLowerCase() ?? ''
  if (reason === '775') return refuse('credentials.locked', { domain }, error)
  const unusable = reasons[reason]
  if (unusable !== undefined) return refuse('credentials.unusable', { domain, reason: unusable }, error)
  if (error instanceof InvalidCredentialsError) return refuse('credentials.wrong', { domain }, error)
  return refuse('credentials.unusable', { domain, reason: answerOf(error) }, error)
}

const reasons: Readonly<Record<string, string>> = {
  '530': 'not at this hour',
  '531': 'not at this computer',
  '532': 'its password has expired',
  '533': 'it is disabled',
  '701': 'it has expired',
  '773': 'its password must be changed first',
}

function answerOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).slice(0, 200)
}
