import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { batchOf, shareLab, type ShareLab } from '#build/fixtures/share-lab.ts'
import { Refused } from '#shared/errors/refused.ts'
import type { DeviceShare } from '#shared/bundle/share-folder.ts'
import { check } from '#agent/engine/share/check.ts'
import { picture } from './scene.ts'

/** Every byte with REHOME_FUZZ set; else a sample that differs from file to file. */
const step = process.env['REHOME_FUZZ'] === undefined ? 409 : 1

/** A device that trusts the first publication and looks at the second, of which one byte is wrong or the end is missing. */
describe('a small bundle, damaged anywhere', () => {
  let lab: ShareLab
  let home: string
  let before: string
  let sound: string | null
  const files = new Map<string, Uint8Array>()

  beforeAll(async () => {
    lab = await shareLab()
    home = mkdtempSync(join(tmpdir(), 'rehome-bytes-'))
    const pc = await lab.device('PC-1')
    await lab.publish([batchOf(lab.project, [pc], { runbookName: 'first' })])
    await pc.check()
    before = pc.state.dir
    await lab.publish([batchOf(lab.project, [pc], { runbookName: 'second' })])
    for (const name of readdirSync(lab.root, { recursive: true, encoding: 'utf8' })) {
      if (statSync(join(lab.root, name)).isFile()) files.set(name, readFileSync(join(lab.root, name)))
    }
    sound = (await look('', (bytes) => bytes)).bundle
  })
  afterAll(() => {
    lab.close()
    rmSync(home, { recursive: true, force: true })
  })

  const sameAs = (dir: string) => JSON.stringify([...picture(dir)]) === JSON.stringify([...picture(before)])

  /** Checks once from the state of before; says what came of it and whether the device's folder is still as it was. */
  async function look(damaged: string, damage: (bytes: Uint8Array) => Uint8Array) {
    const dir = join(home, 'state')
    rmSync(dir, { recursive: true, force: true })
    cpSync(before, dir, { recursive: true })
    const read = (path: string) => {
      const bytes = files.get(path)
      return bytes === undefined ? null : path === damaged ? damage(bytes) : bytes
    }
    const share = (location: string): DeviceShare => ({
      location,
      read: async (path) => read(path),
      readPart: async (path, { at, length }) => read(path)?.subarray(at, at + length) ?? null,
      create: () => Promise.reject(new Error('a check writes nothing')),
      replace: () => Promise.reject(new Error('a check writes nothing')),
    })
    const outcome = await check({ dir }, lab.clock, share).then(
      ({ bundle }) => ({ refused: false, bundle }),
      (error: unknown) => (error instanceof Refused ? { refused: true, bundle: null } : Promise.reject(error)),
    )
    return { ...outcome, untouched: sameAs(dir) }
  }

  it.each([
    ['bit flips', (at: number) => (bytes: Uint8Array) => bytes.map((byte, index) => (index === at ? byte ^ (1 << (at % 8)) : byte))],
    ['truncations', (at: number) => (bytes: Uint8Array) => bytes.subarray(0, at)],
  ])(
    '%s are refused and leave the device as it was, or change nothing of what it gets',
    async (_name, damageAt) => {
      const wrong: string[] = []
      let refused = 0
      for (const [file, bytes] of files) {
        for (let at = bytes.length % step; at < bytes.length; at += step) {
          const outcome = await look(file, damageAt(at))
          if (outcome.refused) refused += 1
          const right = outcome.refused ? outcome.untouched : outcome.bundle === sound
          if (!right) wrong.push(`${file} at ${at}`)
        }
      }
      expect([wrong, refused > 20]).toEqual([[], true])
    },
    600_000,
  )
})
