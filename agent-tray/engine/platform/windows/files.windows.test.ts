import { existsSync, linkSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cloudFilesSuite } from '#build/fixtures/engine/cloud-files-suite.ts'
import { isRefused } from '#shared/errors/refused.ts'
import type { IgnoredPaths, Replacement } from '../file-store.ts'
import { openGate } from '../gate.ts'
import type { PendingChange } from '../pending-batch.ts'
import { enableEnginePrivileges } from './bindings/privileges.ts'
import { windowsCloudFiles } from './windows-cloud-files.ts'
import { windowsFiles } from './windows-files.ts'

const nothing: IgnoredPaths = { depths: new Set(), matches: () => false }

// Wine drops the marks of the cloud (docs/verified-on.md): what is real here is that attributes are read and set by handle.
cloudFilesSuite('a Windows that runs', 0x1, () => {
  enableEnginePrivileges()
  const files = windowsFiles(['C:'])
  const root = mkdtempSync('C:\\rehome-')
  for (const name of ['one', 'other']) writeFileSync(join(root, name), '')
  return {
    cloud: windowsCloudFiles(files.drives, openGate),
    file: join(root, 'one'),
    other: join(root, 'other'),
    missing: join(root, 'none', 'none'),
    close() {
      files.close()
      rmSync(root, { recursive: true })
    },
  }
})

