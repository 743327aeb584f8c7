import { deviceKey } from '#shared/migration/batch.ts'
import { held } from '#main/store/held.ts'
import type { ProjectFile } from '#main/store/project-file.ts'
import { sourceDevices } from './batch-devices.ts'

/** What is known of a source's devices when somebody gives a list of names. */
export interface KnownDevices {
  /** The DNS domains of the source, in lower case; none of a list of workgroup devices. */
  readonly domains: ReadonlySet<string>
  readonly isDevice: (name: string) => boolean
  /** The domains in which a device has that name. */
  readonly domainsOf: (name: string) => ReadonlySet<string>
  /** The name of the device that calls itself this in DNS, which need not be in its directory's domain. */
  readonly hostOf: (dnsName: string) => string | undefined
}

const none: ReadonlySet<string> = new Set()

/** Held, for a list is read with every change that is typed. */
export function knownDevices(file: ProjectFile, source: string): KnownDevices {
  return held(file, `known-devices ${source.toLowerCase()}`, '', () => {
    const imported = importedDomain(file, source)
    const byKey = new Map<string, Set<string>>()
    for (const { name, dn } of sourceDevices(file, source)) {
      const key = deviceKey(name)
      const domain = domainOfDn(dn) ?? imported
      const domains = byKey.get(key) ?? new Set()
      if (domain !== null) domains.add(domain)
      byKey.set(key, domains)
    }
    const all = new Set([...byKey.values()].flatMap((domains) => [...domains]))
    if (imported !== null) all.add(imported)
    let hosts: ReadonlyMap<string, string> | null = null
    return {
      domains: all,
      isDevice: (name) => byKey.has(deviceKey(name)),
      domainsOf: (name) => byKey.get(deviceKey(name)) ?? none,
      hostOf: (dnsName) => (hosts ??= hostNames(file, source)).get(dnsName.toLowerCase()),
    }
  })
}

function importedDomain(file: ProjectFile, source: string): string | null {
  const found = file
    .prepare(
      `SELECT import.detail ->> '$.domain.dnsName' FROM import JOIN connection ON connection.id = import.connection
        WHERE connection.name = ? COLLATE NOCASE AND connection.role = 'source' ORDER BY import.id DESC LIMIT 1`,
    )
    .pluck()
    .get(source) as string | null | undefined
  return found?.toLowerCase() ?? null
}

function domainOfDn(dn: string): string | null {
  const parts = [...dn.matchAll(/(?:^|,)\s*DC=([^,+]+)/gi)].map(([, label = '']) => label.trim().toLowerCase())
  return parts.length === 0 ? null : parts.join('.')
}

function hostNames(file: ProjectFile, source: string): ReadonlyMap<string, string> {
  const rows = file
    .prepare(
      `SELECT lower(coalesce(account.attributes ->> '$.dNSHostName[0]', account.attributes ->> '$.dNSHostName')), account.name
         FROM connection CROSS JOIN account INDEXED BY accountByKind ON account.connection = connection.id AND account.kind = 'device'
        WHERE connection.name = ? COLLATE NOCASE AND connection.role = 'source' AND account.attributes ->> '$.dNSHostName' IS NOT NULL`,
    )
    .raw()
    .all(source) as [string, string][]
  return new Map(rows)
}
