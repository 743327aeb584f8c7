import { spawn } from 'node:child_process'
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { uptime } from 'node:os'
import { afterAll, expect, test } from 'vitest'
import { scratchFolder } from '#build/fixtures/engine/scratch.ts'
import { chooseRelease, releaseToStart } from '../service/start-release.ts'
import { processStart } from './process-start.ts'
import {
  changeReleases,
  comeUp,
  endHungRelease,
  proveRelease,
  readReleases,
  releaseFolder,
  releasesDir,
  type Release,
} from './release-record.ts'
import { faultIn, manifestFile, sha256 } from './verify-release.ts'

const folder = scratchFolder()
afterAll(() => rmSync(folder, { recursive: true }))
let counter = 0
const newState = () => join(folder, `state-${++counter}`)
const content = Buffer.from('export {}')

/** A release as it is staged: one file. */
function staged(stateDir: string, version: string): Release {
  const files = [{ path: 'lib/engine.js', size: content.length, sha256: sha256(content) }]
  const manifest = Buffer.from(JSON.stringify({ rehome: 'agent/1', version, node: 24, files }))
  const release = { version, id: sha256(manifest) }
  const place = releaseFolder(stateDir, release)
  mkdirSync(join(place, 'lib'), { recursive: true })
  writeFileSync(join(place, 'lib', 'engine.js'), content)
  writeFileSync(join(place, manifestFile), manifest)
  return release
}
const trying = (release: Release, starts = 0) => ({ ...release, starts, process: null })

test.each<[string, (place: string) => void, string]>([
  ['a changed file', (place) => writeFileSync(join(place, 'lib', 'engine.js'), 'export {}; evil()'), 'lib/engine.js'],
  ['a file of the same length', (place) => writeFileSync(join(place, 'lib', 'engine.js'), 'export [}'), 'lib/engine.js'],
  ['a missing file', (place) => rmSync(join(place, 'lib', 'engine.js')), 'lib/engine.js'],
  ['a file more', (place) => writeFileSync(join(place, 'lib', 'package.json'), '{}'), 'lib/package.json'],
  [
    'a link in place of a file',
    (place) => {
      writeFileSync(join(folder, 'elsewhere.js'), content)
      rmSync(join(place, 'lib', 'engine.js'))
      symlinkSync(join(folder, 'elsewhere.js'), join(place, 'lib', 'engine.js'))
    },
    'lib/engine.js',
  ],
  ['another manifest', (place) => writeFileSync(join(place, manifestFile), '{}'), manifestFile],
])('a version with %s is not started, the one before it is, and the next check fetches it again', (_, damage, fault) => {
  const stateDir = newState()
  const [before, next] = [staged(stateDir, '0.2.0'), staged(stateDir, '0.3.0')]
  changeReleases(stateDir, (record) => ({ ...record, current: before, trying: trying(next) }))
  expect(chooseRelease({ stateDir, version: '0.1.0' })).toMatchObject({ version: '0.3.0', trying: true })
  damage(releaseFolder(stateDir, next))
  expect(faultIn(stateDir, next)).toBe(fault)
  expect(chooseRelease({ stateDir, version: '0.1.0' })).toMatchObject({ version: '0.2.0', trying: false })
  expect(readReleases(stateDir)).toMatchObject({
    trying: null,
    outstanding: true,
    refused: [],
    news: [{ version: '0.3.0', code: 'update.damaged' }],
  })
})

test('a version that was started so often without a sign of life is refused for good', () => {
  const stateDir = newState()
  const next = staged(stateDir, '0.3.0')
  changeReleases(stateDir, (record) => ({ ...record, trying: trying(next, comeUp.starts) }))
  expect(chooseRelease({ stateDir, version: '0.1.0' })).toBeNull()
  expect(readReleases(stateDir).refused).toEqual([next])
})

test('on a disk that takes no note no version is tried: the one that came up goes on, and the other is tried when it does', () => {
  const stateDir = newState()
  const [before, next] = [staged(stateDir, '0.2.0'), staged(stateDir, '0.3.0')]
  changeReleases(stateDir, (record) => ({ ...record, current: before, trying: trying(next) }))
  const full = join(releasesDir(stateDir), 'record.json.rehome')
  mkdirSync(full)
  expect(releaseToStart({ stateDir, version: '0.1.0' })).toMatchObject({ version: '0.2.0', trying: false })
  rmSync(full, { recursive: true })
  expect(releaseToStart({ stateDir, version: '0.1.0' })).toMatchObject({ version: '0.3.0', trying: true })
  expect(readReleases(stateDir).trying).toMatchObject({ starts: 1, process: { pid: process.pid } })
})

test('an installer that brings the same or a newer version has the last word', () => {
  const stateDir = newState()
  proveRelease(stateDir, staged(stateDir, '0.3.0'))
  expect(chooseRelease({ stateDir, version: '0.2.9' })?.version).toBe('0.3.0')
  expect(chooseRelease({ stateDir, version: '0.10.0' })).toBeNull()
  expect(readReleases(stateDir).current).toBeNull()
})

test('a record that cannot be read starts the installed version', () => {
  const stateDir = newState()
  proveRelease(stateDir, staged(stateDir, '0.3.0'))
  writeFileSync(join(releasesDir(stateDir), 'record.json'), '{"version":1,"current":{"version":"9.9.9","id":"../../evil"}}')
  expect(chooseRelease({ stateDir, version: '0.1.0' })).toBeNull()
})

test('the guardian ends a version that hangs as it starts, and no other process that has its number since', async () => {
  const stateDir = newState()
  const next = staged(stateDir, '0.3.0')
  const hanging = spawn(process.execPath, ['-e', 'for (;;);'], { stdio: 'ignore' })
  const over = new Promise((done) => hanging.once('exit', (_, signal) => done(signal)))
  const now = Math.round(uptime() * 1000)
  const began = processStart(hanging.pid!)!
  const killed: number[] = []
  const kill = (pid: number) => {
    killed.push(pid)
    process.kill(pid, 'SIGKILL')
  }
  const asks = (process: { pid: number; began: string; uptimeMs: number }, at: number) => {
    changeReleases(stateDir, (record) => ({ ...record, trying: { ...next, starts: 1, process } }))
    return endHungRelease(stateDir, at, kill)
  }
  const late = now + 2 * comeUp.withinMs
  expect(asks({ pid: hanging.pid!, began: 'another', uptimeMs: now }, late)).toBeNull()
  expect(asks({ pid: hanging.pid!, began, uptimeMs: now }, late - 1)).toBeNull()
  expect([asks({ pid: hanging.pid!, began, uptimeMs: now }, late), killed, await over]).toEqual(['0.3.0', [hanging.pid], 'SIGKILL'])
  expect(readReleases(stateDir)).toMatchObject({ trying: null, refused: [next], news: [{ code: 'update.did-not-start' }] })
})
