import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from '#build/scripts/shared-data.ts'

test('the command line as it is shipped finds its sample directories, its database and its words', () => {
  const folder = mkdtempSync(join(tmpdir(), 'rehome-built-'))
  try {
    const project = join(folder, 'sample.rehome')
    const run = (...args: string[]) => {
      const program = [join(root, 'build', 'scripts', 'rehome.ts'), '--json', ...args]
      const { status, stdout, stderr } = spawnSync(process.execPath, program, {
        encoding: 'utf8',
        env: { ...process.env, REHOME_HOME: join(folder, 'home') },
      })
      return { status, value: stdout === '' ? stderr : (JSON.parse(stdout) as unknown) }
    }
    expect(run('project', 'new', project, '--sample')).toMatchObject({ status: 0, value: { connections: 2 } })
    expect(run('import')).toMatchObject({ status: 0 })
    expect(run('--project', join(folder, 'none.rehome'), 'devices')).toMatchObject({
      status: 1,
      value: { error: { code: 'project.missing' } },
    })
  } finally {
    rmSync(folder, { recursive: true })
  }
})
