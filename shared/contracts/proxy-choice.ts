import { z } from 'zod'

/** How shares behind web addresses are reached from a device: as its system says, by none, or by one of the device's own. */
export const proxyChoice = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('system') }),
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({
    kind: z.literal('own'),
    /** As somebody typed it; whether it is an address of a proxy says the engine. */
    address: z.string().max(300),
    user: z.string().max(256).nullable(),
    except: z.array(z.string().min(1).max(255)).max(200),
  }),
])
export type ProxyChoice = z.output<typeof proxyChoice>
