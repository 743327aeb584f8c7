import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { isCode, remedyOf } from '#shared/errors/refused.ts'
import { facts, table } from '#shared/terminal/table.ts'
import { fleet } from './fleet.ts'
import { demoPassphrase, journey, type DemoResult } from './journey.ts'

/** `npm run demo [-- --json] [--to DIR]`: the main job on the embedded sample, leaving a project file to open. */
const { values } = parseArgs({ options: { json: { type: 'boolean', default: false }, to: { type: 'string' } } })

const folder = values.to === undefined ? mkdtempSync(join(tmpdir(), 'rehome-demo-')) : emptied(resolve(values.to))
const result = await journey(folder, values.json ? () => {} : (line) => process.stdout.write(`${line}\n`))
process.stdout.write(values.json ? `${JSON.stringify(result)}\n` : report(result))

function emptied(path: string): string {
  rmSync(path, { recursive: true, force: true })
  mkdirSync(path, { recursive: true })
  return path
}

function report({ devices, project, share, seconds }: DemoResult): string {
  const stories = new Map(fleet.map((device) => [device.name, device.story]))
  const taken = devices.filter((device) => stories.has(device.name) || device.state !== 'unenrolled')
  const rows = taken.map(({ name, state, code, changed, findings }) => [
    name,
    state.replaceAll('-', ' '),
    changed.files + changed.hives + changed.keys + changed.profiles,
    findings,
    code ?? '',
    stories.get(name) ?? '',
  ])
  const codes = [...new Set(taken.flatMap(({ code }) => (code === undefined ? [] : [code])))]
  const advice = codes.filter(isCode).map((code) => `  ${code}: ${remedyOf(code)}`)
  return [
    '',
    table(['Device', 'State', 'Changed', 'Findings', 'Code', 'What was the matter'], rows, 'No device took part.'),
    '',
    ...(advice.length === 0 ? [] : ['What to do:', ...advice, '']),
    facts([
      ['Project', project],
      ['Share', share],
      ['Passphrase', demoPassphrase],
      ['Took', `${seconds} s`],
    ]),
    '',
    'Look closer:',
    `  npx rehome --project ${project} devices`,
    `  npx rehome --project ${project} logs NW-LT-0103`,
    `  npx rehome --project ${project} match show --state ambiguous`,
    '',
  ].join('\n')
}
