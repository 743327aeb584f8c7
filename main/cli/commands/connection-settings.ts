import { readFileSync } from 'node:fs'
import { Option, type Command } from 'commander'
import { clouds, signInWays, type ConnectionSettings } from '#shared/contracts/connection.ts'
import { refuse } from '#shared/errors/refused.ts'
import { wholeNumber, wholeNumberTo } from '../whole-number.ts'

/** What the command line may say about a connection; what it leaves out stays as it is, or as the contract presets it. */
export interface SettingOptions {
  readonly host?: string
  readonly address?: string
  readonly port?: number | 'none'
  readonly security?: 'ldaps' | 'starttls'
  readonly user?: string
  readonly ca?: string
  readonly fingerprint?: string
  readonly base?: string
  readonly include?: string[]
  readonly exclude?: string[]
  readonly objects?: string
  readonly attribute?: string[]
  readonly timeout?: number
  readonly file?: string
  readonly tenant?: string
  readonly application?: string
  readonly cloud?: (typeof clouds)[number]
  readonly rejoin?: 'online' | 'offline'
  readonly recoveryAdministrator?: 'yes' | 'no'
  readonly signIn?: (typeof signInWays)[number]
  readonly package?: string
  readonly packageExpires?: string
}

/** Adds the options that say what a connection is. */
export function withSettings(command: Command): Command {
  return command
    .option('--host <name>', 'domain controller, by the name its certificate holds')
    .option('--address <ip>', 'where to connect to, if the name server does not know the host')
    .option('--port <number>', '636 for LDAPS, 389 for StartTLS unless given', (text) =>
      text === 'none' ? text : wholeNumberTo(65_535)(text),
    )
    .addOption(new Option('--security <how>', 'how the connection is encrypted').choices(['ldaps', 'starttls']))
    .option('--user <name>', 'user@domain or a distinguished name; the password is asked for and never stored')
    .option('--ca <file>', 'PEM file of the authorities to trust instead of the system’s')
    .option('--fingerprint <sha256>', 'the one server certificate to accept, whoever issued it')
    .option('--base <dn>', 'where the domain begins, if not where the server says')
    .option('--include <dn>', 'an OU to read, can be given again; everything otherwise', collect)
    .option('--exclude <dn>', 'an OU to leave out, can be given again', collect)
    .option('--objects <kinds>', 'user,group,device, or some of them')
    .option('--attribute <name>', 'an attribute to keep beside the usual ones, can be given again', collect)
    .option('--timeout <seconds>', 'how long the server may stay silent', wholeNumber)
    .option('--file <path>', 'the file of a snapshot or workgroup connection')
    .option('--tenant <tenant>', 'GUID or a domain of the Entra tenant')
    .option('--application <guid>', 'application (client) id of the app registration that reads the tenant')
    .addOption(new Option('--cloud <cloud>', 'which of Microsoft’s clouds the tenant is in').choices(clouds))
    .addOption(
      new Option(
        '--sign-in <how>',
        'a person by a code at any browser or in the browser of this computer, or the application by its secret or certificate',
      ).choices(signInWays),
    )
    .addOption(new Option('--rejoin <how>', 'how devices rejoin this destination in new runbooks').choices(['online', 'offline']))
    .addOption(
      new Option('--recovery-administrator <whether>', 'new runbooks from this source create a local administrator').choices(['yes', 'no']),
    )
    .option('--package <path>', 'provisioning package (.ppkg) with the bulk token that joins devices to the tenant')
    .option('--package-expires <day>', 'the day on which its bulk token ends, as 2026-12-31')
}

/** An option that can be given again; a variadic one would swallow the argument behind it. */
const collect = (value: string, before: string[] = []) => [...before, value]

/** Only what the command line gave; 'none' takes an optional setting back. `before` is what an edit begins with. */
export function givenSettings(own: SettingOptions, type: string, before?: ConnectionSettings): Record<string, unknown> {
  if (type === 'snapshot' || type === 'workgroup') return own.file === undefined ? {} : { path: own.file }
  const tenant = only({ tenant: own.tenant, application: own.application, cloud: own.cloud, signIn: own.signIn })
  if (type === 'entra')
    return only({
      ...tenant,
      objects: kindsIn(own.objects),
      attributes: list(own.attribute),
      timeoutSeconds: own.timeout,
      enrolmentPackage: optional(own.package),
      enrolmentPackageExpiresOn: optional(own.packageExpires),
    })
  return only({
    host: own.host,
    address: optional(own.address),
    port: own.port === 'none' ? null : own.port,
    security: own.security,
    user: own.user,
    ca: own.ca === undefined || own.ca === 'none' ? optional(own.ca) : pemOf(own.ca),
    fingerprint: optional(own.fingerprint),
    base: optional(own.base),
    include: list(own.include),
    exclude: list(own.exclude),
    rejoin: own.rejoin,
    recoveryAdministrator: own.recoveryAdministrator === undefined ? undefined : own.recoveryAdministrator === 'yes',
    objects: kindsIn(own.objects),
    attributes: list(own.attribute),
    timeoutSeconds: own.timeout,
    entra: type === 'hybrid' ? { ...(before?.type === 'hybrid' && before.entra), ...tenant } : undefined,
  })
}

const only = (given: Record<string, unknown>) => Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
const optional = (value: string | undefined) => (value === 'none' ? null : value)
const kindsIn = (text: string | undefined) => text?.split(',').map((kind) => kind.trim())

const list = (values: string[] | undefined) => (values?.length === 1 && values[0] === 'none' ? [] : values)

function pemOf(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return refuse('usage.file-missing', { path })
  }
}
