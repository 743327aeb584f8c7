import { expect, test } from 'vitest'
import { enrolmentStates, type EnrolmentRow } from '#shared/contracts/enrolment.ts'
import { decisionOn, splitRequests } from './requests.ts'

const rowOf = (state: EnrolmentRow['state']): EnrolmentRow => ({
  id: state,
  state,
  name: null,
  domain: null,
  operatingSystem: null,
  device: null,
  at: null,
  importedAs: null,
  doubt: null,
  refusal: null,
})

test('only what is new is approved by rule; what looks wrong needs a person, and what is settled nobody', () => {
  const rows = enrolmentStates.map(rowOf)
  expect([
    rows.filter((row) => decisionOn(row) === 'rule').map(({ id }) => id),
    splitRequests(rows).settled.map(({ id }) => id),
    splitRequests(rows).open.length,
  ]).toEqual([['new'], ['replayed', 'approved', 'rejected', 'refused'], 7])
})
