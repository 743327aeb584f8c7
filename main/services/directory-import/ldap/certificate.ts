import type { PeerCertificate, TLSSocket } from 'node:tls'
import { refuse } from '#shared/errors/refused.ts'
import type { ShownCertificate } from '#shared/errors/directory.ts'
import type { SystemAnswer } from '#shared/errors/system-answer.ts'
import type { LdapTarget } from './target.ts'

/**
 * Decides whether the server may be spoken to: by its pinned fingerprint if there is one, else by its chain and name as Node verified them.
 * Refuses: 'directory.certificate-untrusted', '…certificate-name', '…certificate-expired', '…certificate-changed'.
 */
export function checkCertificate(target: LdapTarget, socket: TLSSocket): void {
  const certificate = socket.getPeerCertificate()
  const shown = shownOf(target.host, certificate)
  if (target.fingerprint !== null) {
    if (certificate.fingerprint256 !== target.fingerprint) refuse('directory.certificate-changed', { ...shown, pinned: target.fingerprint })
    return
  }
  if (socket.authorized) return
  // Typed as an Error, but Node gives the bare code.
  const reason = String(socket.authorizationError) as SystemAnswer
  switch (reason) {
    case 'ERR_TLS_CERT_ALTNAME_INVALID':
      return refuse('directory.certificate-name', { ...shown, names: namesOf(certificate) })
    case 'CERT_HAS_EXPIRED':
    case 'CERT_NOT_YET_VALID':
      return refuse('directory.certificate-expired', { ...shown, validFrom: certificate.valid_from, validTo: certificate.valid_to })
    default:
      return refuse('directory.certificate-untrusted', { ...shown, reason })
  }
}

/** For a person: protocol, subject and fingerprint. */
export function describeCertificate(socket: TLSSocket): string {
  const { subject, fingerprint } = shownOf('', socket.getPeerCertificate())
  return `${socket.getProtocol() ?? 'TLS'}, ${subject}, SHA-256 ${fingerprint}`
}

function shownOf(host: string, certificate: PeerCertificate): ShownCertificate {
  return { host, subject: nameOf(certificate.subject), issuer: nameOf(certificate.issuer), fingerprint: certificate.fingerprint256 ?? '' }
}

/** CN=…, O=…; a part may come several times. */
function nameOf(parts: PeerCertificate['subject'] | undefined): string {
  return Object.entries(parts ?? {})
    .flatMap(([type, value]) => [value].flat().map((one) => `${type}=${one}`))
    .join(', ')
}

function namesOf({ subjectaltname, subject }: PeerCertificate): string[] {
  if (subjectaltname !== undefined) return subjectaltname.split(', ').map((name) => name.replace(/^(DNS|IP Address):/, ''))
  return [subject?.CN ?? []].flat()
}
