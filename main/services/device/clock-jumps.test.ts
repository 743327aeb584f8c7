import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clockJumps, type RecordTimes } from './clock-jumps.ts'

const start = Date.UTC(2026, 10, 21, 12)
const minute = 60_000
const day = 24 * 60 * minute
const iso = (ms: number) => new Date(ms).toISOString()
const madeAt = iso(start - day)

/** Records made at these minutes after the start and sent at once; all collected a week later. */
function records(minutes: readonly number[], kind = 'step-done'): RecordTimes[] {
  return minutes.map((after, index) => {
    const at = iso(start + after * minute)
    return { seq: index + 1, at, sentAt: at, collectedAt: iso(start + 7 * day), kind }
  })
}
const told = (list: readonly RecordTimes[]) =>
  clockJumps(list, madeAt).map(({ code, details }) => [code, details['seq'] ?? details['from']])

describe('jumps of a device’s clock', () => {
  it('going forward at any pace with pauses for what takes its time, put right by seconds, is no jump', () => {
    const paces = fc.array(fc.record({ ms: fc.integer({ min: -2 * minute, max: day }), late: fc.boolean() }), { maxLength: 30 })
    fc.assert(
      fc.property(paces, (list) => {
        let at = start
        const honest = list.map(({ ms, late }, index): RecordTimes => {
          at += late ? 20 * day : ms
          return { seq: index + 1, at: iso(at), sentAt: iso(at), collectedAt: iso(at), kind: late ? 'resumed' : 'step-done' }
        })
        // Put right by seconds again and again, it ends nowhere near the day before.
        expect(clockJumps(honest, madeAt)).toEqual([])
      }),
    )
  })

  it('set back anywhere, it is told at the record where it was, once', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 30 }), fc.nat(), fc.integer({ min: 3, max: 1000 }), (n, where, back) => {
        const at = 1 + (where % (n - 1))
        const list = records(Array.from({ length: n }, (_, index) => 1100 + index - (index >= at ? back : 0)))
        expect(told(list)).toEqual(back > 3 ? [['dropbox.clock-back', at + 1]] : [])
      }),
    )
  })

  it('a clock that ran ahead for a while is told where it was put right', () => {
    expect(told(records([0, 10, 300, 310, 30, 40]))).toEqual([['dropbox.clock-back', 5]])
  })

  it('a record that was sent before it was made is told, and once', () => {
    const [first, second, third] = records([0, 60, 11])
    expect(told([first!, { ...second!, sentAt: iso(start + 10 * minute) }, third!])).toEqual([['dropbox.clock-back', 2]])
  })

  it('a clock ahead of the workbench’s, and one from before the share, are told with the records they are in', () => {
    const year = 365 * 24 * 60
    expect(told(records([0, 10, 8 * 24 * 60, 8 * 24 * 60 + 1], 'resumed'))).toEqual([['dropbox.clock-ahead', 3]])
    expect(told(records([-10 * year, -10 * year + 1, 5, 6], 'resumed'))).toEqual([['dropbox.clock-behind', 1]])
  })

  it('two days inside a run without a restart are told; the same before a run, after a restart or before another agent are not', () => {
    const pause = [0, 1, 2 * 24 * 60]
    const late = ['resumed', 'run-begun', 'agent-changed'].map((kind) => told(records(pause, kind)))
    expect([told(records(pause)), ...late]).toEqual([[['dropbox.clock-leap', 3]], [], [], []])
  })

  it('whatever the times are, it neither throws nor tells without end', () => {
    const time = fc.oneof(
      fc.string(),
      fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
      fc.constant('+275760-09-13T00:00:00.001Z'),
    )
    const record = fc.record({ seq: fc.integer(), at: time, sentAt: time, collectedAt: fc.constant(iso(start)), kind: fc.string() })
    fc.assert(
      fc.property(fc.array(record, { maxLength: 100 }), time, (list, made) => {
        expect(clockJumps(list, made).length).toBeLessThanOrEqual(22)
      }),
    )
  })
})
