import type { Refused } from './refused.ts'
import type { SystemAnswer } from './system-answer.ts'

/**
 * Why a system did not do what a refusal is about: its own answer where the refusal holds one, else the refusal's code. Without the place,
 * so that findings of one cause stand together, and never a sentence of ours, which would be in one language.
 */
export function whyRefused({ code, refusal: { details } }: Refused): SystemAnswer {
  const answer = code === 'windows.call-failed' ? details['name'] : code === 'platform.io' ? details['errno'] : code
  return (typeof answer === 'string' && answer !== '' ? answer : code) as SystemAnswer
}
