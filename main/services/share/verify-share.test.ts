import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { sendJournal } from '#agent/engine/share/send-journal.ts'
import { batchOf, passphrase, shareLab, type ShareLab } from '#build/fixtures/share-lab.ts'
import { collect } from '#main/services/device/collect.ts'
import type { JournalEvent } from '#shared/migration/journal-event.ts'
import { renewFreshness } from './renew-freshness.ts'
import { rotateKeys } from './rotate-keys.ts'
import { openKeyring } from './keyring.ts'
import { sha256 } from './seal.ts'
import { verifyShare } from './verify-share.ts'

let lab: ShareLab
/** Every file of the share and its bytes. */
const files = new Map<string, Buffer>()
const now = () => lab.clock.now()
const at = (file: string) => join(lab.root, file)
const verify = () => verifyShare(lab.project, lab.folder, { now: now() })
const events = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ seq: index + 1, at: now(), run: 'r', kind: 'rebooting' }) as JournalEvent)

/** A share with a past: publications, a renewal, new keys, a device withdrawn, journals that were collected. */
beforeAll(async () => {
  lab = await shareLab()
  const pc = await lab.device('PC-1')
  const other = await lab.device('PC-2')
  await lab.publish([batchOf(lab.project, [pc, other])])
  await lab.publish([batchOf(lab.project, [pc, other], { runbookName: 'Second' })])
  await renewFreshness(lab.project, lab.folder, lab.keyring, now())
  await lab.publish([batchOf(lab.project, [pc], { runbookName: 'Third' })])
  await rotateKeys(lab.project, lab.folder, { passphrase, roles: ['targets', 'snapshot', 'timestamp'], now: now(), workFactor: 4 })
  await lab.publish([batchOf(lab.project, [pc], { runbookName: 'Fourth' })])
  for (const count of [2, 3]) await sendJournal(pc.state, events(count), lab.clock)
  await sendJournal(other.state, events(1), lab.clock)
  await collect(lab.project, lab.folder, await openKeyring(lab.project, passphrase), { now: now(), progress: () => {} })
  for (const name of readdirSync(lab.root, { recursive: true, encoding: 'utf8' })) {
    if (statSync(at(name)).isFile()) files.set(name, readFileSync(at(name)))
  }
})
afterAll(() => lab.close())

function restore(names: Iterable<string>): void {
  for (const name of names) {
    rmSync(at(name), { recursive: true, force: true })
    mkdirSync(dirname(at(name)), { recursive: true })
    writeFileSync(at(name), files.get(name)!)
  }
}

const damages = {
  flip: (file: string, place: number) => {
    const bytes = Buffer.from(files.get(file)!)
    const bit = place % (bytes.length * 8)
    bytes[bit >> 3] = bytes[bit >> 3]! ^ (1 << (bit & 7))
    writeFileSync(at(file), bytes)
  },
  truncate: (file: string, place: number) => truncateSync(at(file), place % files.get(file)!.length),
  extend: (file: string, place: number) =>
    writeFileSync(at(file), Buffer.concat([files.get(file)!, Buffer.from(['\n', ' ', '\0', '.A', '}'][place % 5]!)])),
  empty: (file: string) => writeFileSync(at(file), ''),
  remove: (file: string) => rmSync(at(file)),
  link: (file: string) => {
    rmSync(at(file))
    symlinkSync('/etc/passwd', at(file))
  },
  folder: (file: string) => {
    rmSync(at(file))
    mkdirSync(at(file))
  },
} as const

it('a sound share is sound, whatever it has been through', async () => {
  const found = await verify()
  expect([found.damaged, found.strange, found.checked]).toEqual([[], [], files.size])
})

it('random damage to random files: every damaged file is found, and no other', async () => {
  const names = [...files.keys()].toSorted()
  const damage = fc.record({
    file: fc.constantFrom(...names),
    kind: fc.constantFrom(...(Object.keys(damages) as (keyof typeof damages)[])),
    place: fc.nat(),
  })
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(damage, { minLength: 1, maxLength: 6, selector: ({ file }) => file }), async (all) => {
      try {
        for (const { file, kind, place } of all) damages[kind](file, place)
        const found = await verify()
        expect([...found.damaged.map(({ file }) => file), ...found.strange].toSorted()).toEqual(all.map(({ file }) => file).toSorted())
      } finally {
        restore(all.map(({ file }) => file))
      }
    }),
    { numRuns: Number(process.env['REHOME_FUZZ'] ?? 60) },
  )
})

it('two files in each other’s place: both are found', async () => {
  const names = [...files.keys()].toSorted()
  const pair = fc.uniqueArray(fc.constantFrom(...names), { minLength: 2, maxLength: 2, selector: (file) => sha256(files.get(file)!) })
  await fc.assert(
    fc.asyncProperty(pair, async (two) => {
      const [one, other] = two as [string, string]
      try {
        writeFileSync(at(one), files.get(other)!)
        writeFileSync(at(other), files.get(one)!)
        expect((await verify()).damaged.map(({ file }) => file)).toEqual([one, other].toSorted())
      } finally {
        restore(two)
      }
    }),
    { numRuns: Number(process.env['REHOME_FUZZ'] ?? 40) },
  )
})

it('says which part a file belongs to, and what is wrong with it', async () => {
  const [journal] = [...files.keys()].filter((name) => name.endsWith('.jwe') && name.includes('/journal/'))
  const old = 'repository/metadata/2.snapshot.json'
  try {
    truncateSync(at(journal!), 100)
    damages.flip(old, 77)
    writeFileSync(at('repository/metadata/9.root.json'), '{"signatures":[],"signed":{"_type":"root","version":9}}')
    rmSync(at('repository/metadata/timestamp.json'))
    const { damaged } = await verify()
    expect(damaged.map(({ part, file, code }) => [part, file, code])).toEqual([
      ['drop-box', journal, 'dropbox.truncated'],
      ['earlier', old, 'share.content-mismatch'],
      ['earlier', 'repository/metadata/9.root.json', 'share.forged'],
      ['published', 'repository/metadata/timestamp.json', 'share.missing-file'],
    ])
  } finally {
    rmSync(at('repository/metadata/9.root.json'), { force: true })
    restore([journal!, old, 'repository/metadata/timestamp.json'])
  }
})

it('earlier metadata of which no hash was noted is judged by our signature over exactly the bytes we write', async () => {
  const old = 'repository/metadata/2.bin.json'
  lab.project.file.exec('BEGIN; UPDATE retiredFile SET sha256 = NULL')
  try {
    const sound = await verify()
    const text = files.get(old)!.toString()
    const lies = [`${text} `, text.replace(/"sig":"(..)/, (sig) => sig.toUpperCase()), text.replace('"version":2', '"version":3')]
    const codes = []
    for (const lie of lies) {
      writeFileSync(at(old), lie)
      codes.push(...(await verify()).damaged.map(({ file, code }) => `${file} ${code}`))
    }
    writeFileSync(at(old), files.get('repository/metadata/1.bin.json')!)
    codes.push(...(await verify()).damaged.map(({ file, code }) => `${file} ${code}`))
    expect([sound.damaged, codes]).toEqual([
      [],
      ['metadata-damaged', 'metadata-damaged', 'forged', 'content-mismatch'].map((code) => `${old} share.${code}`),
    ])
  } finally {
    lab.project.file.exec('ROLLBACK')
    restore([old])
  }
})
