import type { HandlersOf } from '#shared/contracts/call.ts'
import type { connectionCalls } from '#shared/contracts/connection.ts'
import { plainNetwork } from '#main/platform/cloud-network.ts'
import {
  addConnection,
  editConnection,
  findConnection,
  listConnections,
  removeConnection,
  removedConnections,
  restoreConnection,
} from '#main/services/connection/connection.ts'
import { dependantsOf } from '#main/services/connection/dependants.ts'
import { checkPackage } from '#main/services/connection/enrolment-package.ts'
import { removeJoinAccount, setJoinAccount } from '#main/services/connection/join-account.ts'
import { forgetSecrets, keepSecrets, keptSecrets, withKept } from '#main/services/connection/kept-secrets.ts'
import { testConnection } from '#main/services/connection/test-connection.ts'
import type { Desk } from './desk.ts'

export const connectionHandlers = (desk: Desk): HandlersOf<typeof connectionCalls> => ({
  'connection.add': async (wanted) => addConnection(desk.project(), desk.platform, wanted),
  'connection.edit': async ({ connection, ...change }) => editConnection(desk.project(), connection, change, desk.platform.clock.now()),
  'connection.list': async () => listConnections(desk.project()),
  'connection.dependants': async ({ connection }) => dependantsOf(desk.project(), connection),
  'connection.remove': async ({ connection }) => {
    const removed = removeConnection(desk.project(), connection)
    await forgetSecrets(desk.platform, removed.id)
    return removed
  },
  'connection.removed': async () => removedConnections(desk.project()),
  'connection.restore': async () => restoreConnection(desk.project()),
  'connection.joinAccount': async ({ connection, joinAccount }, { signal }) =>
    joinAccount === null
      ? { connection: removeJoinAccount(desk.project(), connection), trial: { kind: 'none' } }
      : setJoinAccount(desk.project(), connection, joinAccount, { now: desk.platform.clock.now(), signal }),
  'connection.check-package': async ({ path }) => checkPackage(path),
  'connection.kept': async () => keptSecrets(desk.platform),
  'connection.keep': async ({ connection, ...secrets }) =>
    keepSecrets(desk.platform, findConnection(desk.project(), connection).id, secrets),
  'connection.forgetSecrets': async ({ connection }) => forgetSecrets(desk.platform, findConnection(desk.project(), connection).id),
  'connection.test': async ({ connection, ...secrets }, context) => {
    const found = findConnection(desk.project(), connection)
    const { network = plainNetwork } = desk.platform
    return testConnection(found, await withKept(desk.platform, found.id, secrets), { ...context, network })
  },
})
