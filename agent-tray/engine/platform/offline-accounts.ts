import { join } from 'node:path'
import { refuse } from '#shared/errors/refused.ts'
import { Hive, type Key } from '#shared/registry/hive.ts'
import type { HiveStore } from './hive-store.ts'
import type { OtherSafeguards } from './offline-safeguards.ts'

const users = 'SAM\\Domains\\Account\\Users'
/** In an account's value V: where its comment is, from the end of the table, and how long. */
const comment = { offset: 0x24, length: 0x28, table: 0xcc } as const
/** In its value F: the bits of its control, of which the first says that it is disabled. */
const control = { offset: 0x38, disabled: 0x1 } as const

/**
 * Local accounts of a Windows that does not run. None is made there: nobody signs in. One of ours is disabled, which is one bit, and
 * left for that Windows to delete: its references in groups and profiles are its own.
 */
export function offlineAccounts(hives: HiveStore): OtherSafeguards {
  const path = hives.pathOf('SOFTWARE').replace(/SOFTWARE$/, 'SAM')
  const opened = () => {
    const files = hives.read(path)
    return files === null ? null : { files, hive: Hive.open(Uint8Array.from(files.primary), files.logs) }
  }
  const commentIn = (hive: Hive, name: string) => commentOf(accountNamed(hive, name)?.value('V')?.data ?? null)
  const notHere = (what: string): never => refuse('platform.not-supported', { what, platform: 'volume' })
  return {
    accountComment(name) {
      const found = opened()
      return found === null ? null : commentIn(found.hive, name)
    },
    protectedDrives: () => [],
    makeAccount: () => notHere('making a local account'),
    takeAccount({ name, tag }, keep) {
      const found = opened()
      if (found === null || commentIn(found.hive, name)?.includes(tag) !== true) return
      const account = accountNamed(found.hive, name)
      const state = account?.value('F') ?? null
      if (account === null || state === null || state.data.length < control.offset + 2) return
      const data = Buffer.from(state.data)
      if ((data[control.offset]! & control.disabled) !== 0) return
      data[control.offset]! |= control.disabled
      account.setValue('F', state.type, data)
      hives.swap(path, found.hive.bytes(), found.files, join(keep, 'disabled'), found.hive.state === 'recovered')
    },
    suspend: () => notHere('suspending BitLocker'),
    protect: () => {},
  }
}

/** The key of an account's name says its number by the type of its value. */
function accountNamed(hive: Hive, name: string): Key | null {
  const number = hive.key(`${users}\\Names\\${name}`)?.value('')?.type
  return number === undefined ? null : hive.key(`${users}\\${number.toString(16).toUpperCase().padStart(8, '0')}`)
}

function commentOf(value: Uint8Array | null): string | null {
  if (value === null || value.length < comment.table) return null
  const bytes = Buffer.from(value)
  const from = comment.table + bytes.readUInt32LE(comment.offset)
  return bytes.subarray(from, from + bytes.readUInt32LE(comment.length)).toString('utf16le')
}
