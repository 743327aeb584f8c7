import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { forkWork } from '#agent/engine/service/forked-worker.ts'
import { makeTree, ntAclOf } from '#build/fixtures/tree/make-tree.ts'
import { treeTable } from '#build/fixtures/tree/tree-descriptors.ts'
import { planTree } from '#build/fixtures/tree/tree-plan.ts'
import { root } from '#build/scripts/shared-data.ts'

const folder = mkdtempSync(join(tmpdir(), 'rehome-packed-'))
const built = join(folder, 'agent')
beforeAll(() => {
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  const config = join(root, 'build', 'package', 'agent.vite.config.ts')
  const env = { ...process.env, NODE_ENV: 'production', REHOME_STAGE: 'agent', REHOME_AGENT_STAGE: folder }
  execFileSync(process.execPath, [vite, 'build', '--config', config, '--logLevel', 'warn'], { cwd: root, env })
  symlinkSync(join(root, 'node_modules'), join(built, 'node_modules'))
  cpSync(join(root, 'package.json'), join(built, 'package.json'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const isRoot = process.platform === 'linux' && process.getuid?.() === 0

test.skipIf(!isRoot)(
  `the command line as it is packed translates a tree, and takes it back${isRoot ? '' : ' (else: no root)'}`,
  async () => {
    const [tree, state, table] = ['tree', 'state', 'table'].map((name) => join(folder, name)) as [string, string, string]
    mkdirSync(tree)
    const plan = planTree(200)
    await makeTree(tree, plan, 'security.NTACL', ntAclOf)
    execFileSync('setfattr', ['-n', 'security.NTACL', '-v', `0x${Buffer.from(ntAclOf(plan.descriptors[0]!)).toString('hex')}`, tree])
    writeFileSync(table, treeTable(2000).encode())
    const run = (...words: string[]) => {
      const program = join(built, 'agent-tray', 'cli', 'rehome-agent.js')
      const { status, stdout, stderr } = spawnSync(
        process.execPath,
        [program, '--platform', 'tree', '--root', tree, '--state', state, '--json', ...words],
        { encoding: 'utf8' },
      )
      return { status, stderr, value: JSON.parse(stdout === '' ? '{}' : stdout) as object }
    }
    const attributes = () =>
      execFileSync('getfattr', ['-R', '-h', '-P', '-n', 'security.NTACL', '-e', 'hex', '--absolute-names', tree], { encoding: 'utf8' })
    const before = attributes()
    const done = run('repermission', '--table', table, '--mode', 'add-and-remove')
    expect(done).toMatchObject({ stderr: '', value: { runs: [{ outcome: 'migrated' }] } })
    expect(attributes()).not.toBe(before)
    expect(run('rollback')).toMatchObject({ stderr: '', value: { runs: [{ outcome: 'rolled-back' }] } })
    expect(attributes()).toBe(before)
  },
)

test('the process that works for the engine starts as it is packed, and looks its device over', async () => {
  const worker = join(built, 'agent-tray', 'engine', 'service', 'worker-process.js')
  const order = { work: { kind: 'survey' }, options: { platform: 'simulated', root: join(folder, 'none'), zone: 'UTC' } } as const
  expect(await forkWork(order, () => {}, worker).result).toBeNull()
})
