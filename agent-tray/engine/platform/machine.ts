import type { DeviceFacts } from '#shared/migration/device-facts.ts'
import type { CloudFiles } from './cloud-files.ts'
import type { DeviceManagement } from './device-management.ts'
import type { FileStore } from './file-store.ts'
import type { HiveHolders } from './hive-holders.ts'
import type { HiveStore } from './hive-store.ts'
import type { Holdings } from './holdings.ts'
import type { ScheduledTasks } from './scheduled-tasks.ts'
import type { ScriptHost } from './script-host.ts'
import type { Safeguards } from './safeguards.ts'
import type { SignInAnswer } from './sign-in.ts'
import type { DetailsOf } from '#shared/errors/refused.ts'
import type { RestartCause } from '#shared/errors/step.ts'

export type JoinState = NonNullable<DeviceFacts['join']>

/** What can speak against starting now; null is 'cannot be known on this platform'. */
export interface Conditions {
  readonly freeBytes: number
  /** Why Windows waits for a restart; null when it does not. */
  readonly pendingRestart: RestartCause | null
  /** Why the volume must not be written; null when it may. */
  readonly volumeDirty: DetailsOf<'step.volume-dirty'> | null
  /** About how many files and folders there are, for a guess at the time left. */
  readonly objects: number | null
  /** Per cent left, when the device runs on battery. */
  readonly batteryPercent: number | null
}

/** What a device is let into a directory by. Secrets: held in memory, never logged or journalled. */
export type JoinMeans =
  /** The file that djoin makes, as it is. The computer takes its name from it. */
  | { readonly kind: 'offline-join'; readonly blob: Uint8Array }
  | {
      readonly kind: 'credentials'
      readonly account: string
      readonly password: string
      readonly ou: string | null
      readonly controller: string | null
    }
  /** A bulk-enrolment package on this device's disk. */
  | { readonly kind: 'provisioning-package'; readonly path: string }

/** Belonging to a directory, and the restarts that changing it takes. */
export interface Membership {
  read(): Promise<JoinState>
  /** Into a workgroup. Safe to repeat. */
  leave(): Promise<void>
  /** Safe to repeat. `means` is null where the bundle brought none, which a real device refuses. */
  join(target: JoinState, means: JoinMeans | null): Promise<void>
  /** One sign-in to the domain as NetJoinDomain will make it, which the domain counts; changes nothing here. */
  tryAccount(domain: string, account: string, password: string): Promise<SignInAnswer>
  /** Has Windows forget the packages that this device was joined by: a token is in them. After the restart, safe to repeat. */
  forgetPackages(): Promise<void>
  /** Back into what `before` says, by what was kept for that and without asking anybody. Safe to repeat. */
  restore(before: JoinState): Promise<void>
  computerName(): Promise<string>
  rename(name: string): Promise<void>
  /** Whether a change of membership or name waits for a restart to take effect. */
  restartNeeded(): Promise<boolean>
  /** Differs after every restart. */
  bootId(): Promise<string>
  /** On a real device the process ends with it; a simulated device has restarted when it returns. */
  restart(): Promise<void>
}

/** One device as the engine sees it. Platforms differ only behind this. */
export interface Machine {
  readonly platform: DeviceFacts['platform']
  /** The engine's own folder: job, journal, undo. Nothing outside it is written but through this interface. */
  readonly stateDir: string
  /** Whether a Windows lies here, with its hives and profiles; a file server's tree has none. */
  readonly windows: boolean
  /** The drives whose files are the device's own, Windows' first: `C:`. */
  readonly drives: readonly string[]
  facts(): DeviceFacts
  conditions(): Conditions
  readonly files: FileStore
  readonly hives: HiveStore
  /** null where the operating system does not run, so that nothing can be joined. */
  readonly membership: Membership | null
  /** Who is in this machine's own groups; null where its Windows, which alone may change that, does not run. */
  readonly localGroups: Holdings | null
  /** Who has been given which user rights; null as above. */
  readonly userRights: Holdings | null
  /** null as above. */
  readonly tasks: ScheduledTasks | null
  /** Runs the customer's scripts; null where Windows does not run. */
  readonly scripts: ScriptHost | null
  /** null where there is no Windows. */
  readonly safeguards: Safeguards | null
  /** Who keeps users' registries open; null where Windows does not run, so that nobody does. */
  readonly holders: HiveHolders | null
  /** null as above. */
  readonly management: DeviceManagement | null
  /** null as above. */
  readonly cloudFiles: CloudFiles | null
  close(): void
}
