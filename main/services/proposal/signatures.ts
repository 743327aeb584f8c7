import type { Metadata, Root, Snapshot } from '@tufjs/models'
import { signersOf, type RoleKeys } from '#main/services/share/trust.ts'
import type { VerifiedProposal } from './open-proposal.ts'

/** How many more have to sign once the one who asks has, and whether that one has already. */
export function missingSignatures({ trust, nextTrust, after, root }: VerifiedProposal, own: string) {
  const missing = (role: RoleKeys, metadata: Metadata<Root | Snapshot>) => {
    const mine = role.keys.some(({ keyID }) => keyID === own) ? [own] : []
    return Math.max(0, role.threshold - new Set([...signersOf(role, metadata), ...mine]).size)
  }
  const ofRoot = root === null ? [] : [trust, nextTrust].map(({ roles }) => missing(roles.root, root))
  return {
    missing: { snapshot: missing(nextTrust.roles.snapshot, after), root: Math.max(0, ...ofRoot) },
    signedByYou: signersOf(nextTrust.roles.snapshot, after).includes(own),
  }
}

/** The same file with one more signature. */
export function withSignature(file: Uint8Array, keyid: string, sig: string): Uint8Array {
  const { signatures, signed } = JSON.parse(new TextDecoder().decode(file)) as {
    signatures: { keyid: string; sig: string }[]
    signed: object
  }
  return Buffer.from(JSON.stringify({ signatures: [...signatures.filter((known) => known.keyid !== keyid), { keyid, sig }], signed }))
}
