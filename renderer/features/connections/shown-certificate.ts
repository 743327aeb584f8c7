import type { TestedStep } from '#shared/contracts/connection.ts'
import type { ShownCertificate } from '#shared/errors/directory.ts'

/** The certificate that a refusal is about; null when it is about something else. */
export function certificateOf({ details }: NonNullable<TestedStep['refusal']>): ShownCertificate | null {
  const { host, subject, issuer, fingerprint } = details
  const isWhole = [host, subject, issuer, fingerprint].every((value) => typeof value === 'string')
  return isWhole ? ({ host, subject, issuer, fingerprint } as unknown as ShownCertificate) : null
}
