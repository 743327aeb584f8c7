import { expect, test } from 'vitest'
import { visible } from './visible.ts'

test('what would hide or turn a text around is seen, everything else stays', () => {
  expect([visible('Zoë <b>Żółw</b> 日本'), visible('gnp\u202Eexe.txt'), visible('a\u0000b\nc'), visible('x'.repeat(5000)).length]).toEqual([
    'Zoë <b>Żółw</b> 日本',
    'gnp·exe.txt',
    'a·b·c',
    4001,
  ])
})
