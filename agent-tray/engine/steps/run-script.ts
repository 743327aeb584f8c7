import { join } from 'node:path'
import { refuse, refused, type Refusal } from '#shared/errors/refused.ts'
import { scriptOf } from '#shared/migration/script.ts'
import { redacted } from '#shared/values/redact.ts'
import type { Machine } from '../platform/machine.ts'
import type { Workshop } from './step.ts'

/** Runs a script that a runbook carries; null when it went well, else why it did not. Refuses: 'step.script-missing'. */
export async function runScript(m: Machine, shop: Workshop, name: string, text: string, minutes: number): Promise<Refusal | null> {
  const script = scriptOf(text)
  if (script === null || m.scripts === null) return refuse('step.script-missing', { name })
  shop.gate(`script ${name}`)
  const { exitCode, output } = await m.scripts.run(script, join(shop.folder), minutes * 60_000)
  if (exitCode === 0) return null
  const said = String(redacted(output)).trim()
  return exitCode === null
    ? refused('step.script-too-slow', { name, minutes }).refusal
    : refused('step.script-failed', { name, exitCode, output: said }).refusal
}
