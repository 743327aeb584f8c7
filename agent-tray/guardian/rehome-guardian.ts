#!/usr/bin/env node
import { existsSync } from 'node:fs'
import { uptime } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openGate } from '../engine/platform/gate.ts'
import { guardDir } from '../engine/platform/guard-record.ts'
import { guardianEvent, writeToApplicationLog } from '../engine/platform/windows/application-log.ts'
import { domainCalls } from '../engine/platform/windows/bindings/domain.ts'
import { enableEnginePrivileges } from '../engine/platform/windows/bindings/privileges.ts'
import { bootMarks } from '../engine/platform/windows/boot-marks.ts'
import { registeredTenant } from '../engine/platform/windows/live-facts.ts'
import { guardStateFolder } from '../engine/platform/windows/state-folder.ts'
import { windowsFiles } from '../engine/platform/windows/windows-files.ts'
import { systemRoot, windowsStateDir } from '../engine/platform/windows/windows-machine.ts'
import { windowsSafeguards } from '../engine/platform/windows/windows-safeguards.ts'
import { endHungRelease } from '../engine/platform/release-record.ts'
import { guard, type Guarded } from './guardian.ts'

// The boot task that is its own program, with its own copy of what it needs: it takes down what stands when the engine is gone.
// Prints one JSON document. Ends with 0 where all is well, 3 where it had to take something down, 1 where that or anything else failed.
const { values } = parseArgs({
  options: {
    platform: { type: 'string', default: 'windows' },
    root: { type: 'string', default: '' },
    state: { type: 'string' },
  },
})
const { platform, root, state } = values
const stateDir = state ?? (platform === 'windows' ? windowsStateDir() : join(root, 'ProgramData', 'Rehome'))
const uptimeMs = Math.round(uptime() * 1000)

async function guardDevice(): Promise<Guarded> {
  if (platform === 'windows') {
    enableEnginePrivileges()
    const files = windowsFiles([systemRoot().slice(0, 2).toUpperCase()], openGate)
    try {
      // What stands there says what is done as LocalSystem: a folder that somebody else made is refused.
      guardStateFolder(guardDir(stateDir), files.drives)
    } finally {
      files.close()
    }
    const now = { bootId: bootMarks().bootId(), uptimeMs }
    const calls = domainCalls(systemRoot())
    const inDirectory = () => calls.domain() !== null || registeredTenant() !== null
    return guard({ stateDir, safeguards: windowsSafeguards(openGate), now, wallMs: Date.now(), inDirectory, gate: openGate })
  }
  if (platform !== 'volume' && platform !== 'simulated') throw new Error(`no device is of platform ${platform}`)
  // Not on a device: they need more than the guardian's own package has.
  const { openVolumeMachine } = await import('../engine/platform/volume/volume-machine.ts')
  const { openSimulatedMachine } = await import('../engine/platform/simulated/simulated-machine.ts')
  const { simulatedSurroundings } = await import('../engine/platform/simulated/simulated-surroundings.ts')
  const machine = platform === 'volume' ? openVolumeMachine(root, stateDir) : openSimulatedMachine(root, stateDir)
  try {
    // A volume lies here because its Windows does not run.
    const now = platform === 'volume' ? null : { bootId: simulatedSurroundings(root).read().bootId, uptimeMs }
    const inDirectory = () => ![null, undefined, 'workgroup'].includes(machine.facts().join?.kind)
    return guard({ stateDir, safeguards: machine.safeguards!, now, wallMs: Date.now(), inDirectory, gate: openGate })
  } finally {
    machine.close()
  }
}

// An engine that came over the share, hangs as it starts and answers nobody: what keeps it alive starts the version before it.
const endHung = () => (existsSync(stateDir) ? endHungRelease(stateDir, uptimeMs, (pid) => process.kill(pid, 'SIGKILL')) : null)
// Afterwards: what stands comes down also where the disk takes no note of that version.
const result = await guardDevice()
const ended = endHung()
const said = JSON.stringify({ ...result, ...(ended !== null && { endedAgent: ended }) })
process.stdout.write(`${said}\n`)
// Nobody reads what a task prints: where it had to act, the application log tells.
if (platform === 'windows' && (result.takenDown.length > 0 || result.failed.length > 0 || ended !== null))
  writeToApplicationLog('warning', guardianEvent.id, said)
process.exitCode = result.failed.length > 0 ? 1 : result.verdict === 'gone' && result.takenDown.length > 0 ? 3 : 0
