import { expect, test } from 'vitest'
import { flush } from './flush.ts'
import { loadLibc } from './libc.ts'

test.skipIf(process.platform !== 'linux')('what could not be brought onto the disk is refused, never taken for done', () => {
  expect(() => flush(loadLibc(), -1)).toThrow(
    expect.objectContaining({ refusal: { code: 'platform.io', details: { path: '\\', errno: 'EBADF' } } }),
  )
})
