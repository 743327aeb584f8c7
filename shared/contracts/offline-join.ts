import { z } from 'zod'
import { joinAccountName, joinPassword } from '../bundle/join-account.ts'
import { largestOfflineJoin } from '../directory/offline-join/offline-join.ts'
import { deviceName } from '../migration/batch.ts'
import { offlineJoinLacks } from '../migration/offline-join-lack.ts'
import { call } from './call.ts'
import { whichConnection } from './connection.ts'
import { refusalReport } from './share.ts'

/** A file that lets one device join the domain without reaching it; what is in it, and never its content. */
export const shownOfflineJoin = z.strictObject({
  /** In upper case. */
  device: z.string(),
  /** The name that it joins under. */
  machine: z.string(),
  domain: z.string(),
  savedAt: z.string(),
})
export type ShownOfflineJoin = z.output<typeof shownOfflineJoin>

/** A device of a batch that joins a destination's domain offline and cannot: it has no file, or one that is not for it. */
export const lackingOfflineJoin = z.strictObject({
  /** In upper case. */
  device: z.string(),
  batch: z.strictObject({ id: z.string(), name: z.string() }),
  connection: z.strictObject({ id: z.string(), name: z.string() }),
  why: z.enum(offlineJoinLacks),
})
export type LackingOfflineJoin = z.output<typeof lackingOfflineJoin>

/** Which devices have a file to join a connection's domain by, and which of those that need one have none that fits. */
export const offlineJoinsReport = z.strictObject({ kept: z.array(shownOfflineJoin), lacking: z.array(lackingOfflineJoin) })
export type OfflineJoinsReport = z.output<typeof offlineJoinsReport>

/** Such a file as djoin saved it, in base64. It is for the device it is named after, unless another is said. A secret. */
export const givenOfflineJoin = z.strictObject({
  name: z.string().min(1).max(255),
  device: z.string().min(1).max(255).optional(),
  content: z.base64().max(Math.ceil(largestOfflineJoin / 3) * 4 + 4),
})
export type GivenOfflineJoin = z.output<typeof givenOfflineJoin>

/** Why no account can be made by a name: it is known only on the device, another device would have it too, or no domain takes it. */
export const unfitNames = ['known-later', 'of-several', 'too-long'] as const

/** What a device would join by, offline, and whether it has its file. */
export const wantedOfflineJoin = z.strictObject({
  device: z.string(),
  machine: z.string(),
  /** The OU of its account; null for the domain's own choice. */
  unit: z.string().nullable(),
  /** Whether an account of that name is taken over. */
  reuse: z.boolean(),
  kept: z.boolean(),
  /** Whether the latest import found an account of that name. */
  known: z.boolean(),
  unfit: z.enum(unfitNames).nullable(),
})
export type WantedOfflineJoin = z.output<typeof wantedOfflineJoin>

/** Those of a batch, those named, or those named of a batch. */
const meantDevices = z.strictObject({
  connection: whichConnection,
  batch: z.string().min(1).optional(),
  devices: z.array(deviceName).min(1).max(100_000).optional(),
})

const mintOrder = meantDevices.extend({
  /** Instead of what the batch's runbook says. */
  unit: z.string().min(1).max(4000).optional(),
  reuse: z.boolean().optional(),
  /** Who makes the accounts; null on Windows, where whoever is signed in does. */
  account: z.strictObject({ account: joinAccountName, password: joinPassword }).nullable(),
})
export type MintOrder = Omit<z.output<typeof mintOrder>, 'connection'>

export const mintedOfflineJoins = z.strictObject({
  made: z.array(shownOfflineJoin),
  refused: z.array(z.strictObject({ device: z.string(), refusal: refusalReport })),
  /** What was not come to before it was broken off. */
  untried: z.array(z.string()),
})
export type MintedOfflineJoins = z.output<typeof mintedOfflineJoins>

export const offlineJoinCalls = {
  'connection.offlineJoins': call({ reads: true, input: z.strictObject({ connection: whichConnection }), output: offlineJoinsReport }),
  /** Where one device is to join offline and cannot, whatever the connection. */
  'connection.lackingOfflineJoins': call({
    reads: true,
    input: z.strictObject({ device: z.string().min(1).max(255) }),
    output: z.array(lackingOfflineJoin),
  }),
  /** Keeps files that devices join by, offline, sealed. One that is not usable, or not for its device, is told and not kept. */
  'connection.addOfflineJoins': call({
    input: z.strictObject({ connection: whichConnection, files: z.array(givenOfflineJoin).min(1).max(1000) }),
    output: offlineJoinsReport.extend({ refused: z.array(refusalReport) }),
  }),
  'connection.removeOfflineJoins': call({
    input: z.strictObject({ connection: whichConnection, devices: z.array(z.string().min(1).max(255)).min(1).max(100_000) }),
    output: offlineJoinsReport,
  }),
  /** What would be made for the devices of a batch or those named. `asksAccount`: whether this computer's tool is told who makes it. */
  'connection.wantedOfflineJoins': call({
    reads: true,
    input: meantDevices,
    output: z.strictObject({ asksAccount: z.boolean(), devices: z.array(wantedOfflineJoin) }),
  }),
  /** Makes accounts and files with the field's own tool for those that have none, and keeps the files. */
  'connection.mintOfflineJoins': call({ input: mintOrder, output: mintedOfflineJoins }),
}
