import type { Readable } from 'node:stream'
import type { z } from 'zod'
import type { DescriptorResult, Given, inspectCalls } from '#shared/contracts/inspect.ts'
import { explain, type Refusal, refused, remedyOf } from '#shared/errors/refused.ts'
import { exitCodes, type Printed } from '#shared/terminal/outcome.ts'
import { count, counted, printableLines } from '#shared/terminal/table.ts'
import type { Cli } from '../cli.ts'
import { asUtf8, type Line, linesOf, writeOut } from '../lines.ts'
import { isDeeperThan, parseExactly } from './exact-json.ts'
import { describeDescriptor } from './descriptor-text.ts'

/** How every descriptor of the stream is read: the input of the call but its items. */
export type StreamOptions = Omit<z.input<(typeof inspectCalls)['inspect.descriptors']['input']>, 'items'>

/** A descriptor of 64 KiB needs no more, whatever it is written in. */
const maxLineBytes = 4 * 1024 * 1024
/** What goes back as it came is written by a function that calls itself. */
const deepest = 200
/** Small enough that a slow producer sees its answers, large enough that a call costs little. */
const portion = 250

interface Asked {
  readonly line: number
  /** What else the line said: it comes back as it is. */
  readonly rest: Readonly<Record<string, unknown>>
  readonly given: Given | null
  readonly error: DescriptorResult['error']
}

/**
 * Answers a stream of JSON lines, one line each in the same order, as fast as whoever reads the answers takes them and no faster.
 * A line that cannot be read is answered with its number and the reason, and the rest goes on; the exit code is then 3, as it is where a
 * descriptor cannot be changed.
 */
export async function streamDescriptors(cli: Cli, options: StreamOptions, json: boolean): Promise<Printed> {
  let [lines, failed, kept] = [0, 0, 0]
  for await (const arrived of linesOf(asUtf8(untilInterrupted(process.stdin, cli.signal)), maxLineBytes)) {
    const asked = arrived.filter(({ text }) => text === null || text.trim() !== '').map(readLine)
    for (let from = 0; from < asked.length && !cli.signal.aborted; from += portion) {
      const answered = await answer(cli, options, asked.slice(from, from + portion))
      lines += answered.length
      failed += answered.filter(({ error }) => error !== null).length
      kept += answered.filter(({ change }) => change !== null && change.refusal !== null).length
      await writeOut(answered.map((each) => (json ? `${JSON.stringify(each)}\n` : textOf(each))).join(''))
    }
  }
  const interrupted = cli.signal.aborted ? `Interrupted after ${counted(lines, 'line')}.\n` : ''
  const unread = failed === 0 ? '' : `${count(failed)} of ${counted(lines, 'line')} could not be read; each says why.\n`
  const left = kept === 0 ? '' : `${count(kept)} of ${counted(lines, 'line')} cannot be changed as the table says; each says why.\n`
  const isWhole = failed === 0 && kept === 0 && !cli.signal.aborted
  return { stdout: '', stderr: interrupted + unread + left, exitCode: isWhole ? exitCodes.done : exitCodes.attention }
}

/** Ends where the stream does, or when the signal comes, however long the next piece may be in coming. */
async function* untilInterrupted(input: Readable, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  const stop = () => void input.destroy()
  signal.addEventListener('abort', stop)
  try {
    yield* input as AsyncIterable<Uint8Array>
  } catch (error) {
    if (!signal.aborted) throw error
  } finally {
    signal.removeEventListener('abort', stop)
  }
}

type Answer = { readonly line: number } & DescriptorResult

async function answer(cli: Cli, options: StreamOptions, asked: readonly Asked[]): Promise<Answer[]> {
  const items = asked.flatMap(({ given }) => (given === null ? [] : [given]))
  const results = items.length === 0 ? [] : await cli.call('inspect.descriptors', { ...options, items })
  let next = 0
  return asked.map(({ line, rest, given, error }) => ({
    line,
    ...rest,
    ...(given === null ? { descriptor: null, change: null, error } : results[next++]!),
  }))
}

const forms = ['hex', 'base64', 'sddl'] as const

function readLine({ number, text }: Line): Asked {
  const bad = (reason: string): Asked => ({
    line: number,
    rest: {},
    given: null,
    error: textOfRefusal(refused('inspect.bad-line', { line: number, reason }).refusal),
  })
  if (text === null) return bad(`it is longer than ${counted(maxLineBytes, 'byte')}`)
  let value: unknown
  try {
    value = parseExactly(text.replace(/^\uFEFF/, ''))
  } catch (error) {
    if (error instanceof RangeError) return bad('it is nested too deeply')
    return bad(`it is no JSON: ${(error as Error).message}`)
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return bad('it is JSON, but not an object')
  const { hex: _hex, base64: _base64, sddl: _sddl, ...rest } = value as Record<string, unknown>
  if (isDeeperThan(rest, deepest)) return bad('it is nested too deeply')
  const named = forms.filter((form) => Object.hasOwn(value, form))
  const form = named[0]
  const content = form === undefined ? undefined : (value as Record<string, unknown>)[form]
  if (form === undefined || named.length > 1) return bad(`it has ${named.length === 0 ? 'none' : 'several'} of "hex", "base64" and "sddl"`)
  if (typeof content !== 'string') return bad(`its "${form}" is no text`)
  return { line: number, rest, given: { form, content }, error: null }
}

function textOfRefusal({ code, details }: Refusal): NonNullable<DescriptorResult['error']> {
  return { code, message: explain({ code, details }), remedy: remedyOf(code), details }
}

function textOf({ line, descriptor, change, error }: Answer): string {
  const body =
    descriptor === null
      ? `${error?.code}: ${printableLines(error?.message ?? '')}\n  ${error?.remedy}`
      : describeDescriptor(descriptor, change)
  return `── line ${line}\n${body}\n\n`
}
