import type { KeyGuard } from '../key-guard.ts'
import { openOnMachine, sealToMachine } from './bindings/dpapi.ts'

/** Never changed: what was wrapped for one purpose opens for no other. */
const purpose = 'Rehome device keys'

/**
 * DPAPI for the machine: keys that were copied off its disk open nowhere else. Any account of the machine could open them, which the
 * rights of the agent's folder keep from reading them; they are not bound to SYSTEM alone, since an administrator may enrol the device.
 */
export const machineKeyGuard: KeyGuard = {
  form: 'dpapi',
  wrap: (plain) => sealToMachine(plain, purpose),
  unwrap: (wrapped) => openOnMachine(wrapped, purpose),
}
