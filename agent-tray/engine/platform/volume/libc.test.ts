import { expect, test } from 'vitest'
import { loadLibc } from './libc.ts'

test.skipIf(process.platform !== 'linux')('what could not be brought onto the disk is refused, never taken for done', () => {
  expect(() => loadLibc().flush(-1)).toThrow(
    expect.objectContaining({ refusal: { code: 'platform.io', details: { path: '\\', errno: 'EBADF' } } }),
  )
})
