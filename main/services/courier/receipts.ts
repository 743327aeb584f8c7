import { carryNote, courierReceipt, type CourierReceipt } from '#shared/bundle/courier-receipt.ts'
import { refuse } from '#shared/errors/refused.ts'
import type { Project } from '#main/services/project/project.ts'
import type { Keyring } from '#main/services/share/keyring.ts'
import { readRoots } from '#main/services/share/roots.ts'
import { sha256 } from '#main/services/share/seal.ts'
import { projectIdOf } from '#main/services/share/share-record.ts'
import { publicOf, trustIn } from '#main/services/share/trust.ts'
import { BadSignature, signedJws, verifiedJws } from './receipt-jws.ts'

export type NewReceipt = Omit<CourierReceipt, 'version' | 'project' | 'seq' | 'prev'>
/** What a receipt says, and the JWS that says it. */
export type SignedReceipt = CourierReceipt & { readonly receipt: string }

/** Signs a receipt with the project's timestamp key and adds it to the trail; returns its JWS. Refuses: 'key.…'. */
export async function addReceipt(project: Project, keyring: Keyring, said: NewReceipt): Promise<string> {
  const last = rows(project).at(-1)
  const prev = last === undefined ? null : sha256(last)
  const receipt = courierReceipt.parse({ version: 1, project: projectIdOf(project), seq: rows(project).length + 1, prev, ...said })
  const jws = await signedJws(project, keyring, 'rehome-receipt', receipt)
  project.file.prepare('INSERT INTO courierReceipt (seq, receipt) VALUES (?, ?)').run(receipt.seq, jws)
  return jws
}

/** The whole trail, every signature and every link verified. Refuses: 'courier.forged-receipt'. */
export function readReceipts(project: Project): SignedReceipt[] {
  return verifiedReceipts(rows(project), projectIdOf(project), timestampKeys(readRoots(project).map(({ content }) => content)))
}

/** Receipts that follow one another from the first on, each signed by one of these keys. Refuses: 'courier.forged-receipt'. */
export function verifiedReceipts(receipts: readonly string[], project: string, keys: ReadonlyMap<string, string>): SignedReceipt[] {
  let prev: string | null = null
  return receipts.map((receipt, index) => {
    const seq = index + 1
    const said = receiptOf(seq, receipt, keys)
    if (said.project !== project) refuse('courier.forged-receipt', { seq, reason: 'other-project' })
    if (said.prev !== prev || said.seq !== seq) refuse('courier.forged-receipt', { seq, reason: 'out-of-turn' })
    prev = sha256(receipt)
    return { ...said, receipt }
  })
}

/** What lies on the stick: which export it is, and nothing that the share does not show. Refuses: 'key.…'. */
export function signCarry(project: Project, keyring: Keyring, carry: string): Promise<string> {
  return signedJws(project, keyring, 'rehome-carry', carryNote.parse({ version: 1, project: projectIdOf(project), carry }))
}

/** The export that a stick's note names, if this project made it; null otherwise. */
export function exportOf(project: Project, note: Uint8Array | null): CourierReceipt | null {
  if (note === null) return null
  try {
    const keys = timestampKeys(readRoots(project).map(({ content }) => content))
    const { carry } = verifiedJws(Buffer.from(note).toString('latin1').trim(), 'rehome-carry', carryNote, keys)
    return readReceipts(project).find((receipt) => receipt.kind === 'left' && receipt.carry === carry) ?? null
  } catch (error) {
    if (error instanceof BadSignature) return null
    throw error
  }
}

/** Exports of which nothing has come back yet. */
export function carriesOut(receipts: readonly CourierReceipt[]): string[] {
  const back = new Set(receipts.filter(({ kind }) => kind === 'came-back').map(({ carry }) => carry))
  return receipts.flatMap(({ kind, carry }) => (kind === 'left' && carry !== null && !back.has(carry) ? [carry] : []))
}

/** Every timestamp key that one of these roots names (Ed25519, base64url), by its id: receipts outlive the rotation of keys. */
export function timestampKeys(roots: readonly Uint8Array[]): Map<string, string> {
  return new Map(roots.flatMap((content) => trustIn(content).roles.timestamp.keys.map((key) => [key.keyID, publicOf(key)] as const)))
}

function rows(project: Project): string[] {
  return project.file.prepare('SELECT receipt FROM courierReceipt ORDER BY seq').pluck().all() as string[]
}

function receiptOf(seq: number, receipt: string, keys: ReadonlyMap<string, string>): CourierReceipt {
  try {
    return verifiedJws(receipt, 'rehome-receipt', courierReceipt, keys)
  } catch (error) {
    if (!(error instanceof BadSignature)) throw error
    return refuse('courier.forged-receipt', { seq, reason: error.flaw }, error)
  }
}
