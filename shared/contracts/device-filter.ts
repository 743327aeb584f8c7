import { z } from 'zod'
import { deviceStates, stateGroups } from './device-state.ts'

/** Which devices are meant; what is left out narrows nothing. */
export const deviceFilter = z.strictObject({
  /** One device, whatever the case of its name. */
  name: z.string().min(1).optional(),
  /** A batch's id; '' for those that are in none. */
  batch: z.string().optional(),
  state: z.enum(deviceStates).optional(),
  group: z.enum(stateGroups).optional(),
  /** What they stopped with. */
  code: z.string().optional(),
  /** A version of the agent; '' for those that have told none. */
  agent: z.string().optional(),
  /** A part of the name, the batch's name, the code or the version, whatever its case. */
  search: z.string().max(200).optional(),
})
export type DeviceFilter = z.infer<typeof deviceFilter>

/** `why`: the code that it stopped with, else the step it is at. */
export const deviceOrder = z.enum(['name', 'state', 'batch', 'why', 'changed', 'findings', 'agent', 'last'])
export type DeviceOrder = z.infer<typeof deviceOrder>
