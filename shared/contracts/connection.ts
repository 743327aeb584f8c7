import { z } from 'zod'
import { joinAccountName, joinPassword } from '../bundle/join-account.ts'
import { call } from './call.ts'
import { refusalReport } from './share.ts'

export { joinAccountName }
export const accountKind = z.enum(['user', 'group', 'device'])
export const connectionRole = z.enum(['source', 'destination'])
export type ConnectionRole = z.infer<typeof connectionRole>

/** 64 hexadecimal digits, with or without colons, become 32 upper-case pairs. */
const fingerprint = z
  .string()
  .transform((text) => text.replaceAll(':', '').toUpperCase())
  .refine((text) => /^[0-9A-F]{64}$/.test(text), 'no-fingerprint')
  .transform((text) => text.match(/../g)!.join(':'))

/** How Active Directory is reached and what is read of it. Never a password. */
export const activeDirectorySettings = z.strictObject({
  type: z.literal('active-directory'),
  /** The name that the server's certificate must hold. */
  host: z
    .string()
    .min(1)
    .max(253)
    .regex(/^[A-Za-z0-9.:_-]+$/, 'no-host'),
  /** Where to connect to, if the name server does not know the host. */
  address: z.union([z.ipv4(), z.ipv6()]).nullable().default(null),
  /** 636 or 389 by the security, unless given. */
  port: z.int().min(1).max(65_535).nullable().default(null),
  security: z.enum(['ldaps', 'starttls']).default('ldaps'),
  /** user@domain or a distinguished name. */
  user: z.string().min(1).max(1000),
  /** Certificates, as PEM, of the authorities to trust instead of the system's. */
  ca: z.string().max(1_000_000).nullable().default(null),
  /** SHA-256 of the one server certificate to accept, whoever issued it. */
  fingerprint: fingerprint.nullable().default(null),
  /** Where the domain begins; asked of the server unless given. */
  base: z.string().min(1).max(4000).nullable().default(null),
  /** OUs to read; the whole domain when there is none. */
  include: z.array(z.string().min(1).max(4000)).max(1000).default([]),
  exclude: z.array(z.string().min(1).max(4000)).max(1000).default([]),
  objects: z.array(accountKind).min(1).default(['user', 'group', 'device']),
  /** Attributes to keep beside the usual ones. */
  attributes: z
    .array(z.string().regex(/^[A-Za-z][A-Za-z0-9-]{0,255}$/, 'no-attribute'))
    .max(200)
    .default([]),
  /** How long the server may stay silent. */
  timeoutSeconds: z.int().min(1).max(3600).default(120),
  /** Of a source: new runbooks create a local administrator to sign in with should the join fail. */
  recoveryAdministrator: z.boolean().default(true),
  /** Of a destination: how devices rejoin in new runbooks; offline they need no domain controller on the day. */
  rejoin: z.enum(['online', 'offline']).default('online'),
})
/** What reaching a domain takes, whether or not a tenant belongs to it. */
export type ActiveDirectorySettings = Omit<z.infer<typeof activeDirectorySettings>, 'type'>

export const clouds = ['global', 'us-government', 'us-defense', 'china'] as const
export type Cloud = (typeof clouds)[number]

/** How a program proves who asks: a person at any browser by a code, or in this computer's browser, or an application by its secret or certificate, which are never part of the settings. */
export const signInWays = ['device-code', 'browser', 'client-secret', 'certificate'] as const
export type SignInWay = (typeof signInWays)[number]

/** Whether a person signs in, and nothing secret is needed beforehand. */
export const isByPerson = (way: SignInWay): boolean => way === 'device-code' || way === 'browser'

/** An Entra tenant and the app registration that reads it. Never a secret. */
export const entraTenant = z.strictObject({
  cloud: z.enum(clouds).default('global'),
  /** The tenant's GUID, or one of its domains. */
  tenant: z.string().regex(/^(?:[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}|(?:[a-z0-9-]{1,63}\.)+[a-z]{2,63})$/i, 'no-tenant'),
  /** The application (client) id of the app registration. */
  application: z.guid('no-guid'),
  signIn: z.enum(signInWays).default('device-code'),
})
export type EntraTenant = z.infer<typeof entraTenant>

