import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { compactDecrypt, compactVerify, importJWK } from 'jose'
import { passphrase } from '#build/fixtures/share-lab.ts'
import { openKeyring } from '#main/services/share/keyring.ts'
import { sha256 } from '#main/services/share/seal.ts'
import { openProjectFile } from '#main/store/project-file.ts'
import { layout, mailboxName } from '#shared/bundle/layout.ts'
import { unpad } from '#shared/bundle/padding.ts'
import { spent } from './spent.ts'

/**
 * An eighth of the decrypting and verifying of every device's segment, in memory, one after another: no rows, no files.
 * Started by the benchmark in a process of its own: `bare-collection.ts PROJECT SHARE EIGHTH`.
 */
const [, , path = '', root = '', eighth = ''] = process.argv
const project = { path, file: openProjectFile(path) }
const [collection] = await (await openKeyring(project, passphrase)).collectionKeys()
if (collection === undefined) throw new Error('no collection key')
const devices = project.file.prepare('SELECT device, signing FROM enrolledDevice ORDER BY device').all() as Signer[]
const [from, to] = [Number(eighth), Number(eighth) + 1].map((part) => Math.floor((devices.length * part) / 8))
const segments = devices.slice(from, to).map(({ device, signing }) => {
  const folder = join(root, layout.journalOf(mailboxName(device, sha256)))
  return { signing, file: readFileSync(join(folder, readdirSync(folder)[0]!)) }
})

async function open(some: typeof segments): Promise<void> {
  for (const { signing, file } of some) {
    const { plaintext } = await compactDecrypt(file, collection!)
    const { records } = JSON.parse(new TextDecoder().decode(unpad(plaintext) ?? undefined)) as { records: string[] }
    const key = await importJWK({ kty: 'OKP', crv: 'Ed25519', x: signing, alg: 'EdDSA' })
    for (const record of records) await compactVerify(record, key)
  }
}
// A program that has run for a while is what it is held against.
await open(segments.slice(0, 300))
process.stdout.write(JSON.stringify(await spent(() => open(segments))))
project.file.close()

interface Signer {
  readonly device: string
  readonly signing: string
}
