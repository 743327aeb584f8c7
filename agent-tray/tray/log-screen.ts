import type { z } from 'zod'
import { action, screenOf, type Setting } from '#shared/dialogs/make-screen.ts'
import type { Screen } from '#shared/dialogs/screen.ts'
import type { JournalEventKind } from '#shared/migration/journal-event.ts'
import { phaseOf } from '#shared/migration/planner/run-phase.ts'
import { isStepId } from '#shared/migration/step.ts'
import type { Wording } from '#shared/wording/wording.ts'
import type { PipeCalls } from '#agent/pipe/protocol/calls.ts'
import { timeOf, type WindowFacts } from './window-screen.ts'

export type LogLines = z.output<PipeCalls['log.read']['output']>
type Say = Setting['speech']['say']

export function logScreen({ setting, now }: WindowFacts, lines: LogLines): Screen {
  const { say } = setting.speech
  const columns = (['time', 'event', 'step', 'code'] as const).map((column) => say('log', column))
  const rows = lines.map((line) => ({
    cells: [timeOf(line.at, now, setting), eventWords(line.kind, say), stepWords(line.step, say), line.code ?? ''],
    isProblem: problems.has(line.kind) || line.code !== null,
    raw: rawLine(line),
  }))
  const copy = rows.length === 0 ? [] : [action('copy', say('log', 'copy'), false)]
  const words = {
    empty: say('log', 'empty'),
    search: say('log', 'search'),
    all: say('log', 'all'),
    problems: say('log', 'problems'),
    nothing: say('log', 'nothing'),
  }
  return screenOf('log', 'calm', setting, {
    blocks: [{ kind: 'log', caption: say('log', 'title'), columns, rows, words }],
    actions: [...copy, action('close', say('common', 'close'), true)],
  })
}

const problems: ReadonlySet<string> = new Set(['step-failed', 'rollback-begun'])

/** An engine that is newer than this tray may tell of what it does not know. */
function eventWords(kind: string, say: Say): string {
  return Object.hasOwn(events, kind) ? say('log', events[kind as JournalEventKind]) : kind
}

const events: Readonly<Record<JournalEventKind, LogWord>> = {
  'run-begun': 'runBegun',
  'step-begun': 'stepBegun',
  'step-done': 'stepDone',
  'step-satisfied': 'stepSatisfied',
  'step-skipped': 'stepSkipped',
  'step-failed': 'stepFailed',
  'step-undone': 'stepUndone',
  'safeguards-renewed': 'safeguardsRenewed',
  rebooting: 'rebooting',
  resumed: 'resumed',
  'rollback-begun': 'rollbackBegun',
  'part-undone': 'partUndone',
  'agent-changed': 'agentChanged',
  'followed-up': 'followedUp',
  'undo-ended': 'undoEnded',
  'originals-deleted': 'originalsDeleted',
  'run-ended': 'runEnded',
}
type LogWord = keyof Wording['log']

/** What a step is about, in the words that a user reads while it goes on. */
function stepWords(step: string | null, say: Say): string {
  if (step === null) return ''
  return isStepId(step) ? say('inProgress', phaseOf(step)) : step
}

/** The log as text, for a message to the helpdesk: with moments that mean the same everywhere. */
export function logText(device: string, lines: LogLines): string {
  return [device, ...lines.map(rawLine)].join('\n')
}

function rawLine({ seq, at, kind, step, code }: LogLines[number]): string {
  return [seq, at, kind, step ?? '', code ?? ''].join('\t').trimEnd()
}
