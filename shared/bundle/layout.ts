import type { HashHex } from './fields.ts'

/** Where things lie below the share's folder. Always '/', whatever the machine. */
export const layout = {
  metadata: 'repository/metadata',
  targets: 'repository/targets',
  dropBox: 'dropbox',
  enrolment: 'dropbox/enrolment',
  devices: 'dropbox/devices',
  /** What waits for a second person; devices have no business there. */
  proposals: 'proposal',
  /** Answers to requests for log files. */
  logsOf: (mailbox: string) => `dropbox/devices/${mailbox}/logs`,
  /** Answers to requests for impact reports and a census. */
  surveysOf: (mailbox: string) => `dropbox/devices/${mailbox}/surveys`,
  journalOf: (mailbox: string) => `dropbox/devices/${mailbox}/journal`,
} as const

/** The only metadata file whose name stays the same; an idle device reads nothing else. */
export const timestampFile = `${layout.metadata}/timestamp.json`

export function metadataFile(role: string, version: number): string {
  return role === 'timestamp' ? timestampFile : `${layout.metadata}/${version}.${role}.json`
}

export function proposalPath(id: string): string {
  return `${layout.proposals}/${id}.json`
}

/** Named by the first half of the approver's key id. */
export function approvalPath(id: string, key: string): string {
  return `${layout.proposals}/${id}.${key.slice(0, 32)}.json`
}

/** Consistent snapshots [TUF 6.2]: a target lies under its own hash, so a new content never replaces an old one. */
export function targetFile(name: string, sha256: string): string {
  return `${layout.targets}/${sha256}.${name}`
}

/** A file in which many targets lie; named by its own hash, as any other. */
export function packFile(pack: string): string {
  return `${layout.targets}/${pack}`
}

/** The target that holds a device's assignment. Nobody without the device's id can tell whose it is. */
export function assignmentName(device: string, sha256: HashHex): string {
  return sha256(new TextEncoder().encode(`rehome assignment ${device}`)).slice(0, 32)
}

/** The device's folder in the drop box; without the device's id nobody can tie it to the assignment. */
export function mailboxName(device: string, sha256: HashHex): string {
  return sha256(new TextEncoder().encode(`rehome mailbox ${device}`)).slice(0, 32)
}

/**
 * Bytes a reader takes at most, before anything is verified. A root file is parsed before its signature can be checked,
 * and parsing grows with the square of its keys: 64 KiB keeps the worst of them under a tenth of a second.
 */
export const limits = {
  timestamp: 4096,
  root: 65_536,
  snapshot: 4_194_304,
  targets: 4_194_304,
  assignment: 65_536,
  pack: 16_777_216,
  payload: 268_435_456,
  proposal: 268_435_456,
  approval: 16_384,
  enrolmentRequest: 16_384,
  journalSegment: 16_777_216,
  logUpload: 16_777_216,
  surveyUpload: 16_777_216,
} as const
