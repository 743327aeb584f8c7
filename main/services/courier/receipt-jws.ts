import { createPublicKey, verify } from 'node:crypto'
import { decodeProtectedHeader } from 'jose'
import type { z, ZodType } from 'zod'
import type { Project } from '#main/services/project/project.ts'
import { publicKey, type Keyring } from '#main/services/share/keyring.ts'
import { tufKeyOf } from '#main/services/share/trust.ts'
import type { ReceiptFlaw } from '#shared/errors/courier.ts'

/** What a JWS of the courier is about: no two kinds can be taken for each other. */
export type ReceiptKind = 'rehome-receipt' | 'rehome-carry' | 'rehome-receipts-end'

/** Why a JWS is not believed. */
export class BadSignature extends Error {
  readonly flaw: ReceiptFlaw

  constructor(flaw: ReceiptFlaw) {
    super(flaw)
    this.flaw = flaw
  }
}

/** Signs with the project's timestamp key. The two parts are base64url and never begin as metadata does. Refuses: 'key.…'. */
export async function signedJws(project: Project, keyring: Keyring, typ: ReceiptKind, content: object): Promise<string> {
  const header = { alg: 'EdDSA', kid: tufKeyOf(publicKey(project, 'timestamp')).keyID, typ }
  const input = [header, content].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')
  const signature = await keyring.sign('timestamp', Buffer.from(input))
  return `${input}.${Buffer.from(signature).toString('base64url')}`
}

/** What it says, once one of these keys (Ed25519, base64url, by TUF key id) has signed it. Throws `BadSignature`. */
export function verifiedJws<T extends ZodType>(jws: string, typ: ReceiptKind, schema: T, keys: ReadonlyMap<string, string>): z.output<T> {
  const [header = '', payload = '', signature = ''] = jws.split('.')
  try {
    const { alg, kid, typ: found } = decodeProtectedHeader(jws)
    const x = keys.get(kid ?? '')
    if (x === undefined || found !== typ || alg !== 'EdDSA') throw new BadSignature('unknown-key')
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' })
    if (!verify(null, Buffer.from(`${header}.${payload}`), key, Buffer.from(signature, 'base64url'))) throw new BadSignature('signature')
    return schema.parse(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')))
  } catch (error) {
    throw error instanceof BadSignature ? error : new BadSignature('unreadable')
  }
}
