import type { HandlersOf } from '#shared/contracts/call.ts'
import type { enrolmentCalls } from '#shared/contracts/enrolment.ts'
import type { Refusal } from '#shared/errors/refused.ts'
import { listConfigurationKeys, newConfigurationKey, revokeConfigurationKey } from '#main/services/enrolment/configuration-key.ts'
import { approve, listRequests, reject } from '#main/services/enrolment/enrolment.ts'
import { readRequests } from '#main/services/enrolment/read-requests.ts'
import { openKeyring } from '#main/services/share/keyring.ts'
import { shareRecord } from '#main/services/share/share-record.ts'
import type { Desk } from './desk.ts'

export const enrolmentHandlers = (desk: Desk): HandlersOf<typeof enrolmentCalls> => {
  const now = () => desk.platform.clock.now()

  /** Whoever decides does so over what lies in the drop box now. */
  async function read(passphrase: string | null): Promise<Refusal[]> {
    const project = desk.project()
    const keyring = await openKeyring(project, await desk.passphrase(passphrase))
    return readRequests(project, desk.openShare(shareRecord(project).folder), keyring, now())
  }

  return {
    'enrolment.key': async (how) => {
      const { text: key, ...made } = await newConfigurationKey(desk.project(), { now: now(), ...how })
      return { ...made, key }
    },
    'enrolment.keys': async () => listConfigurationKeys(desk.project()),
    'enrolment.revoke-key': async ({ id }) => revokeConfigurationKey(desk.project(), id, now()),
    'enrolment.list': async ({ passphrase }) => {
      const noticed = await read(passphrase)
      return { requests: listRequests(desk.project()), noticed: noticed.map(({ code, details }) => ({ code, details: { ...details } })) }
    },
    'enrolment.approve': async ({ passphrase, ...wanted }) => {
      await read(passphrase)
      return approve(desk.project(), { ...wanted, now: now() })
    },
    'enrolment.reject': async ({ passphrase, names }) => {
      await read(passphrase)
      return { rejected: reject(desk.project(), names, now()) }
    },
  }
}
