import { execFileSync, spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { leanNode } from '#agent/engine/platform/lean-node.ts'
import { enginePipe } from '#agent/pipe/engine-pipe.ts'
import { serviceLab } from '#build/fixtures/engine/service-lab.ts'
import { root } from '#build/scripts/shared-data.ts'

/** Ticks of a process' time in /proc are a hundredth of a second. */
const tickMs = 10

/** A simulated device, enrolled and with a batch far ahead, served by the engine as it is packed, in a process of its own. */
export async function servedDevice() {
  execFileSync(process.execPath, [join(root, 'build', 'package', 'stage-agent.ts')], { cwd: root, stdio: 'ignore' })
  const lab = await serviceLab({ availableFrom: '2036-01-01T00:00', enforcedAfter: '2036-01-02T00:00' })
  const program = join(root, 'stage-agent', 'agent', 'agent-tray', 'cli', 'rehome-agent.js')
  const where = ['--platform', 'simulated', '--root', lab.root, '--state', lab.pc.state.dir, '--share', lab.world.share]
  // As after a boot: what is meant for the device is staged already.
  execFileSync(process.execPath, [program, ...where, 'check'], { stdio: 'ignore' })
  const served = join(root, 'stage-agent', 'agent', 'agent-tray', 'engine', 'service', 'rehome-engine.js')
  const engine = spawn(process.execPath, [...leanNode, served, ...where], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  engine.stderr.on('data', (piece: Buffer) => (said += piece.toString()))
  for (let tries = 0; !said.includes('"serving"'); tries++) {
    if (tries > 600 || engine.exitCode !== null) throw new Error(`the engine does not serve: ${said}`)
    await sleep(100)
  }
  const proc = (file: string) => readFileSync(`/proc/${engine.pid}/${file}`, 'utf8')
  return {
    stateDir: lab.pc.state.dir,
    pipe: enginePipe(lab.pc.state.dir),
    said: () => said,
    /** Processor time since the start, and what it holds of memory now and held at most. */
    used() {
      const stat = proc('stat')
        .slice(proc('stat').lastIndexOf(')') + 2)
        .split(' ')
      const kb = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(proc('status'))?.[1])
      return { cpuMs: (Number(stat[11]) + Number(stat[12])) * tickMs, rssMb: kb('VmRSS') / 1024, peakMb: kb('VmHWM') / 1024 }
    },
    async close() {
      engine.kill('SIGTERM')
      for (let tries = 0; engine.exitCode === null && engine.signalCode === null && tries < 200; tries++) await sleep(50)
      lab.close()
    },
  }
}

export const unavailable = () => (existsSync('/proc/self/stat') ? null : 'it reads /proc')
