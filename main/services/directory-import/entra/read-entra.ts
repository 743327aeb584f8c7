import type { EntraSettings } from '#shared/contracts/connection.ts'
import type { AccountKind } from '#shared/directory/account.ts'
import type { CloudNetwork } from '#main/platform/cloud-network.ts'
import type { DirectoryReader, ImportSink, ReadControl } from '../directory-reader.ts'
import { graphAccount, graphObject, isRemoved, nameIn, propertiesOf, type GraphObject } from './graph-object.ts'
import { readAll, type GraphParts } from './graph.ts'
import { openTenant, readDefaultDomain, subjects, tenantOfToken } from './tenant.ts'

const phases: Readonly<Record<AccountKind, string>> = { user: 'Reading users', group: 'Reading groups', device: 'Reading devices' }
export const kinds = ['user', 'group', 'device'] as const

/** Reads an Entra tenant over Microsoft Graph. */
export function entraReader(settings: EntraSettings, secret: string | undefined, network: CloudNetwork): DirectoryReader {
  return async (sink, control) => {
    const graph = await openTenant(settings, secret, { ...control, timeoutSeconds: settings.timeoutSeconds, network })
    const domain = await readDefaultDomain(graph)
    for (const kind of kinds) if (settings.objects.includes(kind)) await readKind(graph, kind, settings.attributes, domain, sink, control)
    const tenant = tenantOfToken(await graph.token())
    return { domain: { dnsName: domain, netbiosName: null, sid: null, baseDn: `O=${domain}`, tenant }, scope: [settings.tenant] }
  }
}

/**
 * The list of changes since the beginning is the list of everything, and the only one that gives groups together with their members:
 * one request for a thousand groups instead of one for each. A large group comes several times, with some of its members each time.
 */
export function listOf(kind: AccountKind, extra: readonly string[]): string {
  const select = [...propertiesOf(kind, extra), ...(kind === 'group' ? ['members'] : [])].join(',')
  return `${kind}s/delta?$select=${select}`
}

async function readKind(
  graph: GraphParts,
  kind: AccountKind,
  extra: readonly string[],
  domain: string,
  sink: ImportSink,
  { signal, progress }: ReadControl,
): Promise<void> {
  const dnOf = nameIn(domain)
  const groups = new Map<string, Uint8Array>()
  let done = 0
  const take = (object: GraphObject) => {
    const known = groups.get(object.id)
    const account = known === undefined ? graphAccount(kind, object, dnOf, sink.findings) : null
    if (account !== null) {
      done += 1
      sink.account(account)
      if (kind === 'group') groups.set(object.id, account.guid)
    }
    const members = (object['members@delta'] ?? []).filter((member) => !isRemoved(member))
    const group = known ?? account?.guid
    if (group !== undefined && members.length > 0) sink.members(group, members.map(({ id }) => dnOf(id))) // oxfmt-ignore
  }
  for await (const page of readAll(graph, listOf(kind, extra), graphObject, subjects[kind])) {
    signal.throwIfAborted()
    for (const object of page) if (!isRemoved(object)) take(object)
    progress({ phase: phases[kind], done })
  }
  progress({ phase: phases[kind], done, total: done })
}
