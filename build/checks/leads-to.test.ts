import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from '#build/scripts/shared-data.ts'
import { api, type CallName } from '#shared/contracts/api.ts'

const pages = join(root, 'renderer', 'features')
const sources = readdirSync(pages, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name) && !name.includes('.test.'))
  .map((name) => readFileSync(join(pages, name), 'utf8'))
  .join('\n')

/** The calls that are named in what a pattern finds. */
function callsIn(pattern: RegExp): Set<CallName> {
  const found = [...sources.matchAll(pattern)].flatMap(([text]) => [...text.matchAll(/["'](\w+[\w-]*\.[\w-]+)["']/g)])
  return new Set(found.map(([, name]) => name as CallName))
}

/** Done by the same press as another call, whose control says whether it may be. */
const besides: Partial<Record<CallName, CallName>> = { 'agent.offer-known': 'agent.offer' }

test('of every call that changes something, the control that leads to it knows: it cannot be pressed while the project can only be read', () => {
  const made = [...callsIn(/useAction\([^)]*\)/g)].filter((name) => api[name].reads !== true)
  const known = callsIn(/<(?:LeadsTo|Editable)(?: key=\{[^}]*\})? call=(?:"[^"]*"|\{[^}]*\})|useMayCall\([^)]*\)/g)
  expect(made.length).toBeGreaterThan(30)
  expect(made.filter((name) => !known.has(besides[name] ?? name))).toEqual([])
})
