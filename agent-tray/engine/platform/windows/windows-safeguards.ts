import { mkdirSync } from 'node:fs'
import { sidFromText } from '#shared/directory/sid.ts'
import type { Gate } from '../gate.ts'
import { replaceFile } from '../plain-files.ts'
import { denyRights, isSame, type GuardedValue, type Safeguards } from '../safeguards.ts'
import { protectedDrives, resumeProtection, suspendProtection } from './bit-locker.ts'
import { close } from './bindings/object.ts'
import { addMember } from './bindings/local-groups.ts'
import { accountOf, addUser, localUser, removeUser } from './bindings/local-users.ts'
import { addRight, removeRight, rightsOf, withPolicy } from './bindings/lsa.ts'
import { letRead } from './state-folder.ts'
import { createSubkey, flush, keyAccess, openKey, readValue, removeValue, withKey, writeValue } from './bindings/registry.ts'

/** Of the Windows that runs: rights by its security policy, values in its registry. Places other than SOFTWARE are for tests. */
export function windowsSafeguards(gate: Gate, software = '\\Registry\\Machine\\SOFTWARE'): Safeguards {
  const valueAt = (key: string, name: string): GuardedValue | null => {
    const value = withKey(`${software}\\${key}`, (open) => readValue(open, name, key))
    return value === null ? null : { type: value.type, data: Buffer.from(value.data).toString('base64') }
  }
  const write = (key: string, name: string, value: GuardedValue | null) => {
    gate(`value ${name}`)
    const open = made(software, key)
    try {
      if (value === null) removeValue(open, name, key)
      else writeValue(open, { name, type: value.type, data: Buffer.from(value.data, 'base64') }, key)
      flush(open, key)
    } finally {
      close(open)
    }
  }
  return {
    rightsOf: (sid) =>
      withPolicy((policy) => rightsOf(policy, sidFromText(sid)).filter((right) => denyRights.some((each) => each === right))),
    value: valueAt,
    accountComment: (name) => localUser(name)?.comment ?? null,
    protectedDrives,
    picturePath: (keep) => `${keep}\\${pictureName}`,
    putPicture(png, keep) {
      gate('picture')
      mkdirSync(keep, { recursive: true })
      replaceFile(`${keep}\\${pictureName}`, png)
      letRead(`${keep}\\${pictureName}`)
    },
    putUp({ rights, values, accounts, suspended }, _keep, password) {
      for (const { name, tag } of accounts) {
        gate(`account ${name}`)
        makeAdministrator(name, tag, password ?? '')
      }
      for (const { drive, restarts } of suspended) {
        gate(`suspend ${drive}`)
        suspendProtection(drive, restarts)
      }
      withPolicy((policy) => {
        for (const { sid, right } of rights) {
          gate(`deny ${sid}`)
          addRight(policy, sidFromText(sid), right)
        }
      })
      for (const { key, name, ours } of values) write(key, name, ours)
    },
    takeDown({ rights, values, accounts, suspended }) {
      for (const { name, tag } of accounts) {
        if (localUser(name)?.comment.includes(tag) !== true) continue
        gate(`no account ${name}`)
        removeUser(name)
      }
      for (const { drive } of suspended) {
        gate(`protect ${drive}`)
        resumeProtection(drive)
      }
      withPolicy((policy) => {
        for (const { sid, right } of rights) {
          gate(`allow ${sid}`)
          removeRight(policy, sidFromText(sid), right)
        }
      })
      for (const { key, name, ours, before } of values) if (isSame(valueAt(key, name), ours)) write(key, name, before)
    },
  }
}

const pictureName = 'lock-screen.png'
const administrators = sidFromText('S-1-5-32-544')

/** Safe to repeat: ours that is there already, whose password nobody was told, is made anew. */
function makeAdministrator(name: string, tag: string, password: string): void {
  if (localUser(name)?.comment.includes(tag) === true) removeUser(name)
  addUser(name, tag, password)
  addMember(accountOf(administrators), localUser(name)!.sid)
}

/** A key with all that lies above it. The caller closes it. */
function made(root: string, path: string): number {
  const names = path.split('\\')
  let key = openKey(root, keyAccess.all)!
  for (const name of names) {
    const next = createSubkey(key, name, root)
    close(key)
    key = next
  }
  return key
}
