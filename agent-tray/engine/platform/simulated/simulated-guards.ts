import { createHash } from 'node:crypto'
import type { Gate } from '../gate.ts'
import type { OtherSafeguards } from '../offline-safeguards.ts'
import { writeDevice, type SimulatedDevice } from './device-file.ts'

const administrators = 'S-1-5-32-544'

/** Local accounts and BitLocker of a simulated device, in its device.json. */
export function simulatedGuards(root: string, device: () => SimulatedDevice, gate: Gate): OtherSafeguards {
  const change = (what: string, changes: Partial<SimulatedDevice>) => {
    gate(what)
    writeDevice(root, { ...device(), ...changes })
  }
  const others = (name: string) => device().localUsers.filter((user) => user.name !== name)
  const found = (name: string) => device().localUsers.find((user) => user.name.toLowerCase() === name.toLowerCase())
  return {
    accountComment: (name) => found(name)?.comment ?? null,
    protectedDrives: () => Object.entries(device().bitLocker).flatMap(([drive, state]) => (state === 'on' ? [drive] : [])),
    makeAccount({ name, tag }, password) {
      const user = { name, comment: tag, password: digestOf(password), groups: [administrators] }
      change('account', { localUsers: [...others(name), user] })
    },
    takeAccount({ name, tag }) {
      if (found(name)?.comment.includes(tag) === true) change('no account', { localUsers: others(name) })
    },
    suspend(drive, restarts) {
      if (device().bitLocker[drive] === 'on') change('suspend', { bitLocker: { ...device().bitLocker, [drive]: restarts } })
    },
    protect(drive) {
      const state = device().bitLocker[drive]
      if (state !== undefined && state !== 'on') change('protect', { bitLocker: { ...device().bitLocker, [drive]: 'on' } })
    },
  }
}

function digestOf(password: string): string {
  return createHash('sha256').update(password).digest('hex')
}
