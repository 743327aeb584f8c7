import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { agentPackage } from './agent-package.ts'
import { agentStage } from './stage-folder.ts'

// The package that devices bring themselves to over the share, from what was staged and installed in stage-agent/agent (see README.md):
// node build/package/pack-agent.ts FILE, then `rehome agent offer FILE`.

const [, , out] = process.argv
if (out === undefined) throw new Error('say where to: node build/package/pack-agent.ts FILE')
const file = agentPackage(join(agentStage, 'agent'))
writeFileSync(out, file, { flag: 'wx' })
process.stdout.write(`${out}: ${Math.ceil(file.length / 1e6)} MB\n`)
