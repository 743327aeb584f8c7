import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { writingShares } from '#build/fixtures/share-suite.ts'
import { openFolder } from './folder.ts'

const folders: string[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

function scene() {
  const root = mkdtempSync(join(tmpdir(), 'rehome-folder-'))
  folders.push(root)
  return { root, share: openFolder(root) }
}

writingShares('a folder', async () => {
  const { root, share } = scene()
  return {
    share,
    async put(path, content) {
      mkdirSync(dirname(join(root, path)), { recursive: true })
      writeFileSync(join(root, path), content)
    },
  }
})

const isWindows = process.platform === 'win32'

describe.skipIf(isWindows)('a hostile folder (links and pipes as POSIX has them)', () => {
  it('follows no link, opens no pipe and no folder', async () => {
    const { root, share } = scene()
    writeFileSync(join(root, 'real'), 'x')
    symlinkSync(join(root, 'real'), join(root, 'link'))
    execFileSync('mkfifo', [join(root, 'pipe')])
    mkdirSync(join(root, 'folder'))
    for (const path of ['link', 'pipe', 'folder']) {
      await expect(share.read(path, 10)).rejects.toMatchObject({ code: 'share.not-a-file' })
      await expect(share.exists(path)).rejects.toMatchObject({ code: 'share.not-a-file' })
    }
    symlinkSync(root, join(root, 'linked'))
    await expect(share.list('linked', 10)).rejects.toMatchObject({ code: 'share.not-a-file' })
  })

  it('replacing and removing a link leaves what it points to', async () => {
    const { root, share } = scene()
    writeFileSync(join(root, 'real'), 'kept')
    for (const name of ['one', 'two']) symlinkSync(join(root, 'real'), join(root, name))
    await share.replace('one', Buffer.from('new'))
    await share.remove('two')
    expect([Buffer.from((await share.read('real', 10)) ?? []).toString(), readdirSync(root).sort()]).toEqual(['kept', ['one', 'real']])
  })

  it('lists names with control characters as they are', async () => {
    const { root, share } = scene()
    const names = ['a\nb', 'tab\there', '\u001b[31mred', 'x'.repeat(255)]
    mkdirSync(join(root, 'd'))
    for (const name of names) writeFileSync(join(root, 'd', name), '')
    expect((await share.list('d', 10)).entries.map(({ name }) => name).sort()).toEqual(names.toSorted())
  })
})

it('leaves nothing behind of a write that failed', async () => {
  const { root, share } = scene()
  mkdirSync(join(root, 'taken'))
  await expect(share.replace('taken', Buffer.from('x'))).rejects.toMatchObject({ code: 'share.write-failed' })
  expect(readdirSync(root)).toEqual(['taken'])
})

describe.skipIf(isWindows || process.getuid?.() !== 0)('a folder on a small disk (needs root, to mount one)', () => {
  it('a full disk is refused by name, the old file stays whole, and nothing is left behind', async () => {
    const { root, share } = scene()
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', root])
    try {
      await share.replace('head', Buffer.from('old'))
      await expect(share.replace('head', Buffer.alloc(200_000))).rejects.toMatchObject({
        code: 'share.write-failed',
        refusal: { details: { reason: 'ENOSPC' } },
      })
      expect([Buffer.from((await share.read('head', 10)) ?? []).toString(), readdirSync(root)]).toEqual(['old', ['head']])
    } finally {
      execFileSync('umount', [root])
    }
  })
})
