import type { SignInAnswer } from '../sign-in.ts'
import { readDevice, writeDevice, type SimulatedDevice } from './device-file.ts'

type Directory = SimulatedDevice['directories'][number]

/** The directory as the device sees it now: undefined where its file names none, null where none answers. */
export function directoryOf(root: string, domain: string): Directory | null | undefined {
  const found = readDevice(root).directories.find((each) => each.domain.toLowerCase() === domain.toLowerCase())
  return found === undefined || found.answers ? found : null
}

/** As a domain does: it counts who fails, and does not say whether there is such an account. */
export async function signInAt(
  root: string,
  { domain, controller, accounts }: Directory,
  name: string,
  password: Uint8Array,
): Promise<SignInAnswer> {
  if (controller !== null) return (await import('../directory/ldap-sign-in.ts')).ldapSignIn(controller, name, password)
  const bare = name.replace(/^.*\\|@.*$/g, '').toLowerCase()
  const known = accounts.find((each) => each.name.toLowerCase() === bare)
  if (known === undefined) return { kind: 'wrong' }
  if (known.failed >= known.lockedAfter) return { kind: 'locked' }
  const isRight = Buffer.from(known.password, 'utf8').equals(password)
  setFailed(root, domain, known.name, isRight ? 0 : known.failed + 1)
  if (!isRight) return { kind: 'wrong' }
  return known.expired ? { kind: 'expired', reason: 'expired' } : { kind: 'right' }
}

function setFailed(root: string, domain: string, name: string, failed: number): void {
  const device = readDevice(root)
  const directories = device.directories.map((directory) =>
    directory.domain === domain
      ? { ...directory, accounts: directory.accounts.map((each) => (each.name === name ? { ...each, failed } : each)) }
      : directory,
  )
  writeDevice(root, { ...device, directories })
}
