import { spawn, spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sampleJob, sampleTable } from '#build/fixtures/engine/sample-job.ts'
import { scratchFolder } from '#build/fixtures/engine/scratch.ts'
import { stageJob } from '#build/fixtures/engine/stage-job.ts'
import { copyImage, createVolume } from '#build/fixtures/volume/create-volume.ts'
import { mountVolume, volumeAvailable, type MountedVolume } from '#build/fixtures/volume/mount.ts'
import { readVolume, reglookupLines, translateHex, translateText, type SeenObject } from '#build/fixtures/volume/read-volume.ts'
import { sampleUsers, type DeviceSpec } from '#build/fixtures/windows/device-spec.ts'
import type { RunReport } from './agent-runs.ts'
import type { AgentStatus } from './agent-status.ts'

const missing = volumeAvailable()
const agent = join(import.meta.dirname, '..', '..', 'cli', 'rehome-agent.ts')
/** As many as are wanted; each takes the time of two runs. */
const kills = Number(process.env['REHOME_KILLS'] ?? 6)
/** The name of a folder that goes by an account's SID. */
const namedBySid =
  /(?<=^\/(?:\$Recycle\.Bin|ProgramData\/Microsoft\/Windows\/SystemData|Users\/Public\/AccountPictures|ProgramData\/Packages\/[^/]+)\/)[^/]+/
const hivePaths = /(NTUSER\.DAT|UsrClass\.dat|SOFTWARE|SYSTEM|DEFAULT)(\.LOG1)?$/

