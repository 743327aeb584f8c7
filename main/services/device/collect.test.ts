import { cpSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sendJournal } from '#agent/engine/share/send-journal.ts'
import type { OpenDeviceShare } from '#agent/engine/share/locations.ts'
import { openFolder } from '#shared/storage/folder.ts'
import { shareLab, type ShareLab } from '#build/fixtures/share-lab.ts'
import { mailboxName } from '#shared/bundle/layout.ts'
import { refused } from '#shared/errors/refused.ts'
import type { JournalEvent } from '#shared/migration/journal-event.ts'
import { readRequests } from '#main/services/enrolment/read-requests.ts'
import { sha256 } from '#main/services/share/seal.ts'
import { chainOf, type Link } from './chain.ts'
import { collect } from './collect.ts'

type Device = Awaited<ReturnType<ShareLab['device']>>

/** Events 1 to n of one run that goes on and on. */
function events(n: number, note = 'run-1'): JournalEvent[] {
  return Array.from(
    { length: n },
    (_, index) => ({ seq: index + 1, at: '2026-11-21T12:00:00.000Z', run: note, kind: 'resumed' }) as unknown as JournalEvent,
  )
}

describe('the journal’s way back', () => {
  let lab: ShareLab
  let pc: Device
  beforeEach(async () => {
    lab = await shareLab()
    pc = await lab.device('PC-1')
  })
  afterEach(() => lab.close())

  const journal = (device: Device) => join(lab.root, 'dropbox', 'devices', mailboxName(device.id, sha256), 'journal')
  const segments = (device: Device) => readdirSync(journal(device)).sort()
  const send = (device: Device, list: JournalEvent[], open?: OpenDeviceShare) => sendJournal(device.state, list, lab.clock, open)
  const take = () => collect(lab.project, lab.folder, lab.keyring, { now: lab.clock.now(), progress: () => {} })
  const found = async () => (await take()).findings.map(({ refusal }) => refusal.code)
  const kept = (device: Device) =>
    lab.project.file.prepare('SELECT seq, hash, prev FROM journalRecord WHERE device = ? ORDER BY seq').all(device.id) as Link[]
  const chain = (device: Device) => {
    const { sound, findings } = chainOf(kept(device))
    return [sound.length, ...findings.map(({ code }) => code)]
  }
  /** One event a segment. */
  const sendOneByOne = async (device: Device, n: number) => {
    for (let count = 1; count <= n; count++) await send(device, events(count))
  }

  it('a folder whose share is not mounted is refused, and is not taken for a drop box without anything new', async () => {
    renameSync(lab.root, `${lab.root}.gone`)
    mkdirSync(lab.root)
    const { keyring, clock, project, folder } = lab
    for (const work of [take(), readRequests(project, folder, keyring, clock.now())])
      await expect(work).rejects.toMatchObject({ code: 'share.unreachable' })
  })

  it('a share that ignores case lists a folder as whoever made it wrote it: the device’s journal is collected all the same', async () => {
    await send(pc, events(2))
    const anyCase = {
      ...lab.folder,
      list: async (path: string, limit: number) => {
        const { entries, complete } = await lab.folder.list(path, limit)
        return {
          complete,
          entries: path === 'dropbox/devices' ? entries.map((entry) => ({ ...entry, name: entry.name.toUpperCase() })) : entries,
        }
      },
    }
    const { records } = await collect(lab.project, anyCase, lab.keyring, { now: lab.clock.now(), progress: () => {} })
    expect(records).toBe(2)
  })

  it('brings every event once, in order, however often it is sent and collected', async () => {
    expect([await send(pc, events(3)), await send(pc, events(3)), await send(pc, events(250))]).toEqual([
      { sent: 3, last: 3 },
      { sent: 0, last: 3 },
      { sent: 247, last: 250 },
    ])
    expect(segments(pc)).toHaveLength(4)
    const first = await take()
    const second = await take()
    expect([first.records, second.records, second.segments, chain(pc)]).toEqual([250, 0, 0, [250]])
  })

  it.each(['before', 'after'] as const)(
    'cut %s any write of the device, it goes on without a gap and without a second history',
    async (when) => {
      for (let n = 1; n <= 4; n++) {
        let writes = 0
        const cut: OpenDeviceShare = (location) => {
          const share = openFolder(location)
          return {
            ...share,
            async create(path, content) {
              writes += 1
              const made = when === 'after' && (await share.create(path, content))
              if (writes === n) throw refused('share.write-failed', { path, reason: 'EIO' })
              return made || share.create(path, content)
            },
          }
        }
        await send(pc, events(n * 250), cut).catch(() => null)
        // A device that lost power between the share and its own note of it.
        if (n === 2) rmSync(join(pc.state.dir, 'journal', 'outgoing.json.tmp'), { force: true })
        await send(pc, events(n * 250))
      }
      await take()
      expect(chain(pc)).toEqual([1000])
    },
  )

  it('repeats the same bytes when its note of having sent them was lost', async () => {
    await send(pc, events(2))
    const note = readFileSync(join(pc.state.dir, 'journal', 'chain.json'))
    let outgoing = Buffer.alloc(0)
    await send(pc, events(5), (location) => {
      const share = openFolder(location)
      return {
        ...share,
        async create(path, content) {
          outgoing = readFileSync(join(pc.state.dir, 'journal', 'outgoing.json'))
          return share.create(path, content)
        },
      }
    })
    writeFileSync(join(pc.state.dir, 'journal', 'chain.json'), note)
    writeFileSync(join(pc.state.dir, 'journal', 'outgoing.json'), outgoing)
    await send(pc, events(7))
    await take()
    expect([segments(pc).length, chain(pc)]).toEqual([3, [7]])
  })

  it('names a segment that was removed, and forgets it when it comes after all', async () => {
    await sendOneByOne(pc, 5)
    const path = join(journal(pc), segments(pc)[2] ?? '')
    renameSync(path, join(lab.home, 'away'))
    expect([await found(), chain(pc)]).toEqual([['dropbox.gap'], [2, 'dropbox.gap']])
    renameSync(join(lab.home, 'away'), path)
    expect([await found(), chain(pc)]).toEqual([[], [5]])
  })

  it('names a segment that was edited, cut short, renamed or moved from another device', async () => {
    const other = await lab.device('PC-2')
    await sendOneByOne(pc, 4)
    await send(other, events(1))
    const [first = '', second = '', third = '', fourth = ''] = segments(pc).map((name) => join(journal(pc), name))
    const bytes = readFileSync(first)
    bytes[bytes.length - 40] = (bytes[bytes.length - 40] ?? 0) === 65 ? 66 : 65
    writeFileSync(first, bytes)
    truncateSync(second, 300)
    renameSync(third, join(journal(pc), `000000000009-${'0'.repeat(32)}.jwe`))
    cpSync(join(journal(other), segments(other)[0] ?? ''), fourth)
    expect((await found()).sort()).toEqual(['dropbox.edited', 'dropbox.foreign', 'dropbox.gap', 'dropbox.reordered', 'dropbox.truncated'])
    // The other device's own journal came whole, and so did what was only renamed.
    expect([chain(other), kept(pc).map(({ seq }) => seq)]).toEqual([[1], [3]])
  })

  it('names a clone: two histories from one number', async () => {
    await send(pc, events(3))
    const copy: Device = { ...pc, state: { dir: join(lab.home, 'copy') } }
    cpSync(pc.state.dir, copy.state.dir, { recursive: true })
    await send(pc, events(5))
    await send(copy, events(6, 'run-of-the-copy'))
    expect([await found(), chain(pc)]).toEqual([['dropbox.clone'], [3, 'dropbox.clone']])
  })

  it('is neither stalled nor stopped by what does not belong in a drop box', async () => {
    const other = await lab.device('PC-2')
    await send(pc, events(2))
    await send(other, events(2))
    const box = journal(pc)
    mkdirSync(join(box, 'folder', 'deep', 'deeper'), { recursive: true })
    symlinkSync('/dev/zero', join(box, `000000000001-${'a'.repeat(32)}.jwe`))
    writeFileSync(join(box, 'a\u001b[2J\u202e.jwe'), '')
    const giant = join(box, `000000000002-${'b'.repeat(32)}.jwe`)
    writeFileSync(giant, '')
    truncateSync(giant, 10_000_000_000)
    writeFileSync(join(box, `000000000003-${'c'.repeat(32)}.jwe`), 'not.a.jwe')
    symlinkSync('/etc', join(lab.root, 'dropbox', 'devices', 'somebody'))
    rmSync(join(lab.root, 'dropbox', 'devices', mailboxName(other.id, sha256)), { recursive: true })
    symlinkSync('/', join(lab.root, 'dropbox', 'devices', mailboxName(other.id, sha256)))
    const codes = await found()
    expect([codes.sort(), chain(pc)]).toEqual([
      [
        'dropbox.oversized',
        'dropbox.stray',
        'dropbox.stray',
        'dropbox.stray',
        'dropbox.stray',
        'dropbox.stray',
        'dropbox.truncated',
        'share.not-a-file',
      ],
      [2],
    ])
  })
})

