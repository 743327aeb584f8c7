import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { refuse } from '#shared/errors/refused.ts'
import { replaceFile } from '../plain-files.ts'

const path = z.string().regex(/^[A-Z]:\\/, 'a Windows path')

/** What goes wrong on a simulated device, by Windows path or in words. */
const faults = z.strictObject({
  /** Objects whose descriptor cannot be written: another program holds them. */
  locked: z.array(path).default([]),
  /** Objects whose descriptor cannot be read. */
  unreadable: z.array(path).default([]),
  /** Hives that a session has loaded. */
  loadedHives: z.array(path).default([]),
  /** Of those, the ones that stay loaded when their user is signed out: a service runs as them. */
  heldHives: z.array(path).default([]),
  /** How many askings for an enrolment come to nothing. */
  enrolmentsLost: z.int().min(0).default(0),
  /** What the directory answers to a join, when it is refused. */
  joinRefused: z.string().nullable().default(null),
  /** Whether a device stays in its domain, having left the tenant it was registered with, too. */
  unjoinRefused: z.boolean().default(false),
  /** Whether a directory that was left can be joined again by a person alone, as on Windows. */
  rejoinImpossible: z.boolean().default(false),
  /** Accounts that Windows takes into no group yet, as before it is in their directory; SIDs are text. */
  unknownAccounts: z.array(z.string()).default([]),
  /** What comes of scripts, by name: an exit code, or no end. */
  scripts: z.record(z.string(), z.union([z.int(), z.literal('endless')])).default({}),
})

/** How much a walk over its files does at once; small where a test cuts the power at every write. */
const pace = z.strictObject({
  batch: z.int().min(1).default(1024),
  tellAfterBatches: z.int().min(1).default(8),
  tellAfterObjects: z.int().min(1).default(131_072),
})

const session = z.strictObject({
  id: z.int().min(1),
  user: z.string(),
  state: z.enum(['active', 'locked', 'disconnected']).default('active'),
  busyWith: z.enum(['presentation', 'full-screen']).nullable().default(null),
})

/** A directory whose credentials can be checked from the device: imagined by its accounts, or real at a domain controller. */
const directory = z.strictObject({
  domain: z.string(),
  /** Whether a domain controller can be reached now. */
  answers: z.boolean().default(true),
  controller: z
    .strictObject({ url: z.string().regex(/^ldaps:\/\//, 'ldaps://…'), certificate: z.string().nullable().default(null) })
    .nullable()
    .default(null),
  accounts: z
    .array(
      z.strictObject({
        name: z.string(),
        password: z.string(),
        failed: z.int().default(0),
        lockedAfter: z.int().default(5),
        expired: z.boolean().default(false),
      }),
    )
    .default([]),
})

/** Groups with their members, or rights with who has them; SIDs are text. */
const holdings = z.array(z.strictObject({ holder: z.string(), sids: z.array(z.string()) })).default([])

const deviceFile = z.strictObject({
  version: z.literal(1),
  name: z.string().min(1).max(15),
  join: z.strictObject({ kind: z.enum(['workgroup', 'ad', 'entra', 'hybrid']), directory: z.string().nullable() }),
  /** How often it has started. */
  boots: z.int().min(1),
  restartNeeded: z.boolean(),
  freeBytes: z.int().min(0),
  batteryPercent: z.int().min(0).max(100).nullable(),
  volumeDirty: z.enum(['read-only', 'check-pending', 'hibernated']).nullable(),
  /** Who is logged on, by the SID of the account. */
  sessions: z.array(session).default([]),
  metered: z.boolean().default(false),
  /** The users who have a profile, and the services that run, for whoever looks at the device. */
  users: z.array(z.strictObject({ name: z.string(), sid: z.string() })),
  services: z.array(z.string()),
  localGroups: holdings,
  userRights: holdings,
  /** By the scheduler's own paths; its index of them is in the SOFTWARE hive. */
  tasks: z.array(z.strictObject({ path: z.string(), xml: z.string(), sddl: z.string() })).default([]),
  /** Local accounts beside those that Windows makes; of the password its SHA-256. */
  localUsers: z
    .array(z.strictObject({ name: z.string(), comment: z.string(), password: z.string(), groups: z.array(z.string()) }))
    .default([]),
  /** By drive: whether BitLocker protects it, or for how many restarts it does not. */
  bitLocker: z.record(z.string(), z.union([z.literal('on'), z.int().min(1)])).default({}),
  /** The tenant whose Intune manages it. */
  managed: z.string().nullable().default(null),
  /** Attributes of files that have any, by path in upper case. */
  attributes: z.record(z.string(), z.int()).default({}),
  scriptsRun: z.array(z.strictObject({ name: z.string(), sha256: z.string() })).default([]),
  directories: z.array(directory).default([]),
  /** Who can sign in without network. */
  cachedCredentials: z.array(z.string()).default([]),
  faults: faults.prefault({}),
  pace: pace.prefault({}),
})
export type SimulatedDevice = z.output<typeof deviceFile>
export type SimulatedDeviceInput = z.input<typeof deviceFile>

/** Refuses: 'platform.bad-device'. */
export function readDevice(root: string): SimulatedDevice {
  const file = join(root, 'device.json')
  let value: unknown
  try {
    value = JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    return refuse('platform.bad-device', { file, why: error instanceof Error ? error.message : String(error) }, error)
  }
  const parsed = deviceFile.safeParse(value)
  return parsed.success ? parsed.data : refuse('platform.bad-device', { file, why: z.prettifyError(parsed.error) })
}

export function writeDevice(root: string, device: SimulatedDeviceInput): void {
  replaceFile(join(root, 'device.json'), Buffer.from(`${JSON.stringify(deviceFile.parse(device), null, 2)}\n`))
}
