import { z } from 'zod'

/** What a device can say about itself; null is 'not known here', never a guess. */
export const deviceFactsSchema = z.object({
  /** The computer name, at most 15 characters as NetBIOS has it. */
  name: z.string().min(1).max(63),
  platform: z.enum(['windows', 'volume', 'tree', 'simulated']),
  /** A value that stays with the installation: Windows' MachineGuid. */
  machineId: z.string().max(100).nullable(),
  /** A value that stays with the hardware (SMBIOS UUID): tells a copied disk from its original. */
  hardwareId: z.string().max(100).nullable().optional(),
  os: z.object({
    /** As Windows calls itself, e.g. 'Windows 10 Pro'. */
    product: z.string().max(200).nullable(),
    build: z.string().max(50).nullable(),
    server: z.boolean().nullable(),
  }),
  join: z
    .object({
      kind: z.enum(['workgroup', 'ad', 'entra', 'hybrid']),
      /** DNS name of the domain, or the tenant id. */
      directory: z.string().max(300).nullable(),
    })
    .nullable(),
})
export type DeviceFacts = z.output<typeof deviceFactsSchema>
