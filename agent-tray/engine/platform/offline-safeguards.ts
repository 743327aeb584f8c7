import { mkdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { sidFromText } from '#shared/directory/sid.ts'
import { refuse } from '#shared/errors/refused.ts'
import { Hive, type Key } from '#shared/registry/hive.ts'
import type { HiveFiles, HiveStore } from './hive-store.ts'
import { replaceFile } from './plain-files.ts'
import { denyRights, isNothing, isSame, nothingPutUp, type GuardedValue, type PutUp, type Safeguards } from './safeguards.ts'

/** What of it is no matter of rights and values: local accounts and BitLocker. */
export interface OtherSafeguards {
  accountComment(name: string): string | null
  protectedDrives(): readonly string[]
  makeAccount(account: PutUp['accounts'][number], password: string): void
  /** Safe to repeat; leaves an account that is not ours alone. */
  takeAccount(account: PutUp['accounts'][number], keep: string): void
  suspend(drive: string, restarts: number): void
  protect(drive: string): void
}

const pictureName = 'lock-screen.png'

/** Bits of an account's system access in the security policy ([MS-LSAD] 2.2.1.2). */
const bits: Readonly<Record<(typeof denyRights)[number], number>> = {
  SeDenyInteractiveLogonRight: 0x40,
  SeDenyRemoteInteractiveLogonRight: 0x800,
}
const accounts = 'Policy\\Accounts'
const access = 'ActSysAc'

/**
 * The safeguards of a Windows whose hives are files: rights in SECURITY, values in SOFTWARE. Each hive is changed by one swap; one
 * that nobody wrote to since goes back whole, byte for byte.
 */
export function offlineSafeguards(hives: HiveStore, others: OtherSafeguards): Safeguards {
  const software = hives.pathOf('SOFTWARE')
  const security = software.replace(/SOFTWARE$/, 'SECURITY')
  const opened = (path: string): { files: HiveFiles; hive: Hive } | null => {
    const files = hives.read(path)
    return files === null ? null : { files, hive: Hive.open(Uint8Array.from(files.primary), files.logs) }
  }

  function change(path: string, keep: string, edit: (hive: Hive) => boolean): void {
    const found = opened(path)
    if (found === null) return refuse('platform.io', { path, errno: 'ENOENT' })
    if (edit(found.hive)) hives.swap(path, found.hive.bytes(), found.files, keep, found.hive.state === 'recovered')
  }

  const parts = ({ rights, values }: PutUp) =>
    [
      { path: security, folder: 'SECURITY', what: { ...nothingPutUp, rights } },
      { path: software, folder: 'SOFTWARE', what: { ...nothingPutUp, values } },
    ].filter(({ what }) => !isNothing(what))

  return {
    rightsOf(sid) {
      const given = accessOf(opened(security)?.hive.key(`${accounts}\\${sid}`) ?? null)
      return denyRights.filter((right) => (given & bits[right]) !== 0)
    },
    value: (key, name) => valueIn(opened(software)?.hive ?? null, key, name),
    accountComment: (name) => others.accountComment(name),
    protectedDrives: () => others.protectedDrives(),
    picturePath: (keep) => `C:\\ProgramData\\Rehome-guardian\\before\\${basename(keep)}\\${pictureName}`,
    putPicture(png, keep) {
      mkdirSync(keep, { recursive: true })
      replaceFile(join(keep, pictureName), png)
    },
    putUp(whole, keep, password) {
      for (const account of whole.accounts) others.makeAccount(account, password ?? '')
      for (const { drive, restarts } of whole.suspended) others.suspend(drive, restarts)
      for (const { path, folder, what } of parts(whole)) change(path, join(keep, folder), (hive) => putInto(hive, what))
    },
    takeDown(whole, keep) {
      for (const account of whole.accounts) others.takeAccount(account, join(keep, 'SAM'))
      for (const { drive } of whole.suspended) others.protect(drive)
      for (const { path, folder, what } of parts(whole)) {
        const kept = join(keep, folder)
        if (hives.putBack(path, kept) === 'put-back') continue
        // Somebody wrote to it since: only what is ours goes.
        change(path, `${kept}-down`, (hive) => takeFrom(hive, what))
      }
    },
  }
}

function accessOf(account: Key | null): number {
  const data = account?.subkey(access)?.value('')?.data
  return data !== undefined && data.length === 4 ? Buffer.from(data).readUInt32LE(0) : 0
}

function valueIn(hive: Hive | null, key: string, name: string): GuardedValue | null {
  const value = hive?.key(key)?.value(name) ?? null
  return value === null ? null : { type: value.type, data: Buffer.from(value.data).toString('base64') }
}

function putInto(hive: Hive, { rights, values }: PutUp): boolean {
  let changed = 0
  for (const { sid, right } of rights) {
    const account = made(hive.root, `${accounts}\\${sid}`)
    const before = accessOf(account)
    if ((before & bits[right]) !== 0) continue
    if (account.subkey('Sid') === null) account.createSubkey('Sid').setValue('', 0, sidFromText(sid))
    setAccess(account, before | bits[right])
    changed += 1
  }
  for (const { key, name, ours } of values) {
    if (isSame(valueIn(hive, key, name), ours)) continue
    made(hive.root, key).setValue(name, ours.type, Buffer.from(ours.data, 'base64'))
    changed += 1
  }
  return changed > 0
}

function takeFrom(hive: Hive, { rights, values }: PutUp): boolean {
  let changed = 0
  for (const { sid, right } of rights) {
    const account = hive.key(`${accounts}\\${sid}`)
    const before = accessOf(account)
    if (account === null || (before & bits[right]) === 0) continue
    setAccess(account, before & ~bits[right])
    // An account without any right and privilege is none of the policy's.
    if (accessOf(account) === 0 && account.subkey('Privilgs') === null) hive.key(accounts)!.deleteSubkey(sid)
    changed += 1
  }
  for (const { key, name, ours, before } of values) {
    if (!isSame(valueIn(hive, key, name), ours)) continue
    const at = hive.key(key)!
    if (before === null) at.deleteValue(name)
    else at.setValue(name, before.type, Buffer.from(before.data, 'base64'))
    changed += 1
  }
  return changed > 0
}

function setAccess(account: Key, wanted: number): void {
  const data = Buffer.alloc(4)
  data.writeUInt32LE(wanted, 0)
  ;(account.subkey(access) ?? account.createSubkey(access)).setValue('', 0, data)
}

function made(root: Key, path: string): Key {
  return path.split('\\').reduce((key, name) => key.createSubkey(name), root)
}
