import { expect, test } from 'vitest'
import { z } from 'zod'
import { parseDocument } from './parse-document.ts'

const open = z.record(z.string(), z.unknown())

test('what makes a text no YAML is told by a name instead of its reader’s English words, with line and column', () => {
  const texts = [
    'a: 1\na: 2',
    'a:\n  b: 1\n c: 2',
    'a:\n\tb: 1',
    'a: [1',
    'a: "open',
    'a: @b',
    'a: "C:\\Users"',
    'a: b: c',
    'long\nb: 1',
    'a: *none',
    'a: &b &c 1',
    'a: 1\n---\nb: 2',
    'a: 1\n]',
    'x'.repeat(2_000_001),
  ]
  const found = texts.map((text) => {
    const parsed = parseDocument(text, open)
    if (parsed.ok) return 'read'
    const [{ line, column, bad }] = parsed.issues as [(typeof parsed.issues)[number]]
    return `${line}:${column} ${bad.wrong}`
  })
  expect(found).toEqual([
    '2:1 yaml-key-twice',
    '3:1 yaml-indent',
    '2:1 yaml-tab',
    '1:6 yaml-indent',
    '1:9 yaml-not-closed',
    '1:4 yaml-quote',
    '1:7 yaml-escape',
    '1:4 yaml-nested',
    '1:1 yaml-key',
    '1:1 yaml-alias',
    '1:7 yaml-tag',
    '2:1 yaml-second-document',
    '2:1 yaml-unexpected',
    '1:1 too-long',
  ])
})