// Wine keeps no descriptors of files (docs/verified-on.md): what is real here is names, folders, sharing and who is met.
describe('the files of a Windows that runs', () => {
  let root: string
  let files: ReturnType<typeof windowsFiles>
  const long = Array.from({ length: 12 }, (_, index) => `folder number ${index} with a name of some length`)

  beforeAll(() => {
    enableEnginePrivileges()
    files = windowsFiles(['C:'])
    root = mkdtempSync('C:\\rehome-')
    mkdirSync(join(root, 'Users', 'Anna Müller', 'Desktop'), { recursive: true })
    mkdirSync(join(root, ...long), { recursive: true })
    writeFileSync(join(root, 'Users', 'Anna Müller', 'Desktop', 'one.txt'), '1')
    writeFileSync(join(root, ...long, 'deep.txt'), '2')
    linkSync(join(root, 'Users', 'Anna Müller', 'Desktop', 'one.txt'), join(root, 'Users', 'twin.txt'))
  })
  afterAll(() => {
    files.close()
    rmSync(root, { recursive: true })
  })

  function walk(roots: readonly string[], ignored = nothing, judge: (path: string) => Replacement | null = () => null) {
    const met: string[] = []
    const batches: PendingChange[][] = []
    const failed: string[] = []
    const totals = files.walk(
      { roots, ignored },
      {
        judge(_, place) {
          met.push(place.path())
          return judge(place.path())
        },
        commit: (batch) => (batches.push([...batch]), null),
        failed: (what, errno, place) => failed.push(`${what} ${errno} ${place.path()}`),
      },
    )
    return { met, failed, totals, changes: batches.flat() }
  }

  const below = (paths: readonly string[]) => paths.map((path) => path.slice(root.length)).sort()
  const longPaths = long.map((_, index) => `\\${long.slice(0, index + 1).join('\\')}`)
  const everything = ['', '\\Users', '\\Users\\Anna Müller', '\\Users\\Anna Müller\\Desktop', ...longPaths, `${longPaths.at(-1)}\\deep.txt`]

  test('a walk meets every object below its root once, also deeper than a path may be long', () => {
    const { met, failed, totals } = walk([root])
    const names = below(met)
    const twins = ['\\Users\\Anna Müller\\Desktop\\one.txt', '\\Users\\twin.txt']
    expect(names.filter((name) => !twins.includes(name))).toEqual(everything.toSorted())
    expect(names.filter((name) => twins.includes(name))).toHaveLength(1)
    expect({ failed, objects: totals.objects }).toEqual({ failed: [], objects: everything.length + 1 })
  })

  test('walks that belong together meet an object once, by whichever of its names one of them comes to it', () => {
    const together = {}
    const objectsIn = (path: string) =>
      files.walk({ roots: [path], ignored: nothing, together }, { judge: () => null, failed: () => {} }).objects
    const inside = objectsIn(join(root, 'Users', 'Anna Müller'))
    expect([inside > 2, inside + objectsIn(root)]).toEqual([true, walk([root]).totals.objects])
  })

  test('a root in another case is the same one; ignored folders are neither judged nor entered; what is not there is not met', () => {
    const ignored = { depths: new Set([3]), matches: (path: string) => path.endsWith('Anna Müller') }
    const { met } = walk([join(root, 'USERS'), 'C:\\no such folder', 'Q:\\'], ignored)
    expect(below(met)).toEqual(['\\USERS', '\\USERS\\twin.txt'])
  })

  test('what is to change stays open until its batch is logged, and is then found again by the bytes that were logged', () => {
    const descriptor = Uint8Array.from(files.descriptorOf(root)!)
    const wanted: Replacement = { id: 0, before: descriptor, after: descriptor }
    const { changes, totals } = walk([root], nothing, (path) => (path.endsWith('.txt') || path === root ? wanted : null))
    expect(totals.written).toBe(3)
    const paths = changes.map(({ folder, name }) => files.pathText(folder, name)).map((path) => path.slice(root.length))
    expect(paths.toSorted()).toEqual(['', expect.stringMatching(/\.txt$/), `${longPaths.at(-1)}\\deep.txt`])
    for (const { folder, name } of changes) expect(files.read(folder, name)).toBeInstanceOf(Uint8Array)
    const [first] = changes
    const here = { ...first!, before: files.read(first!.folder, first!.name)!, after: descriptor }
    const outcomes: unknown[] = []
    files.restore([{ ...here, name: Buffer.from('gone', 'utf16le') }, here], 'before', (_, came) => outcomes.push(came))
    expect(outcomes).toEqual(['gone', 'was-so'])
  })

  test('asked for each object strictly once, a walk tells its number, the same by each of its names, and leaves those of before', () => {
    const wanted: Replacement = { id: 0, before: files.descriptorOf(root)!, after: files.descriptorOf(root)! }
    const strictly = (except: readonly bigint[], below = root) => {
      const numbers: (bigint | undefined)[] = []
      files.walk(
        { roots: [below], ignored: nothing, strictlyOnceExcept: except },
        { judge: () => wanted, commit: (batch) => (numbers.push(...Array.from(batch, ({ number }) => number)), null), failed: () => {} },
      )
      return numbers
    }
    const all = strictly([])
    expect([all.length, new Set(all).size, all.includes(undefined)]).toEqual([everything.length + 1, everything.length + 1, false])
    const [one] = strictly([], join(root, 'Users', 'Anna Müller', 'Desktop', 'one.txt'))
    expect(strictly([one!], join(root, 'Users', 'twin.txt'))).toEqual([])
    expect(strictly(all.slice(1) as bigint[])).toEqual([all[0]])
  })

  test('a walk that is stopped ends there and writes nothing', () => {
    let asked = 0
    const { objects } = files.walk(
      { roots: [root], ignored: nothing },
      {
        judge: (descriptor) => ({ id: 0, before: Uint8Array.from(descriptor), after: Uint8Array.from(descriptor) }),
        commit: () => {
          throw new Error('nothing is to be written')
        },
        failed: () => {},
        stopped: () => ++asked > 5,
      },
    )
    expect(objects).toBeLessThan(10)
  })

  test('what is removed is gone with all below it, read-only files and a link without what it leads to; bytes count with the last name', () => {
    const aside = join(root, 'aside')
    mkdirSync(join(aside, ...long), { recursive: true })
    writeFileSync(join(aside, ...long, 'deep.txt'), '0123456789')
    writeFileSync(join(aside, 'read only.txt'), '01234', { mode: 0o444 })
    linkSync(join(aside, ...long, 'deep.txt'), join(root, 'stays.txt'))
    const failed: string[] = []
    const remove = (path: string) => files.remove(path, (at, errno) => failed.push(`${errno} ${at}`))
    expect(remove(aside)).toEqual({ objects: long.length + 3, bytes: 5 })
    expect([existsSync(aside), existsSync(join(root, 'stays.txt')), remove(aside), remove(join(root, 'stays.txt')), failed]).toEqual([
      false,
      true,
      { objects: 0, bytes: 0 },
      { objects: 1, bytes: 10 },
      [],
    ])
  })

  test('kinds, lists and descriptors are looked up in any case; nothing is null or empty', () => {
    const desktop = join(root, 'users', 'ANNA MÜLLER', 'desktop')
    expect(
      [desktop, join(desktop, 'ONE.TXT'), join(desktop, 'none'), join(desktop, 'one.txt', 'x'), 'Q:\\x', 'nonsense'].map((path) =>
        files.kindOf(path),
      ),
    ).toEqual(['folder', 'file', null, null, null, null])
    expect([files.list(desktop), files.list(join(desktop, 'one.txt')), files.list('C:\\none')]).toEqual([['one.txt'], [], []])
    expect([files.descriptorOf('C:\\none'), files.kindOf('C:\\')]).toEqual([null, 'folder'])
  })

  test('a folder takes another name and its old one again, but never a name that is taken', () => {
    const users = join(root, 'Users')
    files.rename(join(users, 'Anna Müller'), 'S-1-5-21-9')
    expect(readdirSync(users).sort()).toEqual(['S-1-5-21-9', 'twin.txt'])
    let refusal: unknown
    try {
      files.rename(join(users, 'S-1-5-21-9'), 'twin.txt')
    } catch (error) {
      refusal = error
    }
    expect(isRefused(refusal, 'platform.io') && refusal.refusal.details['errno']).toBe('EEXIST')
    files.rename(join(users, 'S-1-5-21-9'), 'Anna Müller')
    expect(existsSync(join(users, 'Anna Müller', 'Desktop', 'one.txt'))).toBe(true)
    files.rename(join(users, 'no such'), 'x')
  })
})
