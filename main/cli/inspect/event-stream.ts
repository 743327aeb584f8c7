import { exitCodes, type Printed } from '#shared/terminal/outcome.ts'
import type { Cli } from '../cli.ts'
import { writeOut } from '../lines.ts'

const portion = 1000

/** Prints every event of a journal from one on, a line each, as fast as whoever reads the lines takes them. */
export async function streamEvents(cli: Cli, path: string, from: number): Promise<Printed> {
  for (let next = from; ;) {
    const { events, tornAt, shown } = await cli.call('inspect.journal', { path, from: next, limit: portion })
    await writeOut(shown.map((each) => `${JSON.stringify(each)}\n`).join(''))
    next += shown.length
    if (shown.length === 0 || next > events || cli.signal.aborted) {
      return { stdout: '', stderr: '', exitCode: tornAt === null ? exitCodes.done : exitCodes.attention }
    }
  }
}
