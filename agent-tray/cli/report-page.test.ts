import { spawnSync } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { sampleJob } from '#build/fixtures/engine/sample-job.ts'
import { scratchFolder } from '#build/fixtures/engine/scratch.ts'
import { stageJob } from '#build/fixtures/engine/stage-job.ts'
import { createSimulatedDevice } from '#build/fixtures/simulated/create-simulated-device.ts'
import { sampleUsers, type DeviceSpec } from '#build/fixtures/windows/device-spec.ts'
import type { CensusReport } from '#shared/migration/survey/census.ts'
import type { ImpactReport } from '#shared/migration/survey/impact.ts'
import { runbookSchema } from '#shared/migration/runbook.ts'
import { htmlTable } from './report-page.ts'

const folder = scratchFolder()
afterAll(() => rmSync(folder, { recursive: true }))
const root = join(folder, 'device')
const spec: DeviceSpec = { name: 'PC-001', domainName: 'source.example', users: sampleUsers(2), filesPerProfile: 5, dataFiles: 5 }

test('impact and census print one document, and a page in which text from outside is text', () => {
  createSimulatedDevice(root, spec)
  const stateDir = join(root, 'ProgramData', 'Rehome')
  const job = sampleJob(spec)
  const runbook = runbookSchema.parse({ ...job.runbook, general: { name: '<script>alert("x")</script> & co \u202e' } })
  const accounts = job.accounts.map((account) => ({ ...account, name: `<img src=x onerror='y'> ${account.name}` }))
  stageJob(stateDir, { ...job, runbook, accounts })

  const [impact, impactHtml] = agent<ImpactReport>('impact')
  const [census, censusHtml] = agent<CensusReport>('census')
  expect([impact.totals.profiles, census.sids.some(({ standing }) => standing === 'translated')]).toEqual([2, true])
  expect(impactHtml).toContain('&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; co ·')
  // Of two users each: recycle bin, local policy, lock screen, picture.
  expect(textOf(impactHtml)).toMatch(/Folders named by an account that get the new name 8 /)
  expect(censusHtml).toContain('&lt;img src=x onerror=&#39;y&#39;&gt; anna')
  for (const html of [impactHtml, censusHtml]) expect(html).not.toMatch(/<script|<img|<link|https?:/i)
})

function agent<T>(command: string): [T, string] {
  const page = join(folder, `${command}.html`)
  const rehomeAgent = join(import.meta.dirname, 'rehome-agent.ts')
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [rehomeAgent, '--platform', 'simulated', '--root', root, '--json', command, '--html', page],
    { encoding: 'utf8' },
  )
  if (status !== 0) throw new Error(`${command} ends with ${status}: ${stdout}${stderr}`)
  return [JSON.parse(stdout) as T, readFileSync(page, 'utf8')]
}

test('a column in which nothing stands is left out, and a SID is one word', () => {
  const html = htmlTable(['SID', 'Becomes', 'Objects'], [[['S-1-5-18', 'SYSTEM'], '', 3]], 'None.')
  expect(textOf(html)).toBe('SID Objects S-1-5-18 SYSTEM 3')
  expect(html).toContain('<td class="word">S-1-5-18')
})

function textOf(html: string): string {
  return html
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
}