/** How Entra ID is reached and what is read of it, over Microsoft Graph. */
export const entraSettings = entraTenant.extend({
  type: z.literal('entra'),
  objects: z.array(accountKind).min(1).default(['user', 'group', 'device']),
  /** Properties of Graph to keep beside the usual ones. */
  attributes: z
    .array(z.string().regex(/^[A-Za-z][A-Za-z0-9_]{0,255}$/, 'no-property'))
    .max(200)
    .default([]),
  timeoutSeconds: z.int().min(1).max(3600).default(120),
  /** Where the provisioning package (.ppkg) with the bulk token lies, and the day on which the token ends. */
  enrolmentPackage: z.string().min(1).max(4000).nullable().default(null),
  enrolmentPackageExpiresOn: z.iso.date().nullable().default(null),
})
export type EntraSettings = z.infer<typeof entraSettings>

/** A domain whose accounts Entra Connect keeps in a tenant as well: read from the domain, and told which are in the tenant. */
export const hybridSettings = activeDirectorySettings.extend({ type: z.literal('hybrid'), entra: entraTenant })
export type HybridSettings = z.infer<typeof hybridSettings>

export const fileSettings = z.strictObject({ type: z.enum(['snapshot', 'workgroup']), path: z.string().min(1).max(4000) })

/** What a connection is, by its type. A further type is a further member here, and its reader in main/services/directory-import. */
export const connectionSettings = z.discriminatedUnion('type', [activeDirectorySettings, hybridSettings, entraSettings, fileSettings])
export type ConnectionSettings = z.infer<typeof connectionSettings>

/** What a connection may need to be used; which of them, its type and its way to sign in say. */
export const connectionSecrets = z.strictObject({
  /** Of the account that reads a domain. */
  password: z.string().max(10_000).optional(),
  /** Of the app registration: its client secret, or its certificate and private key as PEM. */
  secret: z.string().max(100_000).optional(),
})
export type ConnectionSecrets = z.infer<typeof connectionSecrets>
export const secretNames = ['password', 'secret'] as const
export type SecretName = (typeof secretNames)[number]

/** The secrets that such a connection needs. */
export function neededSecrets(settings: ConnectionSettings): SecretName[] {
  const bySecret = (tenant: EntraTenant): SecretName[] => (isByPerson(tenant.signIn) ? [] : ['secret'])
  if (settings.type === 'active-directory') return ['password']
  if (settings.type === 'hybrid') return ['password', ...bySecret(settings.entra)]
  return settings.type === 'entra' ? bySecret(settings) : []
}

const connectionName = z.string().trim().min(1).max(200)

export const connection = z.strictObject({
  id: z.string(),
  name: z.string(),
  role: connectionRole,
  settings: connectionSettings,
  createdAt: z.string(),
  /** When it was imported last. */
  importedAt: z.string().nullable(),
  users: z.number(),
  groups: z.number(),
  devices: z.number(),
  /** By which devices join its domain, and since when it is kept; never its password. */
  joinAccount: z.strictObject({ account: z.string(), savedAt: z.string() }).nullable(),
})
export type Connection = z.infer<typeof connection>

/** One thing that a test of a connection tried. */
export const testedStep = z.strictObject({
  step: z.enum([
    'resolve',
    'connect',
    'encrypt',
    'bind',
    'base',
    'unit',
    'paging',
    'user',
    'group',
    'device',
    'file',
    'sign-in',
    'tenant',
    'tenant-user',
    'tenant-group',
    'tenant-device',
  ]),
  state: z.enum(['ok', 'refused', 'not-tried']),
  /** What was found, in nobody's language: addresses, the certificate, a sample object, how many of each kind. `null`: there is none, or nothing to add. */
  found: z.union([z.string(), z.strictObject({ user: z.number(), group: z.number(), device: z.number() })]).nullable(),
  refusal: z
    .strictObject({ code: z.string(), details: z.record(z.string(), z.unknown()), message: z.string(), remedy: z.string() })
    .nullable(),
})
export type TestedStep = z.infer<typeof testedStep>

