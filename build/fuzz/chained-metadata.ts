import { canonicalize } from '@tufjs/canonical-json'
import { metadataFile, timestampFile } from '#shared/bundle/layout.ts'
import { sha256 } from '#main/services/share/seal.ts'

export type ChainedRole = 'snapshot' | 'targets' | 'bin'
type Signed = Record<string, unknown>
/** Signs the bytes for a role; unsigned for readers that look at hashes alone. */
export type Sign = (role: 'timestamp' | 'snapshot' | 'targets', bytes: Uint8Array) => Promise<{ keyid: string; sig: string }[]>

/** The signed parts of what is published. */
export interface Chain {
  readonly timestamp: Signed
  readonly snapshot: Signed
  readonly targets: Signed
  readonly bin: Signed
}

const version = 1_000_000

/**
 * The files of a repository of which one role is any bytes at all, and every other file names it rightly by length and hash: so a reader
 * comes to parse it. `bytes` are the signed part as text.
 */
export async function chained(chain: Chain, role: ChainedRole, bytes: Uint8Array, sign: Sign): Promise<Map<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>()
  const put = async (name: keyof Chain, signed: Uint8Array) => {
    const signer = name === 'bin' ? 'targets' : name
    const signatures = Buffer.from(JSON.stringify(await sign(signer, canonicalOf(signed))))
    const file = Buffer.concat([Buffer.from('{"signatures":'), signatures, Buffer.from(',"signed":'), signed, Buffer.from('}')])
    files.set(name === 'timestamp' ? timestampFile : metadataFile(name, version), file)
    return { version, length: file.length, hashes: { sha256: sha256(file) } }
  }
  const given = (name: ChainedRole, said: Signed) => put(name, name === role ? bytes : asSigned({ ...said, version }))
  const meta = { 'bin.json': await given('bin', chain.bin), 'targets.json': await given('targets', chain.targets) }
  const snapshot = await given('snapshot', { ...chain.snapshot, meta })
  await put('timestamp', asSigned({ ...chain.timestamp, version, meta: { 'snapshot.json': snapshot } }))
  return files
}

/** The signed part of a role as a sound chain has it: a seed for damage. */
export async function seedOf(chain: Chain, role: ChainedRole, sign: Sign): Promise<Uint8Array> {
  const files = await chained(chain, 'bin', asSigned({ ...chain.bin, version }), sign)
  const file = new TextDecoder().decode(files.get(metadataFile(role, version)))
  return asSigned((JSON.parse(file) as { signed: unknown }).signed)
}

function asSigned(value: unknown): Uint8Array {
  return Buffer.from(JSON.stringify(value))
}

/** What a signature is made over; of what is no JSON, the bytes. */
function canonicalOf(signed: Uint8Array): Uint8Array {
  try {
    return Buffer.from(canonicalize(JSON.parse(new TextDecoder().decode(signed))))
  } catch {
    return signed
  }
}
