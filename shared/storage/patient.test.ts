import { describe, expect, it } from 'vitest'
import type { ShareFolder } from '#shared/bundle/share-folder.ts'
import { refuse } from '#shared/errors/refused.ts'
import type { SystemAnswer } from '#shared/errors/system-answer.ts'
import { patience, patient } from './patient.ts'

/** A share that fails a number of times, and what was waited meanwhile. */
function scene(failures: number, fail: () => never, random = 0.5) {
  let calls = 0
  const waits: number[] = []
  const share = {
    location: 'there',
    read: async () => {
      calls += 1
      return calls <= failures ? fail() : new Uint8Array([calls])
    },
  } as unknown as ShareFolder
  const sleep = async (ms: number) => void waits.push(ms)
  return { share: patient(share, { sleep, random: () => random }), waits, calls: () => calls }
}

const unreachable = (reason: SystemAnswer) => () => refuse('share.unreachable', { location: 'there', reason })

describe('patience', () => {
  it('tries again what may pass, with waits that grow and are drawn by chance', async () => {
    const it = scene(2, unreachable('HTTP 503'))
    expect([await it.share.read('x', 1), it.waits]).toEqual([new Uint8Array([3]), [250, 500]])
  })

  it.each([
    ['ETIMEDOUT', patience.passing.length],
    ['UNKNOWN', patience.passing.length],
    ['EBUSY', patience.busy.length],
    ['EACCES', 0],
    ['ECONNREFUSED', 0],
    ['CERT_HAS_EXPIRED', 0],
    ['HTTP 403', 0],
  ])('gives up on %s after %i more tries, with the refusal itself', async (reason, more) => {
    const it = scene(Infinity, unreachable(reason as SystemAnswer))
    await expect(it.share.read('x', 1)).rejects.toMatchObject({ code: 'share.unreachable', refusal: { details: { reason } } })
    expect([it.calls(), it.waits.length]).toEqual([more + 1, more])
  })

  it('does not ask again for what is no fault of the way there', async () => {
    const it = scene(1, () => refuse('share.not-a-file', { file: 'x' }))
    await expect(it.share.read('x', 1)).rejects.toMatchObject({ code: 'share.not-a-file' })
    expect(it.calls()).toBe(1)
  })

  it('waits less than five seconds in all, whatever chance says', () => {
    const most = Object.values(patience).map((waits) => waits.reduce((sum: number, wait) => sum + wait, 0))
    expect(Math.max(...most)).toBeLessThan(5000)
  })
})