describe.skipIf(missing !== null)(`an offline Windows on a real NTFS volume${missing === null ? '' : `: ${missing}`}`, () => {
  const folder = scratchFolder()
  const [pristine, image, at] = ['pristine.img', 'device.img', 'mnt'].map((name) => join(folder, name)) as [string, string, string]
  const users = sampleUsers(4).map((user, index) => (index === 1 ? { ...user, trouble: 'dirty-hive' as const } : user))
  const spec: DeviceSpec = { name: 'PC-NTFS', domainName: 'source.example', users, filesPerProfile: 250, dataFiles: 50 }
  const table = sampleTable(spec)
  /** Groups, rights and the principals of tasks belong to a Windows that runs. */
  const left = ['local-groups', 'user-rights', 'scheduled-tasks'].map((subject) => ({ code: 'step.out-of-reach', subject, count: 1 }))
  let volume: MountedVolume
  let before: Record<string, SeenObject>

  beforeAll(async () => {
    await createVolume(pristine, at, spec)
    const made = await mountVolume(pristine, at)
    try {
      const stateDir = join(made.root, 'ProgramData', 'Rehome')
      mkdirSync(stateDir)
      stageJob(stateDir, sampleJob(spec))
      before = readVolume(made.root)
    } finally {
      await made.unmount()
    }
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  async function freshVolume(): Promise<void> {
    copyImage(pristine, image)
    volume = await mountVolume(image, at)
  }
  const argumentsOf = (...command: string[]) => [agent, '--platform', 'volume', '--root', at, '--json', ...command]
  const rehomeAgent = (...command: string[]) => spawnSync(process.execPath, argumentsOf(...command), { encoding: 'utf8' })
  const report = (...command: string[]) => {
    const { status, stdout, stderr } = rehomeAgent(...command)
    // 3: finished, with findings.
    if (status !== 0 && status !== 3) throw new Error(`rehome-agent ${command.join(' ')} ends with ${status}: ${stdout}${stderr}`)
    return JSON.parse(stdout) as RunReport
  }
  const hive = (path: string) => join(at, path)

  /** What must stand on the volume after the run, worked out from the snapshot before it and the table alone. */
  function translated(): Record<string, SeenObject> {
    return Object.fromEntries(
      Object.entries(before).map(([path, seen]) => [
        path.replace(namedBySid, (name) => translateText(name, table)),
        { ...seen, acl: seen.acl === null ? null : translateHex(seen.acl, table) },
      ]),
    )
  }

  /** Hives are compared by their content elsewhere; logs that were replayed are gone. */
  function withoutHives(objects: Record<string, SeenObject>): Record<string, SeenObject> {
    const entries = Object.entries(objects).filter(([path]) => !path.endsWith('.LOG1'))
    return Object.fromEntries(
      entries.map(([path, seen]) => {
        if (!hivePaths.test(path)) return [path, seen]
        const { acl, attrib, created } = seen
        return [path, { acl, attrib, created }]
      }),
    )
  }

  test('run: every mapped SID replaced in descriptors, hives and places keyed by SID, every other byte as it was', async () => {
    await freshVolume()
    try {
      const hives = [
        'Users/anna/NTUSER.DAT',
        'Users/anna/AppData/Local/Microsoft/Windows/UsrClass.dat',
        'Windows/System32/config/SYSTEM',
        'Windows/System32/config/SOFTWARE',
      ]
      const hivesBefore = hives.map((path) => ({ bytes: readFileSync(hive(path)).toString('hex'), lines: reglookupLines(hive(path)) }))
      const { runs } = report('run', '--no-check')
      expect(runs.map(({ outcome, findings }) => ({ outcome, findings }))).toEqual([{ outcome: 'migrated-with-findings', findings: left }])
      expect(withoutHives(readVolume(at))).toEqual(withoutHives(translated()))

      // A user's hive is changed where SIDs stand, and nowhere else.
      for (const index of [0, 1]) {
        expect(readFileSync(hive(hives[index]!)).toString('hex')).toBe(translateHex(hivesBefore[index]!.bytes, table))
        const lines = hivesBefore[index]!.lines.map((line) => translateHex(withHexData(securityTranslated(line)), table))
        expect(reglookupLines(hive(hives[index]!)).map(withHexData)).toEqual(lines)
      }
      const dirty = `Users/${users[1]!.name}/NTUSER.DAT`
      expect(keysOf(hive(dirty))).toContain('/Software/Contoso/OnlyInTheLog')

      // Of the machine's hives, reglookup sees the same lines translated, but for what the steps take out on purpose.
      const removed =
        /\/(Group Policy|AppxAllUserStore|IdentityStore\/Cache|EnterpriseResourceManager\/Tracked|bam\/State\/UserSettings|ProfileGuid)\//
      const rewritten = /\/(ProfileList\/S-1-5-21-[\d-]+\/|Authentication\/LogonUI[/,])/
      for (const index of [2, 3]) {
        const plain = (lines: readonly string[]) => lines.filter((line) => !removed.test(line) && !rewritten.test(line)).sort()
        const wanted = hivesBefore[index]!.lines.map((line) => translateHex(withHexData(translateText(line, table)), table))
        expect(plain(reglookupLines(hive(hives[index]!)).map(withHexData))).toEqual(plain(wanted))
      }
      for (const path of [...hives, dirty]) expect(sourceSidsIn(reglookupLines(hive(path)))).toEqual([])
      const software = reglookupLines(hive(hives[3]!))
      expect(
        software
          .filter((line) => /ProfileList\/S-1-5-21-[\d-]+\/ProfileImagePath/.test(line))
          .map((line) => line.split(',')[0]!.split('/').at(-2)),
      ).toEqual(users.map(({ sid }) => translateText(sidText(sid), table)).sort())
    } finally {
      await volume.unmount()
    }
    const audit = spawnSync('ntfssecaudit', ['-a', image], { encoding: 'utf8' })
    expect(`${audit.stdout}${audit.stderr}`).toMatch(/No errors? (was|were) found|0 errors/i)
  })

  test('a second run changes nothing, and a rollback restores every descriptor and hive byte for byte', async () => {
    await freshVolume()
    try {
      report('run', '--no-check')
      // A runbook runs once: the same under another id stands for the next one.
      const job = sampleJob(spec)
      stageJob(join(at, 'ProgramData', 'Rehome'), { ...job, runbook: { ...job.runbook, id: 'again' } })
      const after = readVolume(at)
      const [second] = report('run', '--no-check').runs
      expect(second!.steps.filter(({ fate }) => fate !== 'satisfied' && fate !== 'skipped')).toEqual([])
      expect(readVolume(at)).toEqual(after)
      const { runs } = report('rollback')
      expect(runs.map(({ outcome, findings }) => ({ outcome, findings }))).toEqual([{ outcome: 'rolled-back', findings: left }])
      expect(readVolume(at)).toEqual(before)
    } finally {
      await volume.unmount()
    }
  })

  test(`killed at ${kills} random moments and resumed, the run ends as if it had not been`, async () => {
    await freshVolume()
    const startedAt = performance.now()
    report('run', '--no-check')
    const lastsMs = performance.now() - startedAt
    const wanted = comparable()
    await volume.unmount()

    let seed = 20261121
    const random = () => (seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0) / 2 ** 32
    const interrupted: string[] = []
    for (let kill = 0; kill < kills; kill++) {
      await freshVolume()
      try {
        const afterMs = Math.round(lastsMs * (0.25 + 0.75 * random()))
        await runAndKill(afterMs)
        const status = JSON.parse(rehomeAgent('status').stdout) as AgentStatus
        interrupted.push(status.state.name === 'running' ? (status.state.step ?? 'between steps') : status.state.name)
        if (status.state.name === 'none') report('run', '--no-check')
        else if (status.state.name !== 'ended') report('resume')
        expect({ afterMs, ...comparable() }).toEqual({ afterMs, ...wanted })
      } finally {
        await volume.unmount()
      }
    }
    // Few kills on a busy machine may meet few steps, but they do meet the run.
    expect(new Set(interrupted).size).toBeGreaterThan(1)
  })

  /** The whole volume, and the outcome. */
  function comparable() {
    const { state } = JSON.parse(rehomeAgent('status').stdout) as AgentStatus
    const objects = Object.entries(readVolume(at)).map(([path, seen]) => {
      // A hive that was written again has another time of change.
      const { modified: _, ...rest } = seen
      return [path, hivePaths.test(path) ? rest : seen] as const
    })
    return { outcome: state.name === 'ended' ? state.outcome : state.name, objects: Object.fromEntries(objects) }
  }

  async function runAndKill(afterMs: number): Promise<void> {
    const child = spawn(process.execPath, argumentsOf('run', '--no-check'), { stdio: 'ignore' })
    const gone = new Promise((resolve) => child.once('exit', resolve))
    const timer = setTimeout(() => child.kill('SIGKILL'), afterMs)
    await gone
    clearTimeout(timer)
  }

  function sourceSidsIn(lines: readonly string[]): string[] {
    return lines.filter((line) => translateText(line, table) !== line && !line.includes('Local Settings'))
  }
  const securityTranslated = (line: string) => {
    const columns = line.split(',')
    return [...columns.slice(0, 4), ...columns.slice(4).map((column) => translateText(column, table))].join(',')
  }
})

function sidText(sid: Uint8Array): string {
  const view = new DataView(Uint8Array.from(sid).buffer)
  return `S-1-5-${Array.from({ length: sid[1]! }, (_, index) => view.getUint32(8 + 4 * index, true)).join('-')}`
}

function keysOf(path: string): string[] {
  return reglookupLines(path).map((line) => line.split(',')[0]!)
}

/** reglookup writes binary data as text in which some bytes are %XX. */
function withHexData(line: string): string {
  const [path, type, value, ...rest] = line.split(',')
  if (type !== 'BINARY') return line
  const bytes = value!.replace(/%([0-9A-F]{2})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)))
  return [path, type, Buffer.from(bytes, 'latin1').toString('hex'), ...rest].join(',')
}
