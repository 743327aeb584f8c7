import type { Code } from './refused.ts'

/** Nothing was seen of the share: what lies there may be as it should. */
export function isOutOfReach(code: Code): boolean {
  return code === 'share.unreachable' || code === 'share.proxy-unreachable' || code === 'share.proxy-refused'
}
