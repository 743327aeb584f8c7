import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { canonicalize } from '@tufjs/canonical-json'
import fc from 'fast-check'
import { importJWK, type CryptoKey } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { secondPersonLab, type SecondPersonLab } from '#build/fixtures/second-person-lab.ts'
import { passphrase } from '#build/fixtures/share-lab.ts'
import { proposalIdOf, type ProposalContent } from '#shared/bundle/proposal.ts'
import { Refused } from '#shared/errors/refused.ts'
import { openKeyFile } from '#main/services/share/key-file.ts'
import { openKeyring, type Keyring } from '#main/services/share/keyring.ts'
import { newContentKey, openSealed, openWithContentKey, sealToKey, sealWithKey, sha256 } from '#main/services/share/seal.ts'
import { trustOf } from '#main/services/share/trust.ts'
import { openProposal } from './open-proposal.ts'
import { reviewProposal } from './review-proposal.ts'

/** Metadata as JSON, to be bent. */
interface Bent {
  signatures: object[]
  signed: {
    meta?: Record<string, { version: number; hashes: { sha256: string }; length: number }>
    targets?: Record<string, { length: number; hashes: object }>
    version: number
    [field: string]: unknown
  }
}
type Bend = (content: ProposalContent, tools: Tools) => void | Promise<void>
interface Tools {
  readonly edit: (role: string, change: (signed: Bent['signed']) => void) => Promise<void>
  readonly foreign: ProposalContent
}

const decode = (base64: string) => JSON.parse(Buffer.from(base64, 'base64').toString()) as Bent
const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64')

