import { z } from 'zod'

/** Of the project's keys; null for the one that is remembered on this computer. */
export const projectPassphrase = z.string().min(1).max(1000).nullable()
