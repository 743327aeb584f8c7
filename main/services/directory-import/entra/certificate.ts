import { createPrivateKey, X509Certificate, type KeyObject } from 'node:crypto'
import { refuse } from '#shared/errors/refused.ts'
import { answerOf } from '#shared/errors/system-answer.ts'

export interface SignInCertificate {
  /** SHA-256 of the certificate, hexadecimal. */
  readonly thumbprintSha256: string
  /** PEM, PKCS #8. */
  readonly privateKey: string
  /** The certificate as PEM. */
  readonly x5c: string
}

/** Reads a PEM text that holds a certificate and its private key, in either order. Refuses: 'entra.bad-certificate'. */
export function signInCertificate(pem: string): SignInCertificate {
  const x5c = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/.exec(pem)?.[0]
  const key = /-----BEGIN (?:RSA |EC )?PRIVATE KEY-----[^-]+-----END (?:RSA |EC )?PRIVATE KEY-----/.exec(pem)?.[0]
  if (x5c === undefined) return refuse('entra.bad-certificate', { reason: 'no-certificate' })
  if (key === undefined) return refuse('entra.bad-certificate', { reason: 'no-key' })
  const { certificate, privateKey } = readable(x5c, key)
  if (!certificate.checkPrivateKey(privateKey)) return refuse('entra.bad-certificate', { reason: 'other-key' })
  if (privateKey.asymmetricKeyType !== 'rsa') return refuse('entra.bad-certificate', { reason: 'not-rsa' })
  const text = privateKey.export({ type: 'pkcs8', format: 'pem' }) as string
  return { thumbprintSha256: certificate.fingerprint256.replaceAll(':', ''), privateKey: text, x5c }
}

function readable(x5c: string, key: string): { certificate: X509Certificate; privateKey: KeyObject } {
  try {
    return { certificate: new X509Certificate(x5c), privateKey: createPrivateKey(key) }
  } catch (error) {
    return refuse('entra.bad-certificate', { reason: 'unreadable', about: answerOf(error) }, error)
  }
}
