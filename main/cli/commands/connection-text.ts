import type { Connection, ConnectionSettings, EntraTenant, TestedStep } from '#shared/contracts/connection.ts'
import { counted, facts } from '#shared/terminal/table.ts'

/** Where a connection leads, in a word. */
export function placeOf(settings: ConnectionSettings): string {
  if (settings.type === 'hybrid') return `${settings.host}, ${settings.entra.tenant}`
  return settings.type === 'entra' ? settings.tenant : settings.type === 'active-directory' ? settings.host : settings.path
}

/** What a step of a test found. */
export function foundText(state: TestedStep['state'], found: TestedStep['found']): string {
  if (found === null) return state === 'ok' ? '' : 'not tried'
  return typeof found === 'string'
    ? found
    : [counted(found.user, 'user'), counted(found.group, 'group'), counted(found.device, 'device')].join(', ')
}

/** A connection, fact by fact. */
export function describe({ name, role, settings, joinAccount }: Connection): string {
  const common: [string, string][] = [
    ['Connection', name],
    ['Role', role],
    ['Type', settings.type],
    ...(joinAccount === null
      ? []
      : [['Joins by', `${joinAccount.account}, kept since ${joinAccount.savedAt.slice(0, 10)}`] as [string, string]]),
  ]
  if ('path' in settings) return facts([...common, ['File', settings.path]])
  const tenantOf = ({ tenant, cloud, application, signIn }: EntraTenant): [string, string][] => [
    ['Tenant', `${tenant} (${cloud})`],
    ['Application', `${application}, by ${signIn}`],
  ]
  if (settings.type === 'entra')
    return facts([
      ...common,
      ...tenantOf(settings),
      ['Reads', settings.objects.join(', ')],
      ['Joins by', settings.enrolmentPackage === null ? 'no package' : `${settings.enrolmentPackage}, until ${settings.enrolmentPackageExpiresOn ?? 'an unknown day'}`], // oxfmt-ignore
    ])
  const { host, address, security, user, ca, fingerprint, base, include, exclude, objects } = settings
  return facts([
    ...common,
    ...(settings.type === 'hybrid' ? tenantOf(settings.entra) : []),
    ['Host', `${host}${address === null ? '' : ` at ${address}`}, ${security === 'ldaps' ? 'LDAPS' : 'StartTLS'}`],
    ['User', user],
    ['Trusts', fingerprint ?? (ca === null ? 'the authorities of this computer' : 'its own authority')],
    ['Reads', `${objects.join(', ')} of ${include.length > 0 ? include.join('; ') : (base ?? 'the whole domain')}`],
    ...(exclude.length === 0 ? [] : [['Without', exclude.join('; ')] as [string, string]]),
  ])
}
