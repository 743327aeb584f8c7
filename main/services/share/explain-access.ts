import { mailboxName } from '#shared/bundle/layout.ts'
import { icaclsLines, sddlOf, shareAccess, smbcaclsLines } from '#shared/bundle/share-access.ts'
import type { AccessReport } from '#shared/contracts/share.ts'
import { domainOf, sidFromBytes, sidInDomain, sidToText } from '#shared/directory/sid.ts'
import type { Project } from '#main/services/project/project.ts'
import { sha256 } from './seal.ts'

export interface AccessWanted {
  /** As devices reach it, if that is a UNC path. */
  readonly location: string
  readonly writers: readonly string[]
  /** Instead of Domain Computers of every imported directory. */
  readonly devices: readonly string[]
}

/** Domain Computers [MS-ADTS 6.1.1.6]. */
const domainComputers = 515

/**
 * Who may do what on the share, as lines to run there. Devices are the computers of every imported directory; each enrolled one
 * that an import knows gets its own folder, for its account there and the account it is matched with. Changes nothing.
 */
export function explainAccess(project: Project, { location, writers, devices }: AccessWanted): AccessReport {
  const folders = shareAccess({ writers, devices: devices.length > 0 ? devices : computersOf(project), mailboxes: mailboxesOf(project) })
  const [server, below] = serverOf(location)
  const windows = folders.flatMap((folder) => icaclsLines(location, folder))
  const samba = folders.flatMap((folder) => smbcaclsLines(server, below, folder))
  return { folders: folders.map((folder) => ({ path: folder.path, why: folder.why, sddl: sddlOf(folder) })), windows, samba }
}

function computersOf(project: Project): string[] {
  const sids = project.file
    .prepare("SELECT min(sid) FROM account WHERE kind = 'device' AND length(sid) = 28 GROUP BY substr(sid, 1, 24)")
    .pluck()
    .all() as Uint8Array[]
  return sids.flatMap((bytes) => {
    const domain = domainOf(sidFromBytes(bytes))
    return domain === null ? [] : [sidToText(sidInDomain(domain, domainComputers))]
  })
}

/** A device that changes its directory writes as another account afterwards: one of the same name in another import. */
function mailboxesOf(project: Project): { mailbox: string; accounts: string[] }[] {
  const rows = project.file
    .prepare(
      `SELECT enrolledDevice.device, account.sid FROM enrolledDevice
         JOIN account ON account.kind = 'device' AND account.sid IS NOT NULL
          AND ((account.connection = enrolledDevice.connection AND account.guid = enrolledDevice.guid) OR
               (account.connection <> enrolledDevice.connection AND account.name = enrolledDevice.name COLLATE NOCASE))
        WHERE enrolledDevice.withdrawnAt IS NULL ORDER BY enrolledDevice.device, account.connection`,
    )
    .all() as { device: string; sid: Uint8Array }[]
  return [...Map.groupBy(rows, ({ device }) => device)].map(([device, accounts]) => ({
    mailbox: mailboxName(device, sha256),
    accounts: accounts.map(({ sid }) => sidToText(sid)),
  }))
}

/** `\\server\share\folder` as Samba's clients want it; a place to fill in where the location is no UNC path. */
function serverOf(location: string): [server: string, below: string] {
  const found = /^[\\/]{2}([^\\/]+)[\\/]([^\\/]+)[\\/]?(.*)$/.exec(location)
  return found === null ? ['//SERVER/SHARE', ''] : [`//${found[1]}/${found[2]}`, (found[3] ?? '').replaceAll('\\', '/').replace(/\/$/, '')]
}
