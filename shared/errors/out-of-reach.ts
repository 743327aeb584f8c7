import type { Code } from './refused.ts'

const outOfReach: ReadonlySet<Code> = new Set(['share.unreachable', 'share.proxy-unreachable', 'share.proxy-refused', 'share.not-a-proxy'])

/** Nothing was seen of the share: what lies there may be as it should. */
export function isOutOfReach(code: Code): boolean {
  return outOfReach.has(code)
}
