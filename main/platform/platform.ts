import type { ShareFolder } from '#shared/bundle/share-folder.ts'
import type { PathChoice } from '#shared/contracts/workbench.ts'
import type { Clock } from '#shared/values/instant.ts'
import type { CloudNetwork } from './cloud-network.ts'

export type { ShareEntry, ShareFolder } from '#shared/bundle/share-folder.ts'

/** Keeps small secrets on this computer, so that nobody else can open them. */
export interface SecretVault {
  /** os: the operating system's store, opened by the user's logon. passphrase: under a passphrase of the user's own. */
  readonly form: 'os' | 'passphrase'
  /** Asked each time: an operating system may have no store, or only one that protects nothing. */
  readonly isAvailable: () => Promise<boolean>
  readonly seal: (secret: string) => Promise<Uint8Array>
  /** Throws for what this vault, for this user, has not sealed. */
  readonly open: (sealed: Uint8Array) => Promise<string>
}

/** What the workbench needs of the machine it runs on; chosen once, in the composition root. */
export interface WorkbenchPlatform {
  readonly clock: Clock
  readonly newId: () => string
  /** Whoever sits at this computer, as the system says: for what is kept of who did something. */
  readonly who?: string
  /** Folder for what belongs to the user and not to a project, such as the list of recent projects. */
  readonly home: string
  /** How a share's location is opened; wherever it lies, unless said otherwise. */
  readonly openShare?: (location: string) => ShareFolder
  /** How Microsoft's cloud is reached; by Node's own fetch, unless said otherwise. */
  readonly network?: CloudNetwork
  /** Asks for a path by the system's own dialog; absent where there is none. */
  readonly choosePath?: (wanted: PathChoice) => Promise<string | null>
  /** Where passphrases are remembered, if anywhere. */
  readonly vault?: SecretVault
  /** Base-2 logarithm of scrypt's cost for new project keys; 18 unless said otherwise. Lower only in tests and the demo. */
  readonly keyWorkFactor?: number
}
