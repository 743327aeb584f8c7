import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  decodeBent as decode,
  encodeBent as encode,
  lyingPreparer,
  type Bent,
  type LyingPreparer,
  type PayloadName,
  type Role,
} from '#build/fixtures/lying-preparer.ts'
import { newContentKey, sealWithKey, sha256 } from '#main/services/share/seal.ts'
import { limits } from '#shared/bundle/layout.ts'
import type { ProposalContent } from '#shared/bundle/proposal.ts'
import { Refused } from '#shared/errors/refused.ts'

type Bend = (content: ProposalContent, tools: Tools) => void | Promise<void>
interface Tools {
  readonly edit: (role: Role, change: (signed: Bent['signed']) => void) => Promise<void>
  readonly show: (target: string, bytes: Uint8Array) => Promise<void>
  readonly payload: (what: PayloadName, bytes: Uint8Array) => Promise<void>
  readonly foreign: ProposalContent
}

/** Whoever has the laptop, the project file and its passphrase, and wants a second signature for something that is not shown. */
describe('a preparer who lies', () => {
  let lab: LyingPreparer
  let honest: ProposalContent
  let foreign: ProposalContent

  beforeAll(async () => {
    lab = await lyingPreparer()
    honest = lab.honest
    const elsewhere = await lyingPreparer()
    foreign = elsewhere.honest
    elsewhere.close()
  })
  afterAll(() => lab.close())

  /** The proposal as the liar sends it: signed by every key of the project file, sealed to Bea. */
  async function lie(bend: Bend): Promise<Uint8Array> {
    const content = structuredClone(honest)
    await bend(content, {
      edit: (role, change) => lab.edit(content, role, change),
      show: (target, bytes) => lab.show(content, target, bytes),
      payload: (what, bytes) => lab.showPayload(content, what, bytes),
      foreign: structuredClone(foreign),
    })
    return lab.sealedToBea(content)
  }

  async function outcome(bytes: Uint8Array): Promise<string> {
    try {
      await lab.look(bytes)
      return 'shown'
    } catch (error) {
      if (error instanceof Refused) return error.code
      throw error
    }
  }

  it('who tells the truth is believed', async () => {
    expect([await outcome(lab.file), await outcome(await lie(() => {}))]).toEqual(['shown', 'shown'])
  })

  it.each<[string, string, Bend]>([
    ['a target that nobody is shown', 'proposal.unexplained', (_, { edit }) => edit('bin', ({ targets }) => void (targets!['f'.repeat(32)] = { length: 9, hashes: { sha256: '0'.repeat(64) } }))],
    ['an assignment that says something else than shown', 'proposal.unexplained', (content) => {
      const reveal = content.reveals.find(({ kind }) => kind === 'device')!
      if (reveal.kind === 'device') reveal.content = Buffer.from(Buffer.from(reveal.content, 'base64').toString().replace('PC-1', 'PC-7')).toString('base64')
    }],
    ['an assignment that is not shown', 'proposal.unexplained', (content) => void (content.reveals = content.reveals.filter(({ kind }) => kind !== 'device'))],
    ['a plan that is not shown', 'proposal.unexplained', (content) => void (content.reveals = content.reveals.filter(({ kind, target }) => kind === 'device' || target !== lab.planTarget))],
    ['a runbook that is not shown', 'proposal.unexplained', (content) => void (content.reveals = content.reveals.filter(({ kind, target }) => kind === 'device' || target === lab.planTarget))],
    ['an assignment that nobody here can read', 'proposal.unexplained', (_, { show }) => show(lab.assignmentTarget, withField(lab.assignmentBytes))],
    ['a plan that nobody here can read', 'proposal.unexplained', (_, { show }) => show(lab.planTarget, withField(lab.planBytes))],
    ['accounts that no device could read', 'proposal.unexplained', (_, { payload }) => payload('accounts', Buffer.from('{}'))],
    ['a runbook nested without end', 'proposal.unexplained', (_, { payload }) => payload('runbook', Buffer.from('{"a":'.repeat(20_000) + '0' + '}'.repeat(20_000)))],
    ['another sealed file in a target’s place', 'proposal.unexplained', (content) => {
      const [one, two] = content.reveals.filter((reveal) => reveal.kind === 'content')
      if (one?.kind === 'content' && two?.kind === 'content') [one.sealed, one.key] = [two.sealed, two.key]
    }],
    ['a role that the snapshot names and nobody is shown', 'proposal.inconsistent', (_, { edit }) => edit('snapshot', ({ meta }) => void (meta!['evil.json'] = { version: 1, length: 1, hashes: { sha256: '0'.repeat(64) } }))],
    ['a role by a name that every object knows', 'proposal.inconsistent', (_, { edit }) => edit('snapshot', ({ meta }) => void (meta!['toString'] = { version: 1, length: 1, hashes: { sha256: '0'.repeat(64) } }))],
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

  it('hides nothing among the parts of an agent: what could be an assignment, or takes the place of what was there, is not taken unseen', async () => {
    const before = Object.keys(decode(honest.before.roles['bin']!).signed.targets!)[0]!
    const hidden = (target: string, length: number) =>
      lie(async (content, { edit, show }) => {
        const file = { path: 'engine.js', size: 1, sha256: '0'.repeat(64) }
        const manifest = Buffer.from(JSON.stringify({ rehome: 'agent/1', version: '9.9.9', node: 24, files: [file] }))
        const key = newContentKey()
        const sealed = await sealWithKey(manifest, key)
        const at = 'a'.repeat(32)
        content.reveals.push({ kind: 'content', target: at, key, sealed: Buffer.from(sealed).toString('base64') })
        await edit('bin', ({ targets }) => {
          targets![at] = { length: sealed.length, hashes: { sha256: sha256(sealed) } }
          targets![target] = { length, hashes: { sha256: '0'.repeat(64) } }
        })
        const plan = JSON.parse(Buffer.from(lab.planBytes).toString()) as object
        const ref = (of: string, bytes: Uint8Array) => ({ target: of, key, size: bytes.length, sha256: sha256(bytes) })
        const agent = { version: '9.9.9', manifest: ref(at, manifest), parts: [ref(target, Buffer.from('part'))] }
        await show(lab.planTarget, Buffer.from(JSON.stringify({ ...plan, agent })))
      })
    const long = limits.assignment + 1
    expect([
      await outcome(await hidden('f'.repeat(32), long)),
      await outcome(await hidden('f'.repeat(32), limits.assignment)),
      await outcome(await hidden(before, long)),
    ]).toEqual(['shown', 'proposal.unexplained', 'proposal.unexplained'])
  })

  it('is shown with a root that names keys by names that every object knows: they are nobody’s', async () => {
    const root = decode(honest.roots.at(-1)!)
    root.signed.version += 1
    Object.values(root.signed['roles'] as Record<string, { keyids: string[] }>)[0]!.keyids.push('constructor')
    expect(await outcome(await lie((content) => void (content.root = encode(root))))).toMatch(/^(shown|proposal\.inconsistent)$/)
  })

  it('is not believed about a device that stays, nor under another proposal’s name', async () => {
    const content = structuredClone(honest)
    content.leaving.push({ device: 'A'.repeat(43), name: 'PC-GHOST' })
    const review = await lab.look(await lab.sealedToBea(content))
    expect([review.devices.removed.map(({ name }) => name), await outcome(await lab.sealedToBea(honest, '0'.repeat(32)))]).toEqual([
      ['PC-2'],
      'proposal.inconsistent',
    ])
  })

  it('is not believed where the label of the file names another project', async () => {
    const labelled = { ...JSON.parse(lab.file.toString()), project: '22222222-2222-4222-8222-222222222222' } as object
    expect(await outcome(Buffer.from(JSON.stringify(labelled)))).toBe('proposal.inconsistent')
  })

  it('cannot crash whoever looks: any byte changed or cut off is refused by code, or changes nothing', async () => {
    const bytes = lab.file
    const said = await lab.open(bytes)
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), fc.boolean(), async (at, mask, cut) => {
        const damaged = cut ? bytes.subarray(0, at) : Buffer.from(bytes)
        if (!cut) damaged[at] = damaged[at]! ^ mask
        // The last letter of base64 holds bits that mean nothing.
        const code = await outcome(damaged)
        if (code === 'shown') expect((await lab.open(damaged)).content).toEqual(said.content)
        else expect(code).toMatch(/^proposal\./)
      }),
      { numRuns: process.env['REHOME_FUZZ'] === undefined ? 60 : 20_000 },
    )
  })

  /** As a later version of Rehome might write it. */
  const withField = (bytes: Uint8Array) =>
    Buffer.from(JSON.stringify({ ...(JSON.parse(Buffer.from(bytes).toString()) as object), later: 1 }))
})
