import { join } from 'node:path'
import { root } from '#build/scripts/shared-data.ts'

/** Where everything that is packed is put together. */
export const stage = join(root, 'stage')
