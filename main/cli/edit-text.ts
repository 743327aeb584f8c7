import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { refuse } from '#shared/errors/refused.ts'

/**
 * Opens text in the person's editor and gives back what was saved. If `use` refuses it, the file is kept for another try:
 * its path is what the refusal names. Refuses: 'runbook.no-editor'.
 */
export async function editText<T>(name: string, text: string, use: (text: string, path: string) => Promise<T>): Promise<T> {
  const editor = process.env['VISUAL'] ?? process.env['EDITOR']
  if (editor === undefined || !process.stdin.isTTY) return refuse('runbook.no-editor', {})
  const folder = mkdtempSync(join(tmpdir(), 'rehome-'))
  const path = join(folder, name)
  writeFileSync(path, text, { mode: 0o600 })
  // An editor may be a command with options, as in EDITOR="code --wait".
  const [program = '', ...options] = editor.split(' ').filter((part) => part !== '')
  const { status, error } = spawnSync(program, [...options, path], { stdio: 'inherit' })
  if (error !== undefined || status !== 0) refuse('runbook.no-editor', {})
  const result = await use(readFileSync(path, 'utf8'), path)
  rmSync(folder, { recursive: true })
  return result
}
