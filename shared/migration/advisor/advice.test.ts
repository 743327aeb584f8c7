import { expect, test } from 'vitest'
import { templates } from '#main/services/runbook/templates.ts'
import { adviceFor, advisorShares, advisorSources, advisorTargets, type Answers } from './advice.ts'

const usual: Answers = { source: 'ad', target: 'ad', seesController: true, share: 'smb', devices: 100, oneDrive: false }
const everything: Answers[] = advisorSources.flatMap((source) =>
  advisorTargets.flatMap((target) =>
    advisorShares.flatMap((share) =>
      [true, false].flatMap((seesController) =>
        [5, 5000].map((devices) => ({ source, target, share, seesController, devices, oneDrive: true })),
      ),
    ),
  ),
)

test('whatever is answered, there is a template for the move and for all before it', () => {
  const named = everything.flatMap((answers) => adviceFor(answers).runbooks.map(({ template }) => template))
  expect(named.filter((template) => !Object.hasOwn(templates, template))).toEqual([])
  expect(everything.every((answers) => adviceFor(answers).runbooks.at(-1)?.reason === 'move')).toBe(true)
})

test('an offline join has its credentials cached first, and asks devices for no way to a domain controller', () => {
  const { runbooks, ports } = adviceFor({ ...usual, seesController: false })
  expect([runbooks.map(({ template }) => template), ports.filter(({ from, to }) => from === 'devices' && to === 'target')]).toEqual([
    ['cache-credentials', 'ad-to-ad'],
    [],
  ])
})

test('a move to Entra ID needs an app registration and a bulk token, and no account that joins', () => {
  const { needs, ports } = adviceFor({ ...usual, target: 'entra', share: 'stick' })
  expect([needs, ports.some(({ port }) => port.includes('445'))]).toEqual([
    ['local-admin', 'read-source', 'app', 'token', 'share-write'],
    false,
  ])
})

test('a pilot is small, and never larger than the project', () => {
  expect([3, 100, 1000, 100_000].map((devices) => adviceFor({ ...usual, devices }).pilot)).toEqual([3, 5, 10, 50])
})
