import { createPublicKey, verify } from 'node:crypto'
import { decodeProtectedHeader } from 'jose'
import type { z, ZodType } from 'zod'
import { carryNote, courierReceipt, type CourierReceipt } from '#shared/bundle/courier-receipt.ts'
import { refuse } from '#shared/errors/refused.ts'
import type { Project } from '#main/services/project/project.ts'
import { publicKey, type Keyring } from '#main/services/share/keyring.ts'
import { sha256 } from '#main/services/share/seal.ts'
import { projectIdOf } from '#main/services/share/share-record.ts'
import { tufKeyOf } from '#main/services/share/trust.ts'

export type NewReceipt = Omit<CourierReceipt, 'version' | 'project' | 'seq' | 'prev'>

/** Signs a receipt with the project's timestamp key and adds it to the trail; returns its JWS. Refuses: 'key.…'. */
export async function addReceipt(project: Project, keyring: Keyring, said: NewReceipt): Promise<string> {
  const last = rows(project).at(-1)
  const seq = (last?.seq ?? 0) + 1
  const prev = last === undefined ? null : sha256(last.receipt)
  const receipt = courierReceipt.parse({ version: 1, project: projectIdOf(project), seq, prev, ...said })
  const jws = await signed(project, keyring, 'rehome-receipt', receipt)
  project.file.prepare('INSERT INTO courierReceipt (seq, receipt) VALUES (?, ?)').run(seq, jws)
  return jws
}

/** The whole trail, every signature and every link verified. Refuses: 'courier.forged-receipt'. */
export function readReceipts(project: Project): (CourierReceipt & { readonly receipt: string })[] {
  const keys = timestampKeys(project)
  let prev: string | null = null
  return rows(project).map(({ seq, receipt }, index) => {
    const said = receiptOf(seq, receipt, keys)
    const chained = said.prev === prev && said.seq === seq && seq === index + 1 && said.project === projectIdOf(project)
    if (!chained) refuse('courier.forged-receipt', { seq, reason: 'it does not follow the one before' })
    prev = sha256(receipt)
    return { ...said, receipt }
  })
}

/** What lies on the stick: which export it is, and nothing that the share does not show. Refuses: 'key.…'. */
export function signCarry(project: Project, keyring: Keyring, carry: string): Promise<string> {
  return signed(project, keyring, 'rehome-carry', carryNote.parse({ version: 1, project: projectIdOf(project), carry }))
}

/** The export that a stick's note names, if this project made it; null otherwise. */
export function exportOf(project: Project, note: Uint8Array | null): CourierReceipt | null {
  if (note === null) return null
  try {
    const { carry } = verified(Buffer.from(note).toString('latin1').trim(), 'rehome-carry', carryNote, timestampKeys(project))
    return readReceipts(project).find((receipt) => receipt.kind === 'left' && receipt.carry === carry) ?? null
  } catch (error) {
    if (error instanceof BadSignature) return null
    throw error
  }
}

function rows(project: Project): { seq: number; receipt: string }[] {
  return project.file.prepare('SELECT seq, receipt FROM courierReceipt ORDER BY seq').all() as { seq: number; receipt: string }[]
}

function receiptOf(seq: number, receipt: string, keys: ReadonlyMap<string, string>): CourierReceipt {
  try {
    return verified(receipt, 'rehome-receipt', courierReceipt, keys)
  } catch (error) {
    if (!(error instanceof BadSignature)) throw error
    return refuse('courier.forged-receipt', { seq, reason: error.message }, error)
  }
}

class BadSignature extends Error {}

/** The two parts are base64url and never begin as metadata does, and `typ` tells one kind from the other. */
async function signed(project: Project, keyring: Keyring, typ: string, content: object): Promise<string> {
  const header = { alg: 'EdDSA', kid: tufKeyOf(publicKey(project, 'timestamp')).keyID, typ }
  const input = [header, content].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')
  const signature = await keyring.sign('timestamp', Buffer.from(input))
  return `${input}.${Buffer.from(signature).toString('base64url')}`
}

function verified<T extends ZodType>(jws: string, typ: string, schema: T, keys: ReadonlyMap<string, string>): z.output<T> {
  const [header = '', payload = '', signature = ''] = jws.split('.')
  try {
    const { kid, typ: found } = decodeProtectedHeader(jws)
    const x = keys.get(kid ?? '')
    if (x === undefined || found !== typ) throw new BadSignature('no key of this project signed it as such')
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' })
    if (!verify(null, Buffer.from(`${header}.${payload}`), key, Buffer.from(signature, 'base64url')))
      throw new BadSignature('its signature does not hold')
    return schema.parse(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')))
  } catch (error) {
    throw error instanceof BadSignature ? error : new BadSignature('it cannot be read')
  }
}

/** Every timestamp key that a root of this project has ever named, by its id: receipts outlive the rotation of keys. */
function timestampKeys(project: Project): Map<string, string> {
  const roots = project.file.prepare('SELECT content FROM shareRoot').pluck().all() as Uint8Array[]
  return new Map(
    roots.flatMap((content) => {
      const { signed } = JSON.parse(new TextDecoder().decode(content)) as {
        signed: { keys: Record<string, { keyval: { public: string } }>; roles: { timestamp: { keyids: string[] } } }
      }
      return signed.roles.timestamp.keyids.map(
        (id) => [id, Buffer.from(signed.keys[id]?.keyval.public ?? '', 'hex').toString('base64url')] as const,
      )
    }),
  )
}