/** What is lost with a connection, and the batches that name it. */
export const connectionDependants = z.strictObject({
  connection: z.string(),
  users: z.number(),
  groups: z.number(),
  devices: z.number(),
  matches: z.number(),
  /** Those of them, and accounts kept without a counterpart, that people decided. */
  manual: z.number(),
  batches: z.array(z.strictObject({ id: z.string(), name: z.string() })),
  runbooks: z.array(z.strictObject({ id: z.string(), name: z.string() })),
})
export type ConnectionDependants = z.infer<typeof connectionDependants>

/** Secrets that the key store of this computer keeps, by the ids of their connections. */
export const keptSecrets = z.strictObject({
  /** Whether this computer can keep any. */
  offered: z.boolean(),
  kept: z.array(z.strictObject({ connection: z.string(), secrets: z.array(z.enum(secretNames)) })),
})
export type KeptSecrets = z.infer<typeof keptSecrets>

/** What lies where a provisioning package should. `latestEnd`: the last day on which its token can hold. */
export const checkedPackage = z.strictObject({
  state: z.enum(['package', 'other', 'missing', 'unreadable']),
  bytes: z.number(),
  latestEnd: z.string().nullable(),
})
export type CheckedPackage = z.infer<typeof checkedPackage>

/** Named by its name, in any case, or by its id. */
export const whichConnection = z.string().min(1)

/** Whether an account signed in: 'none' where the connection has no directory to ask, 'unanswered' where it could not be asked. */
export const accountTrial = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('signed-in') }),
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({ kind: z.literal('unanswered'), refusal: refusalReport }),
])
export type AccountTrial = z.output<typeof accountTrial>

export const connectionCalls = {
  'connection.add': call({
    input: z.strictObject({ name: connectionName, role: connectionRole, settings: connectionSettings }),
    output: connection,
  }),
  'connection.edit': call({
    input: z.strictObject({
      connection: whichConnection,
      name: connectionName.optional(),
      role: connectionRole.optional(),
      settings: connectionSettings.optional(),
    }),
    output: connection,
  }),
  'connection.list': call({ reads: true, input: z.strictObject({}), output: z.array(connection) }),
  'connection.dependants': call({ reads: true, input: z.strictObject({ connection: whichConnection }), output: connectionDependants }),
  'connection.remove': call({ input: z.strictObject({ connection: whichConnection }), output: connection }),
  /** What can be taken back, the last removal last. */
  'connection.removed': call({ reads: true, input: z.strictObject({}), output: z.array(z.string()) }),
  /** Takes the last removal back, as long as the project stays open; null where there is none. Passwords that were kept are not. */
  'connection.restore': call({ input: z.strictObject({}), output: connection.nullable() }),
  /** Keeps the account that devices join by, sealed; one that the directory does not let in is not kept. null takes it away. */
  'connection.joinAccount': call({
    input: z.strictObject({
      connection: whichConnection,
      joinAccount: z.strictObject({ account: joinAccountName, password: joinPassword }).nullable(),
    }),
    output: z.strictObject({ connection, trial: accountTrial }),
  }),
  'connection.check-package': call({ reads: true, input: z.strictObject({ path: z.string().min(1).max(4000) }), output: checkedPackage }),
  'connection.kept': call({ reads: true, input: z.strictObject({}), output: keptSecrets }),
  'connection.keep': call({ reads: true, input: connectionSecrets.extend({ connection: whichConnection }), output: keptSecrets }),
  'connection.forgetSecrets': call({ reads: true, input: z.strictObject({ connection: whichConnection }), output: keptSecrets }),
  'connection.test': call({
    reads: true,
    input: connectionSecrets.extend({ connection: whichConnection }),
    output: z.strictObject({ connection: z.string(), works: z.boolean(), steps: z.array(testedStep) }),
  }),
}
