import { refuse } from '#shared/errors/refused.ts'
import type { CredentialDesk } from '../credential-desk.ts'
import { readDevice, writeDevice } from './device-file.ts'

/** With the directory that a simulated device sees: one imagined in its file, or a real domain controller named there. */
export function simulatedCredentials(root: string): CredentialDesk {
  const seen = (domain: string) =>
    readDevice(root).directories.find((each) => each.domain.toLowerCase() === domain.toLowerCase() && each.answers) ??
    refuse('credentials.no-controller', { domain, answer: 'the simulated device sees none' })
  const remember = (name: string) => {
    const device = readDevice(root)
    writeDevice(root, { ...device, cachedCredentials: [...new Set([...device.cachedCredentials, name])] })
  }
  return {
    async find(domain) {
      const { controller } = seen(domain)
      return controller === null ? `dc1.${domain}` : (await real()).ldapCredentials(controller, remember).find(domain)
    },
    async cache(account, password) {
      const { domain, name } = account
      const { controller, accounts } = seen(domain)
      if (controller !== null) return (await real()).ldapCredentials(controller, remember).cache(account, password)
      const known = accounts.find((each) => each.name === name)
      // As a domain does: it counts who fails, and does not say whether there is such an account.
      if (known === undefined) return refuse('credentials.wrong', { domain })
      if (known.failed >= known.lockedAfter) return refuse('credentials.locked', { domain })
      const isRight = Buffer.from(known.password, 'utf8').equals(password)
      setFailed(root, domain, name, isRight ? 0 : known.failed + 1)
      if (!isRight) return refuse('credentials.wrong', { domain })
      remember(name)
    },
  }
}

const real = () => import('../directory/ldap-credentials.ts')

function setFailed(root: string, domain: string, name: string, failed: number): void {
  const device = readDevice(root)
  const directories = device.directories.map((directory) =>
    directory.domain === domain
      ? { ...directory, accounts: directory.accounts.map((each) => (each.name === name ? { ...each, failed } : each)) }
      : directory,
  )
  writeDevice(root, { ...device, directories })
}
