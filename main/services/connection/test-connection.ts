import type { Connection, ConnectionSecrets, TestedStep } from '#shared/contracts/connection.ts'
import { explain, isRefused, remedyOf, unreachable, type Refused } from '#shared/errors/refused.ts'
import { neededPassword, neededSecret } from '#main/services/directory-import/reader-of.ts'
import { testDirectory } from './test-directory.ts'
import { testEntra, testHybrid, type TestParts } from './test-entra.ts'
import { testFile } from './test-file.ts'

export type StepName = TestedStep['step']

/** Tries one step: what it finds is shown, what it refuses with is kept. */
export type Try = <T>(step: StepName, work: () => Promise<T>, found: (value: T) => TestedStep['found']) => Promise<T>

export interface TestedConnection {
  readonly connection: string
  readonly works: boolean
  readonly steps: TestedStep[]
}

/**
 * Finds out step by step what of a connection works. Never refuses for what the test finds: that is its result.
 * Refuses: 'directory.no-password', 'entra.no-secret', 'directory.cancelled'.
 */
export async function testConnection(connection: Connection, secrets: ConnectionSecrets, parts: TestParts): Promise<TestedConnection> {
  const { name } = connection
  const steps: TestedStep[] = []
  const attempt: Try = async (step, work, found) => {
    try {
      const value = await work()
      steps.push({ step, state: 'ok', found: found(value), refusal: null })
      return value
    } catch (error) {
      if (!isRefused(error) || isRefused(error, 'directory.cancelled')) throw error
      steps.push({ step, state: 'refused', found: null, refusal: shown(error) })
      throw new StepRefused()
    }
  }
  const planned = plannedTest(connection, secrets, parts)
  try {
    await planned.run(attempt)
  } catch (error) {
    if (!(error instanceof StepRefused)) throw error
  }
  const tried = new Set(steps.map(({ step }) => step))
  for (const step of planned.steps) if (!tried.has(step)) steps.push({ step, state: 'not-tried', found: null, refusal: null })
  return { connection: name, works: steps.every(({ state }) => state === 'ok'), steps }
}

function plannedTest({ name, settings }: Connection, { password, secret }: ConnectionSecrets, parts: TestParts): PlannedTest {
  switch (settings.type) {
    case 'active-directory':
      return testDirectory(settings, neededPassword(name, password), parts.signal)
    case 'hybrid':
      return testHybrid(settings, neededPassword(name, password), neededSecret(name, settings.entra, secret), parts)
    case 'entra':
      return testEntra(settings, neededSecret(name, settings, secret), parts)
    case 'snapshot':
    case 'workgroup':
      return testFile(settings, parts.signal)
    default:
      return unreachable(settings)
  }
}

/** What a test is going to try, and how. */
export interface PlannedTest {
  readonly steps: readonly StepName[]
  run(attempt: Try): Promise<void>
}

/** Ends a test: later steps need the one that was refused. */
class StepRefused extends Error {
  override readonly name = 'StepRefused'
}

function shown({ refusal }: Refused): TestedStep['refusal'] {
  return { code: refusal.code, details: { ...refusal.details }, message: explain(refusal), remedy: remedyOf(refusal.code) }
}
