import { mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { scratchFolder } from '#build/fixtures/engine/scratch.ts'
import { refusalCode } from '#shared/testing/refusal-code.ts'
import { writePage } from './write-page.ts'

const folder = scratchFolder()
afterAll(() => rmSync(folder, { recursive: true }))

test('what is written for one person alone goes over no file, through no link, and into no folder that is not there', () => {
  mkdirSync(folder, { recursive: true })
  const [file, link, target] = ['file', 'link', 'target'].map((name) => join(folder, name)) as [string, string, string]
  symlinkSync(target, link)
  writePage(file, 'first', { fresh: true })
  const codes = [file, link, join(folder, 'none', 'file')].map((path) => refusalCode(() => writePage(path, 'x', { fresh: true })))
  expect([codes, readFileSync(file, 'utf8')]).toEqual([['usage.file-exists', 'usage.file-exists', 'usage.file-unwritable'], 'first'])
})
