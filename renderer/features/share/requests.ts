import type { EnrolmentRow, EnrolmentState } from '#shared/contracts/enrolment.ts'

/** What may still be decided about a request: by rule, only by a person who says so, or nothing any more. */
export type Decision = 'rule' | 'person' | 'none'

const decisions: Readonly<Record<EnrolmentState, Decision>> = {
  new: 'rule',
  unknown: 'person',
  ambiguous: 'person',
  renamed: 'person',
  clone: 'person',
  contested: 'person',
  withdrawn: 'person',
  replayed: 'none',
  approved: 'none',
  rejected: 'none',
  refused: 'none',
}

export function decisionOn({ state }: EnrolmentRow): Decision {
  return decisions[state]
}

/** Those that wait for an answer, in the order given, and those that were decided. */
export function splitRequests(requests: readonly EnrolmentRow[]): { open: EnrolmentRow[]; settled: EnrolmentRow[] } {
  return {
    open: requests.filter((row) => decisionOn(row) !== 'none'),
    settled: requests.filter((row) => decisionOn(row) === 'none'),
  }
}
