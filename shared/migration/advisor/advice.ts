import { z } from 'zod'

export const advisorSources = ['ad', 'entra', 'workgroup'] as const
export const advisorTargets = ['ad', 'hybrid', 'entra'] as const
export const advisorShares = ['smb', 'web', 'stick'] as const

/** A handful of questions about source, target and network. */
export const answersSchema = z.strictObject({
  source: z.enum(advisorSources),
  target: z.enum(advisorTargets),
  /** Whether devices see a domain controller of the target on the day, at their desk or through a VPN. */
  seesController: z.boolean(),
  share: z.enum(advisorShares),
  devices: z.int().min(1).max(1_000_000),
  oneDrive: z.boolean(),
})
export type Answers = z.output<typeof answersSchema>

export type Place = 'workbench' | 'devices' | 'source' | 'target' | 'entra' | 'intune' | 'share'
export type Need = 'read-source' | 'read-target' | 'join' | 'app' | 'token' | 'share-write' | 'share-devices' | 'local-admin'
export type Reason = 'move' | 'cache-first' | 'one-drive-first' | 'permissions-ahead'

/** A kind of server of the customer's, or a name that is the same everywhere. */
export type Host = 'controllers' | 'file-server' | `${string}.${string}`

/** What a project needs, from its answers alone. */
export interface Advice {
  readonly connections: readonly { readonly name: 'source' | 'target'; readonly type: string }[]
  readonly ports: readonly {
    readonly from: Place
    readonly to: Place
    readonly host: Host
    readonly port: string
    readonly protocol: string
  }[]
  readonly needs: readonly Need[]
  /** In the order in which they run; the last is the move. */
  readonly runbooks: readonly { readonly template: AdvisedTemplate; readonly reason: Reason }[]
  /** Devices of a pilot: one in a hundred, five at least, fifty at most. */
  readonly pilot: number
}

/** Templates of runbooks that an answer can lead to. */
export type AdvisedTemplate =
  | `${'ad' | 'entra' | 'workgroup'}-to-${'ad' | 'entra'}`
  | 'ad-to-hybrid'
  | 'permissions-ahead'
  | 'onedrive-cloud-only'
  | 'cache-credentials'

/** Beyond so many devices, permissions are best added weeks ahead: the day itself is then short. */
const manyDevices = 500

export function adviceFor(answers: Answers): Advice {
  const { source, target, seesController, devices, oneDrive } = answers
  const joinsAd = target !== 'entra'
  const runbooks: { template: AdvisedTemplate; reason: Reason }[] = []
  if (devices > manyDevices && source !== 'workgroup') runbooks.push({ template: 'permissions-ahead', reason: 'permissions-ahead' })
  if (oneDrive) runbooks.push({ template: 'onedrive-cloud-only', reason: 'one-drive-first' })
  if (joinsAd && !seesController) runbooks.push({ template: 'cache-credentials', reason: 'cache-first' })
  runbooks.push({ template: moveTemplate(answers), reason: 'move' })
  return {
    connections: [
      { name: 'source', type: { ad: 'Active Directory', entra: 'Entra ID', workgroup: 'CSV' }[source] },
      { name: 'target', type: joinsAd ? 'Active Directory' : 'Entra ID' },
    ],
    ports: portsFor(answers),
    needs: needsFor(answers),
    runbooks,
    pilot: Math.min(devices, 50, Math.max(5, Math.ceil(devices / 100))),
  }
}

function moveTemplate({ source, target }: Answers): AdvisedTemplate {
  const to = target === 'entra' ? 'entra' : 'ad'
  if (source === 'ad' && target === 'hybrid') return 'ad-to-hybrid'
  return `${source}-to-${to}`
}

function needsFor({ source, target, share }: Answers): Need[] {
  const needs: Need[] = ['local-admin']
  if (source === 'ad') needs.push('read-source')
  if (target !== 'entra') needs.push('read-target', 'join')
  if (source === 'entra' || target === 'entra') needs.push('app')
  if (target === 'entra') needs.push('token')
  needs.push('share-write')
  if (share !== 'stick') needs.push('share-devices')
  return needs
}

function portsFor({ source, target, seesController, share }: Answers): Advice['ports'] {
  const tcp = (from: Place, to: Place, host: Host, port: string, protocol: string) => ({ from, to, host, port: `TCP ${port}`, protocol })
  const both = (from: Place, to: Place, host: Host, port: string, protocol: string) => ({
    from,
    to,
    host,
    port: `TCP+UDP ${port}`,
    protocol,
  })
  const controller = 'controllers'
  const cloud = (from: Place) => tcp(from, 'entra', 'login.microsoftonline.com', '443', 'HTTPS')
  const ports: Advice['ports'][number][] = []
  if (source === 'ad') ports.push(tcp('workbench', 'source', controller, '636', 'LDAPS'))
  if (target !== 'entra') ports.push(tcp('workbench', 'target', controller, '636', 'LDAPS'))
  if (source === 'entra' || target === 'entra')
    ports.push(cloud('workbench'), tcp('workbench', 'entra', 'graph.microsoft.com', '443', 'Microsoft Graph'))
  if (share === 'smb')
    ports.push(tcp('workbench', 'share', 'file-server', '445', 'SMB 3'), tcp('devices', 'share', 'file-server', '445', 'SMB 3'))
  if (share === 'web')
    ports.push(
      tcp('workbench', 'share', '*.blob.core.windows.net', '443', 'HTTPS'),
      tcp('devices', 'share', '*.blob.core.windows.net', '443', 'HTTPS'),
    )
  if (target !== 'entra' && seesController)
    ports.push(
      both('devices', 'target', controller, '53', 'DNS'),
      both('devices', 'target', controller, '88', 'Kerberos'),
      tcp('devices', 'target', controller, '135', 'RPC'),
      both('devices', 'target', controller, '389', 'LDAP'),
      tcp('devices', 'target', controller, '445', 'SMB'),
      both('devices', 'target', controller, '464', 'Kerberos (kpasswd)'),
      tcp('devices', 'target', controller, '49152-65535', 'RPC'),
      { from: 'devices', to: 'target', host: controller, port: 'UDP 123', protocol: 'NTP' },
    )
  if (target !== 'ad')
    ports.push(
      cloud('devices'),
      tcp('devices', 'entra', 'device.login.microsoftonline.com', '443', 'HTTPS'),
      tcp('devices', 'entra', 'enterpriseregistration.windows.net', '443', 'HTTPS'),
    )
  if (target === 'entra') ports.push(tcp('devices', 'intune', '*.manage.microsoft.com', '443', 'HTTPS'))
  return ports
}
