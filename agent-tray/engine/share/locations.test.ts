import { cpSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { batchOf, shareLab, type ShareLab } from '#build/fixtures/share-lab.ts'
import { openFolder } from '#shared/storage/folder.ts'
import { openShare } from '#shared/storage/open-share.ts'
import { readIdentity, writeIdentity } from './identity.ts'
import { sendJournal } from './send-journal.ts'

let lab: ShareLab
let pc: Awaited<ReturnType<ShareLab['device']>>
const at = (name: string) => join(lab.home, name)
/** Copies the share as it is now to another place, as replication does. */
const copy = (name: string) => cpSync(lab.root, at(name), { recursive: true })
const timestampOf = (name: string) => join(at(name), 'repository', 'metadata', 'timestamp.json')

/** The device knows these places, in this order. */
function prefers(...names: string[]) {
  const identity = readIdentity(pc.state)!
  writeIdentity(pc.state, { ...identity, locations: names.map((name) => (name.includes(':') ? name : at(name))) })
}
async function looks() {
  const { kind, location, passedOver } = await pc.check()
  return [
    kind,
    location.replace(`${lab.home}/`, ''),
    passedOver.map(({ location, refusal }) => [location.replace(`${lab.home}/`, ''), refusal.code]),
  ]
}

beforeEach(async () => {
  lab = await shareLab()
  pc = await lab.device('PC-1')
  await lab.publish([batchOf(lab.project, [pc])])
})
afterEach(() => lab.close())

describe('several locations', () => {
  it('reads the first, and looks at no other while it is good', async () => {
    copy('branch')
    prefers('branch', 'share')
    const opened: string[] = []
    await pc.check((location) => {
      const share = openFolder(location)
      return { ...share, read: (path, limit) => (opened.push(location), share.read(path, limit)) }
    })
    expect(new Set(opened)).toEqual(new Set([at('branch')]))
  })

  it('goes on to the next when one cannot be reached', async () => {
    prefers('gone', 'share')
    expect(await looks()).toEqual(['staged', 'share', [['gone', 'share.unreachable']]])
  })

  it('goes on when one is older than what it has seen elsewhere', async () => {
    copy('branch')
    await lab.publish([batchOf(lab.project, [pc], { runbookName: 'Newer' })])
    prefers('share')
    await pc.check()
    prefers('branch', 'share')
    expect(await looks()).toEqual(['unchanged', 'share', [['branch', 'share.rolled-back']]])
  })

  it('names one that lies, and takes the truth from the newest of the others', async () => {
    copy('older')
    await lab.publish([batchOf(lab.project, [pc], { runbookName: 'Newer' })])
    copy('liar')
    writeFileSync(timestampOf('liar'), '{"signed":{"version":999},"signatures":[]}')
    prefers('liar', 'older', 'share')
    expect(await looks()).toEqual(['staged', 'share', [['liar', 'share.metadata-damaged']]])
  })

  it('a half-copied branch is passed over, and taken when it is complete', async () => {
    copy('branch')
    rmSync(join(at('branch'), 'repository', 'targets'), { recursive: true })
    prefers('branch', 'share')
    const first = await looks()
    copy('branch')
    await lab.publish([batchOf(lab.project, [pc], { runbookName: 'Newer' })])
    copy('branch')
    expect([first, await looks()]).toEqual([
      ['staged', 'share', [['branch', 'share.missing-file']]],
      ['staged', 'branch', []],
    ])
  })

  it('when none is good each is named, and the device keeps what it had', async () => {
    await pc.check()
    copy('liar')
    writeFileSync(timestampOf('liar'), 'no metadata')
    prefers('liar', 'gone')
    await expect(pc.check()).rejects.toMatchObject({
      code: 'share.no-good-location',
      refusal: {
        details: {
          tried: [
            { code: 'share.metadata-damaged', reason: expect.stringContaining('JSON') },
            { code: 'share.unreachable', reason: 'no-share' },
          ],
        },
      },
    })
    prefers('gone', 'away')
    await expect(pc.check()).rejects.toMatchObject({ code: 'share.unreachable' })
    prefers('share')
    expect(await looks()).toEqual(['unchanged', 'share', []])
  })

  it('writes to the first that can be written to', async () => {
    const readOnly = 'http://branch:80'
    const open = (location: string) => {
      if (location !== readOnly) return openFolder(location)
      return { ...openShare('http://127.0.0.1:9/'), read: (path: string, limit: number) => lab.folder.read(path, limit) }
    }
    prefers(readOnly, 'share')
    const event = { seq: 1, at: lab.clock.now(), run: 'r', kind: 'rebooting' } as never
    expect([await sendJournal(pc.state, [event], lab.clock, open), (await lab.folder.list('dropbox/devices', 5)).entries.length]).toEqual([
      { sent: 1, last: 1 },
      1,
    ])
  })
})
