import { X509Certificate } from 'node:crypto'
import { refuse } from '#shared/errors/refused.ts'
import { answerOf } from '#shared/errors/system-answer.ts'

const block = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g

const x509Of = (pem: string) => new X509Certificate(pem)

/** Makes sure that a PEM text holds certificates that can be read, before anything relies on it. Refuses: 'directory.bad-ca'. */
export function checkAuthorities(pem: string): void {
  const blocks = pem.match(block) ?? []
  if (blocks.length === 0) refuse('directory.bad-ca', { reason: 'no-pem' })
  try {
    for (const text of blocks) x509Of(text)
  } catch (error) {
    refuse('directory.bad-ca', { reason: 'unreadable', about: answerOf(error) }, error)
  }
}