/** Whoever has the laptop, the project file and its passphrase, and wants a second signature for something that is not shown. */
describe('a preparer who lies', () => {
  let lab: SecondPersonLab
  let keyring: Keyring
  let file: string
  let honest: ProposalContent
  let foreign: ProposalContent

  beforeAll(async () => {
    lab = await secondPersonLab()
    const [pc, other] = [await lab.device('PC-1'), await lab.device('PC-2')]
    await lab.begin()
    await lab.publish(lab.named('before', [pc, other]))
    await lab.approve()
    await lab.publish([])
    await lab.publish(lab.named('after', [pc]))
    keyring = await openKeyring(lab.project, passphrase)
    const [name = ''] = readdirSync(join(lab.root, 'proposal'))
    file = join(lab.root, 'proposal', name)
    honest = await contentOf(readFileSync(file), lab)
    const elsewhere = await secondPersonLab()
    await elsewhere.begin()
    await elsewhere.publish(elsewhere.named('x', [await elsewhere.device('PC-9')]))
    foreign = await contentOf(readFileSync(join(elsewhere.root, 'proposal', readdirSync(join(elsewhere.root, 'proposal'))[0]!)), elsewhere)
    elsewhere.close()
  })
  afterAll(() => lab.close())

  async function contentOf(bytes: Uint8Array, { bea }: SecondPersonLab): Promise<ProposalContent> {
    const { keys, content } = JSON.parse(Buffer.from(bytes).toString()) as { keys: Record<string, string>; content: string }
    const own = (await importJWK({ ...(await openKeyFile(bea)).sealing, alg: 'ECDH-ES' })) as CryptoKey
    const key = Buffer.from((await openSealed(Buffer.from(Object.values(keys)[0]!), [own]))!).toString()
    return JSON.parse(Buffer.from((await openWithContentKey(Buffer.from(content), key))!).toString()) as ProposalContent
  }

  /** The proposal as the liar sends it: signed by every key of the project file, sealed to Bea. */
  async function lie(bend: Bend): Promise<Uint8Array> {
    const content = structuredClone(honest)
    const { roles } = trustOf(lab.project)
    const signed = async (body: object, role: 'targets' | 'snapshot') =>
      encode({ signatures: await keyring.signatures(roles[role].keys, Buffer.from(canonicalize(body as never))), signed: body })
    const edit: Tools['edit'] = async (role, change) => {
      const isSnapshot = role === 'snapshot'
      const bent = decode(isSnapshot ? content.snapshot : content.roles[role]!)
      change(bent.signed)
      const again = await signed(bent.signed, isSnapshot ? 'snapshot' : 'targets')
      if (isSnapshot) {
        content.snapshot = again
        return
      }
      content.roles[role] = again
      const bytes = Buffer.from(again, 'base64')
      await edit(
        'snapshot',
        ({ meta }) =>
          void (meta![`${role}.json`] = { version: bent.signed.version, length: bytes.length, hashes: { sha256: sha256(bytes) } }),
      )
    }
    await bend(content, { edit, foreign: structuredClone(foreign) })
    return sealedToBea(content)
  }

  async function sealedToBea(
    content: ProposalContent,
    id = proposalIdOf(decode(content.snapshot).signed as never, sha256),
  ): Promise<Uint8Array> {
    const { keys, project } = JSON.parse(readFileSync(file, 'utf8')) as { keys: Record<string, string>; project: string }
    const key = newContentKey()
    const sealing = (await openKeyFile(lab.bea)).sealing!.x
    const sealedKey = Buffer.from(await sealToKey(Buffer.from(key), sealing)).toString('latin1')
    const sealed = Buffer.from(await sealWithKey(Buffer.from(JSON.stringify(content)), key)).toString('latin1')
    return Buffer.from(JSON.stringify({ version: 1, project, id, keys: { [Object.keys(keys)[0]!]: sealedKey }, content: sealed }))
  }

  async function outcome(bytes: Uint8Array): Promise<string> {
    const key = await openKeyFile(lab.bea)
    try {
      await reviewProposal(await openProposal(bytes, key), key)
      return 'shown'
    } catch (error) {
      if (error instanceof Refused) return error.code
      throw error
    }
  }

  it('who tells the truth is believed', async () => {
    expect([await outcome(readFileSync(file)), await outcome(await lie(() => {}))]).toEqual(['shown', 'shown'])
  })

  it.each<[string, string, Bend]>([
    ['a target that nobody is shown', 'proposal.unexplained', (_, { edit }) => edit('bin', ({ targets }) => void (targets!['f'.repeat(32)] = { length: 9, hashes: { sha256: '0'.repeat(64) } }))],
    ['an assignment that says something else than shown', 'proposal.unexplained', (content) => {
      const reveal = content.reveals.find(({ kind }) => kind === 'device')!
      if (reveal.kind === 'device') reveal.content = Buffer.from(Buffer.from(reveal.content, 'base64').toString().replace('PC-1', 'PC-7')).toString('base64')
    }],
    ['an assignment that is not shown', 'proposal.unexplained', (content) => void (content.reveals = content.reveals.filter(({ kind }) => kind !== 'device'))],
    ['a plan that is not shown', 'proposal.unexplained', (content) => void (content.reveals = content.reveals.filter(({ kind, target }) => kind === 'device' || !isPlan(content, target)))],
    ['a runbook that is not shown', 'proposal.unexplained', (content) => void (content.reveals = content.reveals.filter(({ kind, target }) => kind === 'device' || isPlan(content, target)))],
    ['another sealed file in a target’s place', 'proposal.unexplained', (content) => {
      const [one, two] = content.reveals.filter((reveal) => reveal.kind === 'content')
      if (one?.kind === 'content' && two?.kind === 'content') [one.sealed, one.key] = [two.sealed, two.key]
    }],
    ['a role that the snapshot names and nobody is shown', 'proposal.inconsistent', (_, { edit }) => edit('snapshot', ({ meta }) => void (meta!['evil.json'] = { version: 1, length: 1, hashes: { sha256: '0'.repeat(64) } }))],
    ['another bin than the one that is shown', 'proposal.inconsistent', (_, { edit }) => edit('snapshot', ({ meta }) => void (meta!['bin.json']!.hashes.sha256 = '0'.repeat(64)))],
    ['a snapshot that loses a role', 'proposal.inconsistent', (_, { edit }) => edit('snapshot', ({ meta }) => void delete meta!['targets.json'])],
    ['a bin that is older', 'proposal.inconsistent', (_, { edit }) => edit('bin', (signed) => void (signed.version = 1))],
    ['a snapshot that is older', 'proposal.inconsistent', (_, { edit }) => edit('snapshot', (signed) => void (signed.version = 1))],
    ['a state of before that only one signed', 'proposal.inconsistent', (content) => {
      const bent = decode(content.before.snapshot)
      content.before.snapshot = encode({ ...bent, signatures: bent.signatures.slice(0, 1) })
    }],
    ['a state of before with other bins', 'proposal.inconsistent', (content) => void (content.before.roles['bin'] = content.roles['bin']!)],
    ['a state of before without its bins', 'proposal.inconsistent', (content) => void delete content.before.roles['bin']],
    ['roots of another project', 'proposal.inconsistent', (content, tools) => void (content.roots = tools.foreign.roots)],
    ['roots with one left out', 'proposal.inconsistent', (content) => void content.roots.splice(0, 1)],
    ['a root that nobody before it signed', 'proposal.inconsistent', (content, tools) => void content.roots.push(tools.foreign.roots.at(-1)!)],
    ['a next root out of turn', 'proposal.inconsistent', (content) => void (content.root = content.roots[0]!)],
    ['a targets role that hands everything to somebody else’s key', 'proposal.inconsistent', async (content, { edit, foreign: other }) => {
      content.roles['targets'] = content.before.roles['targets']!
      await edit('targets', (signed) => {
        signed.version += 1
        signed['delegations'] = decode(other.before.roles['targets']!).signed['delegations']
      })
    }],
    ['a targets role with a target of its own', 'proposal.inconsistent', async (content, { edit }) => {
      content.roles['targets'] = content.before.roles['targets']!
      await edit('targets', (signed) => {
        signed.version += 1
        signed.targets = { ['e'.repeat(32)]: { length: 1, hashes: { sha256: '0'.repeat(64) } } }
      })
    }],
    ['a bin that somebody else signed', 'proposal.inconsistent', (content, tools) => void (content.roles['bin'] = tools.foreign.roles['bin']!)],
    ['another project’s proposal', 'proposal.foreign', (content) => void (content.project = 'another')],
    ['fields that nobody knows', 'proposal.unreadable', (content) => void Object.assign(content, { note: 'trust me' })],
  ])('gets no signature for %s', async (_, code, bend) => {
    expect(await outcome(await lie(bend))).toBe(code)
  }) // oxfmt-ignore

  it('is not believed about a device that stays, nor under another proposal’s name', async () => {
    const key = await openKeyFile(lab.bea)
    const content = structuredClone(honest)
    content.leaving.push({ device: 'A'.repeat(43), name: 'PC-GHOST' })
    const review = await reviewProposal(await openProposal(await sealedToBea(content), key), key)
    expect([review.devices.removed.map(({ name }) => name), await outcome(await sealedToBea(honest, '0'.repeat(32)))]).toEqual([
      ['PC-2'],
      'proposal.inconsistent',
    ])
  })

  it('is not believed where the label of the file names another project', async () => {
    const labelled = { ...JSON.parse(readFileSync(file, 'utf8')), project: '22222222-2222-4222-8222-222222222222' } as object
    expect(await outcome(Buffer.from(JSON.stringify(labelled)))).toBe('proposal.inconsistent')
  })

  it('cannot crash whoever looks: any byte changed or cut off is refused by code, or changes nothing', async () => {
    const bytes = readFileSync(file)
    const said = await openProposal(bytes, await openKeyFile(lab.bea))
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), fc.boolean(), async (at, mask, cut) => {
        const damaged = cut ? bytes.subarray(0, at) : Buffer.from(bytes)
        if (!cut) damaged[at] = damaged[at]! ^ mask
        // The last letter of base64 holds bits that mean nothing.
        const code = await outcome(damaged)
        if (code === 'shown') expect((await openProposal(damaged, await openKeyFile(lab.bea))).content).toEqual(said.content)
        else expect(code).toMatch(/^proposal\./)
      }),
      { numRuns: process.env['REHOME_FUZZ'] === undefined ? 60 : 20_000 },
    )
  })

  const isPlan = (content: ProposalContent, target: string) => {
    const assignment = honest.reveals.find(({ kind }) => kind === 'device')
    const plan =
      assignment?.kind === 'device'
        ? (JSON.parse(Buffer.from(assignment.content, 'base64').toString()) as { plan: { target: string } }).plan.target
        : ''
    return content !== null && target === plan
  }
})
