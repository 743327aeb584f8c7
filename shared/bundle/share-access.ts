import { layout } from './layout.ts'

/** One right on one folder. `inherit`: this folder only, it and all below, all below, files below [MS-DTYP 2.4.4.1]. */
interface Grant {
  /** SID as text. */
  readonly to: string
  readonly right: keyof typeof rights
  readonly inherit: keyof typeof inheritance
}

/** A folder of the share, why its rights are what they are, and the rights: nobody else has any, and none come from above. */
export interface FolderAccess {
  readonly path: string
  readonly why: string
  readonly grants: readonly Grant[]
}

/** Access masks [MS-DTYP 2.4.3], and the same for icacls. Samba 4.17 reads the letters FA as 0x1ff: masks are always written out. */
const rights = {
  full: { mask: '0x1f01ff', icacls: 'F' },
  /** Names and contents; nothing is changed. */
  read: { mask: '0x1200a9', icacls: 'RX' },
  /** Way to what lies below, if one knows its name: synchronize, read attributes, traverse. */
  pass: { mask: '0x1000a0', icacls: '(S,RA,X)' },
  /** Way below, and one new file at a time: no listing, and nothing of others. */
  drop: { mask: '0x1000a2', icacls: '(S,RA,X,WD)' },
  modify: { mask: '0x1301bf', icacls: 'M' },
  /** Everything inside, but the folder itself stays. */
  inside: { mask: '0x1201bf', icacls: '(RC,S,RD,WD,AD,REA,WEA,X,RA,WA)' },
} as const

const inheritance = {
  this: { sddl: '', icacls: '' },
  all: { sddl: 'OICI', icacls: '(OI)(CI)' },
  below: { sddl: 'OICIIO', icacls: '(OI)(CI)(IO)' },
  filesBelow: { sddl: 'OIIO', icacls: '(OI)(IO)' },
} as const

const system = 'S-1-5-18'
const administrators = 'S-1-5-32-544'
/** Whoever owns a file may otherwise change its rights [MS-DTYP 2.4.2.4, OWNER RIGHTS]. */
const ownerRights = 'S-1-3-4'

export interface ShareAccess {
  /** Who publishes and collects; administrators may in any case. */
  readonly writers: readonly string[]
  /** Who is a device: Domain Computers of each directory, before and after. */
  readonly devices: readonly string[]
  /** The drop box of each enrolled device, and the accounts it writes as: its computer accounts before and after. */
  readonly mailboxes: readonly { readonly mailbox: string; readonly accounts: readonly string[] }[]
}

/** The least rights with which everything works, folder by folder, the upper ones first. */
export function shareAccess({ writers, devices, mailboxes }: ShareAccess): FolderAccess[] {
  const staff = [system, administrators, ...writers].map((to): Grant => ({ to, right: 'full', inherit: 'all' }))
  const folder = (path: string, why: string, ...grants: Grant[]): FolderAccess => ({ path, why, grants: [...staff, ...grants] })
  const toDevices = (right: Grant['right'], inherit: Grant['inherit']) => devices.map((to): Grant => ({ to, right, inherit }))
  const owner = (inherit: Grant['inherit']): Grant => ({ to: ownerRights, right: 'modify', inherit })
  return [
    folder('', 'devices pass, and see no names', ...toDevices('pass', 'this')),
    folder('repository', 'devices read', ...toDevices('read', 'all')),
    folder('dropbox', 'devices pass, and see no names', ...toDevices('pass', 'this')),
    folder(
      layout.enrolment,
      'a device leaves its request; it sees and touches no other’s',
      ...toDevices('drop', 'this'),
      owner('filesBelow'),
    ),
    folder(layout.devices, 'devices pass to their own folder and see no other’s name', ...toDevices('pass', 'this')),
    ...mailboxes.map(({ mailbox, accounts }) =>
      folder(
        `${layout.devices}/${mailbox}`,
        'one device writes',
        ...accounts.flatMap((to): Grant[] => [
          { to, right: 'inside', inherit: 'this' },
          { to, right: 'modify', inherit: 'below' },
        ]),
        owner('below'),
      ),
    ),
  ]
}

/** The rights as a protected DACL in SDDL. */
export function sddlOf({ grants }: FolderAccess): string {
  return `D:PAI${grants.map(({ to, right, inherit }) => `(A;${inheritance[inherit].sddl};${rights[right].mask};;;${to})`).join('')}`
}

/** Lines for cmd.exe on Windows. `share` is the share's UNC path or folder. */
export function icaclsLines(share: string, folder: FolderAccess): string[] {
  const path = [share.replace(/[\\/]+$/, ''), ...folder.path.split('/').filter((step) => step !== '')].join('\\')
  const grants = folder.grants.map(({ to, right, inherit }) => `/grant "*${to}:${inheritance[inherit].icacls}${rights[right].icacls}"`)
  return [
    ...(folder.path === '' ? [] : [`mkdir "${path}" 2>nul`]),
    `icacls "${path}" /reset /q`,
    // Given before anything is taken away, so that no line locks out who runs the next.
    `icacls "${path}" ${grants.join(' ')} /q`,
    `icacls "${path}" /inheritance:r /q`,
  ]
}

/**
 * Lines for a shell with Samba's clients. `share` is `//server/share` and `below` the folder in it. What lies in a folder already
 * keeps the rights it has: they are for an empty share, before anything is published.
 */
export function smbcaclsLines(share: string, below: string, folder: FolderAccess): string[] {
  const path = [below, folder.path].filter((step) => step !== '').join('/')
  const windows = path.replaceAll('/', '\\')
  return [
    ...(folder.path === '' ? [] : [`smbclient '${share}' -A "$AUTH" -c 'mkdir "${windows}"' >/dev/null`]),
    `smbcacls '${share}' '${windows === '' ? '\\' : windows}' -A "$AUTH" --sddl -S '${sddlOf(folder)}'`,
  ]
}
