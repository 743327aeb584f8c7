import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { refuse } from '#shared/errors/refused.ts'

/** `VARIABLE` holds the secret, or `VARIABLE_FD` names a file descriptor to read it from, or a person is asked. Refuses: 'usage.no-secret'. */
export async function readSecret(what: string, variable: string): Promise<string> {
  const value = process.env[variable]
  if (value !== undefined) return value
  const descriptor = process.env[`${variable}_FD`]
  if (descriptor !== undefined) return readFileSync(Number(descriptor), 'utf8').replace(/\r?\n$/, '')
  if (!process.stdin.isTTY) return refuse('usage.no-secret', { what, variable })
  process.stderr.write(`${what}: `)
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() })
  const prompt = createInterface({ input: process.stdin, output: silent, terminal: true })
  const answer = await prompt.question('')
  prompt.close()
  process.stderr.write('\n')
  return answer
}
