import { refuse } from '#shared/errors/refused.ts'
import type { CredentialDesk } from '../credential-desk.ts'
import type { SignInAnswer } from '../sign-in.ts'
import { readDevice, writeDevice } from './device-file.ts'
import { directoryOf, signInAt } from './simulated-sign-in.ts'

/** With the directory that a simulated device sees: one imagined in its file, or a real domain controller named there. */
export function simulatedCredentials(root: string): CredentialDesk {
  const seen = (domain: string) =>
    directoryOf(root, domain) ?? refuse('credentials.no-controller', { domain, answer: 'the simulated device sees none' })
  return {
    async find(domain) {
      const { controller } = seen(domain)
      if (controller === null) return `dc1.${domain}`
      const found = await (await import('../directory/ldap-sign-in.ts')).controllerName(controller)
      return typeof found === 'string' ? found : refuse('credentials.no-controller', { domain, answer: found.answer })
    },
    async cache({ domain, name, upn }, password) {
      refuseUnlessRight(domain, await signInAt(root, seen(domain), upn ?? `${name}@${domain}`, password))
      const device = readDevice(root)
      writeDevice(root, { ...device, cachedCredentials: [...new Set([...device.cachedCredentials, name])] })
    },
  }
}

function refuseUnlessRight(domain: string, answer: SignInAnswer): void {
  if (answer.kind === 'wrong') refuse('credentials.wrong', { domain })
  if (answer.kind === 'locked') refuse('credentials.locked', { domain })
  if (answer.kind === 'unreachable') refuse('credentials.no-controller', { domain, answer: answer.answer })
  if (answer.kind !== 'right') refuse('credentials.unusable', { domain, reason: answer.reason })
}
