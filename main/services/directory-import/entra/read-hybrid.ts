import { z } from 'zod'
import type { HybridSettings } from '#shared/contracts/connection.ts'
import type { Attributes } from '#shared/directory/account.ts'
import { guidFromBytes } from '#shared/directory/guid.ts'
import { sidToText } from '#shared/directory/sid.ts'
import type { StagedAccount } from '#main/store/staging.ts'
import type { CloudNetwork } from '#main/platform/cloud-network.ts'
import type { DirectoryReader, ImportSink, ReadControl } from '../directory-reader.ts'
import { ldapReader } from '../ldap/read-directory.ts'
import { readAll, type GraphParts } from './graph.ts'
import { openTenant, subjects } from './tenant.ts'

const counterpart = z.looseObject({
  id: z.guid(),
  userPrincipalName: z.string().nullish(),
  onPremisesSecurityIdentifier: z.string().nullish(),
  /** Of a hybrid joined device: the objectGUID of its computer account. */
  deviceId: z.string().nullish(),
})

/** Reads a domain, and of each of its accounts who it is in the tenant. */
export function hybridReader(
  settings: HybridSettings,
  { password, secret }: { readonly password: string; readonly secret: string | undefined },
  network: CloudNetwork,
): DirectoryReader {
  return async (sink, control) => {
    const graph = await openTenant(settings.entra, secret, { ...control, timeoutSeconds: settings.timeoutSeconds, network })
    const known = await readCounterparts(graph, settings, control)
    return ldapReader(settings, password)(withCounterparts(sink, known), control)
  }
}

/** Attributes that a tenant adds to an account of its domain, by the account's SID or, for a device, its GUID. */
type Counterparts = ReadonlyMap<string, Attributes>

async function readCounterparts(graph: GraphParts, { objects }: HybridSettings, { signal, progress }: ReadControl): Promise<Counterparts> {
  const found = new Map<string, Attributes>()
  const list = {
    user: 'users?$select=id,userPrincipalName,onPremisesSecurityIdentifier&$top=999',
    group: 'groups?$select=id,onPremisesSecurityIdentifier&$top=999',
    device: 'devices?$select=id,deviceId&$top=999',
  }
  for (const kind of objects)
    for await (const page of readAll(graph, list[kind], counterpart, subjects[kind])) {
      signal.throwIfAborted()
      for (const { id, userPrincipalName, onPremisesSecurityIdentifier, deviceId } of page) {
        const key = kind === 'device' ? deviceId : onPremisesSecurityIdentifier
        if (typeof key !== 'string' || key === '') continue
        found.set(key.toLowerCase(), { entraObjectId: id, ...(userPrincipalName && { entraUserPrincipalName: userPrincipalName }) })
      }
      progress({ phase: 'Reading the tenant', done: found.size })
    }
  return found
}

function withCounterparts(sink: ImportSink, known: Counterparts): ImportSink {
  return {
    findings: sink.findings,
    members: (group, dns) => sink.members(group, dns),
    account(account) {
      const also = known.get(keyOf(account))
      if (also === undefined) sink.findings.add('not-in-tenant', account.dn)
      sink.account(also === undefined ? account : { ...account, attributes: { ...account.attributes, ...also } })
    },
  }
}

function keyOf({ kind, guid, sid }: StagedAccount): string {
  return kind === 'device' ? guidFromBytes(guid) : sid === null ? '' : sidToText(sid).toLowerCase()
}
