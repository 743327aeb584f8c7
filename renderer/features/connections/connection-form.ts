import {
  connectionCalls,
  type Cloud,
  type Connection,
  type ConnectionRole,
  type ConnectionSettings,
  type SignInWay,
} from '#shared/contracts/connection.ts'
import { parseDn } from '#shared/directory/dn.ts'

export type ConnectionType = ConnectionSettings['type']
export const connectionTypes: readonly ConnectionType[] = ['active-directory', 'hybrid', 'entra', 'snapshot', 'workgroup']
export const objectKinds = ['user', 'group', 'device'] as const
export type ObjectKind = (typeof objectKinds)[number]

/** The fields as a person fills them in; lists have one entry in each line. */
export interface ConnectionForm {
  readonly type: ConnectionType
  readonly name: string
  readonly role: ConnectionRole
  readonly path: string
  readonly host: string
  readonly address: string
  readonly port: string
  readonly security: 'ldaps' | 'starttls'
  readonly user: string
  readonly ca: string
  readonly fingerprint: string
  readonly base: string
  readonly include: string
  readonly exclude: string
  readonly objects: readonly ObjectKind[]
  readonly attributes: string
  readonly timeoutSeconds: string
  readonly cloud: Cloud
  readonly tenant: string
  readonly application: string
  readonly signIn: SignInWay
  readonly recoveryAdministrator: boolean
  readonly rejoin: 'online' | 'offline'
  readonly enrolmentPackage: string
  readonly enrolmentPackageExpiresOn: string
}

export type FieldName = keyof ConnectionForm
export type Problems = Partial<Readonly<Record<FieldName | 'nameTaken', true>>>

type Wanted = Pick<Connection, 'name' | 'role' | 'settings'>

export const emptyForm: ConnectionForm = {
  type: 'active-directory',
  name: '',
  role: 'source',
  path: '',
  host: '',
  address: '',
  port: '',
  security: 'ldaps',
  user: '',
  ca: '',
  fingerprint: '',
  base: '',
  include: '',
  exclude: '',
  objects: objectKinds,
  attributes: '',
  timeoutSeconds: '120',
  cloud: 'global',
  tenant: '',
  application: '',
  signIn: 'device-code',
  recoveryAdministrator: true,
  rejoin: 'online',
  enrolmentPackage: '',
  enrolmentPackageExpiresOn: '',
}

export function formOf({ name, role, settings }: Wanted): ConnectionForm {
  if ('path' in settings) return { ...emptyForm, name, role, type: settings.type, path: settings.path }
  if (settings.type === 'entra')
    return {
      ...emptyForm,
      ...settings,
      name,
      role,
      attributes: settings.attributes.join('\n'),
      timeoutSeconds: String(settings.timeoutSeconds),
      enrolmentPackage: settings.enrolmentPackage ?? '',
      enrolmentPackageExpiresOn: settings.enrolmentPackageExpiresOn ?? '',
    }
  const { entra, ...domain } = { entra: null, ...settings }
  return {
    ...emptyForm,
    ...domain,
    ...entra,
    name,
    role,
    address: settings.address ?? '',
    port: settings.port === null ? '' : String(settings.port),
    ca: settings.ca ?? '',
    fingerprint: settings.fingerprint ?? '',
    base: settings.base ?? '',
    include: settings.include.join('\n'),
    exclude: settings.exclude.join('\n'),
    attributes: settings.attributes.join('\n'),
    timeoutSeconds: String(settings.timeoutSeconds),
  }
}

/** What the form means, or which fields stand in the way, by the contract's own schema. `others`: names that are taken. */
export function checkForm(
  form: ConnectionForm,
  others: readonly string[],
): { readonly wanted: Wanted | null; readonly problems: Problems } {
  const problems: Partial<Record<keyof Problems, true>> = {}
  const parsed = connectionCalls['connection.add'].input.safeParse(givenBy(form))
  if (!parsed.success) for (const { path } of parsed.error.issues) problems[fieldAt(path)] = true
  if (others.some((name) => name.toLowerCase() === form.name.trim().toLowerCase())) problems.nameTaken = true
  if (form.type === 'active-directory' || form.type === 'hybrid')
    for (const field of ['base', 'include', 'exclude'] as const) if (!lines(form[field]).every(isDn)) problems[field] = true
  const isFine = Object.keys(problems).length === 0
  return { wanted: parsed.success && isFine ? parsed.data : null, problems }
}

function givenBy(form: ConnectionForm): unknown {
  const { name, role, type } = form
  const optional = (text: string) => (text.trim() === '' ? null : text.trim())
  if (type === 'snapshot' || type === 'workgroup') return { name, role, settings: { type, path: form.path.trim() } }
  const tenant = { cloud: form.cloud, tenant: form.tenant.trim(), application: form.application.trim(), signIn: form.signIn }
  const read = {
    objects: form.objects,
    attributes: form.attributes.split(/[\s,;]+/).filter((text) => text !== ''),
    timeoutSeconds: Number(form.timeoutSeconds),
  }
  if (type === 'entra') {
    const joined = {
      enrolmentPackage: optional(form.enrolmentPackage),
      enrolmentPackageExpiresOn: optional(form.enrolmentPackageExpiresOn),
    }
    return { name, role, settings: { type, ...tenant, ...read, ...(role === 'destination' && joined) } }
  }
  return {
    name,
    role,
    settings: {
      type,
      host: form.host.trim(),
      address: optional(form.address),
      port: optional(form.port) === null ? null : Number(form.port),
      security: form.security,
      user: form.user.trim(),
      ca: optional(form.ca),
      fingerprint: optional(form.fingerprint),
      base: optional(form.base),
      include: lines(form.include),
      exclude: lines(form.exclude),
      ...(role === 'source' && { recoveryAdministrator: form.recoveryAdministrator }),
      ...(role === 'destination' && { rejoin: form.rejoin }),
      ...read,
      ...(type === 'hybrid' && { entra: tenant }),
    },
  }
}

function lines(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

/** Where in the form something the schema complains about was typed. */
function fieldAt(path: readonly PropertyKey[]): FieldName {
  const [first = 'name', second = 'type', third = 'tenant'] = path
  return (first !== 'settings' ? first : second === 'entra' ? third : second) as FieldName
}

function isDn(text: string): boolean {
  try {
    parseDn(text)
    return true
  } catch {
    return false
  }
}
