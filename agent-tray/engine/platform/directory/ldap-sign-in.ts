import type { AccountBar } from '#shared/errors/account-bar.ts'
import { answerOf } from '#shared/errors/system-answer.ts'
import { readFileSync } from 'node:fs'
import { Client, InvalidCredentialsError, ResultCodeError } from 'ldapts'
import type { SignInAnswer } from '../sign-in.ts'

export interface LdapController {
  /** `ldaps://` alone: a password never goes where it can be read. */
  readonly url: string
  /** A file with the certificate, PEM, that the controller's is verified by; null takes those of the system. */
  readonly certificate: string | null
}

const waitMs = 15_000

function connectTo({ url, certificate }: LdapController): Client {
  const tlsOptions = certificate === null ? {} : { ca: readFileSync(certificate) }
  return new Client({ url, timeout: waitMs, connectTimeout: waitMs, tlsOptions })
}

/** The name by which a domain controller calls itself, when it answers. */
export async function controllerName(controller: LdapController): Promise<string | { readonly answer: string }> {
  const client = connectTo(controller)
  try {
    const { searchEntries } = await client.search('', { scope: 'base', attributes: ['dnsHostName'] })
    const name = searchEntries[0]?.['dnsHostName']
    return typeof name === 'string' ? name : new URL(controller.url).hostname
  } catch (error) {
    return { answer: answerOf(error) }
  } finally {
    await client.unbind().catch(() => {})
  }
}

/** One simple bind over TLS, as `name@domain` or `DOMAIN\name`: what a simulated device has in place of Windows' own sign-in. */
export async function ldapSignIn(controller: LdapController, name: string, password: Uint8Array): Promise<SignInAnswer> {
  const client = connectTo(controller)
  try {
    // Opened first: what fails before the bind was sent was no attempt.
    try {
      await client.search('', { scope: 'base', attributes: ['dnsHostName'] })
    } catch (error) {
      return { kind: 'unreachable', answer: answerOf(error) }
    }
    await client.bind(name, Buffer.from(password).toString('utf8'))
    return { kind: 'right' }
  } catch (error) {
    if (!(error instanceof ResultCodeError)) throw error
    return answerOfBind(error)
  } finally {
    await client.unbind().catch(() => {})
  }
}

/** Active Directory says why in its diagnostic text, by number. */
function answerOfBind(error: ResultCodeError): SignInAnswer {
  const number = /\bdata ([0-9a-f]+)/i.exec(error.message)?.[1]?.toLowerCase() ?? ''
  if (number === '775') return { kind: 'locked' }
  const [kind, reason] = reasons[number] ?? []
  if (kind !== undefined && reason !== undefined) return { kind, reason }
  return error instanceof InvalidCredentialsError ? { kind: 'wrong' } : { kind: 'unusable', reason: 'unknown' }
}

const reasons: Readonly<Record<string, readonly ['expired' | 'unusable', AccountBar]>> = {
  '530': ['unusable', 'hours'],
  '531': ['unusable', 'computers'],
  '532': ['expired', 'password-expired'],
  '533': ['unusable', 'disabled'],
  '701': ['expired', 'expired'],
  '773': ['expired', 'change-password'],
}