describe('a chain of records', () => {
  const honest = (n: number): Link[] => {
    const links: Link[] = []
    for (let seq = 1; seq <= n; seq++) links.push({ seq, hash: `h${seq}`, prev: links.at(-1)?.hash ?? null })
    return links
  }
  const codes = (links: Link[]) => chainOf(links).findings.map(({ code }) => code)

  it('is sound whatever the order in which its records arrive', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }).chain((n) => fc.shuffledSubarray(honest(n), { minLength: n })),
        (links) => {
          expect([chainOf(links).sound.map(({ seq }) => seq), codes(links)]).toEqual([
            links.map(({ seq }) => seq).sort((a, b) => a - b),
            [],
          ])
        },
      ),
    )
  })

  it('tells any records missing before its last, and nothing after them counts as sound', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 40 }), fc.nat(), fc.nat(), (n, at, length) => {
        const from = 1 + (at % (n - 1))
        const to = from + (length % (n - from))
        const { sound, findings } = chainOf(honest(n).filter(({ seq }) => seq < from || seq > to))
        expect([sound.length, findings[0]]).toEqual([from - 1, { code: 'dropbox.gap', details: { from, to } }])
      }),
    )
  })

  it('tells any record of which two versions are signed, or that does not follow the one before', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 40 }), fc.nat(), fc.boolean(), (n, at, both) => {
        const links = honest(n)
        const seq = 1 + (at % (n - 1))
        const other = { ...(links[seq - 1] as Link), hash: 'other' }
        const forked = both ? [...links, other] : links.map((link) => (link.seq === seq ? other : link))
        expect(codes(forked)).toEqual(['dropbox.clone'])
      }),
    )
  })

  it('does not mind a record that comes twice', () => {
    expect(chainOf([...honest(5), ...honest(5)]).findings).toEqual([])
  })
})
