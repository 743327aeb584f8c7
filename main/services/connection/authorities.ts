import { X509Certificate } from 'node:crypto'
import { refuse } from '#shared/errors/refused.ts'

const block = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g

const x509Of = (pem: string) => new X509Certificate(pem)

/** Makes sure that a PEM text holds certificates that can be read, before anything relies on it. Refuses: 'directory.bad-ca'. */
export function checkAuthorities(pem: string): void {
  const blocks = pem.match(block) ?? []
  if (blocks.length === 0) refuse('directory.bad-ca', { reason: 'it holds no PEM certificate' })
  try {
    for (const text of blocks) x509Of(text)
  } catch (error) {
    refuse('directory.bad-ca', { reason: error instanceof Error ? error.message : String(error) }, error)
  }
}
