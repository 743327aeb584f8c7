import { refuse } from '#shared/errors/refused.ts'
import { sameShown } from '#shared/security/same-descriptor.ts'
import type { Gate } from '../gate.ts'
import { close, objectSecurity } from './bindings/object.ts'
import {
  createSubkey,
  flush,
  keyAccess,
  openKey,
  readValue,
  removeKey,
  removeValue,
  subkeyNames,
  withKey,
  writeValue,
} from './bindings/registry.ts'
import { refuseStatus, succeeded } from './bindings/status.ts'
import type { LiveKeys } from './live-hive.ts'

/** The keys below a kernel path, `\Registry\Machine\SOFTWARE`, of the registry of this Windows. Needs the engine's privileges. */
export function liveKeys(root: string, gate: Gate): LiveKeys & { flush(): void } {
  const security = objectSecurity()
  const full = (path: string) => (path === '' ? root : `${root}\\${path}`)

  /** Refuses 'platform.io' where the key is gone. */
  function changing(path: string, what: string, work: (key: number) => void): void {
    gate(what)
    const done = withKey(full(path), (key) => (work(key), true), keyAccess.all)
    if (done === null) refuse('platform.io', { path: full(path), errno: 'STATUS_OBJECT_NAME_NOT_FOUND' })
  }

  function deleteTree(path: string): void {
    const key = openKey(full(path), keyAccess.all)
    if (key === null) return
    try {
      for (const name of subkeyNames(key, full(path))) deleteTree(`${path}\\${name}`)
      gate('key')
      removeKey(key, full(path))
    } finally {
      close(key)
    }
  }

  return {
    descriptor: (path) =>
      withKey(
        full(path),
        (key) => {
          const read = security.read(key)
          return typeof read === 'number' ? refuseStatus('NtQuerySecurityObject', read, full(path)) : Uint8Array.from(read)
        },
        keyAccess.read | keyAccess.audit,
      ),
    setDescriptor: (path, before, after) =>
      changing(path, 'key security', (key) => {
        const status = security.write(key, before, after)
        if (!succeeded(status)) refuseStatus('NtSetSecurityObject', status, full(path))
      }),
    value: (path, name) => withKey(full(path), (key) => readValue(key, name, full(path))),
    setValue: (path, name, type, data) => changing(path, 'value', (key) => writeValue(key, { name, type, data }, full(path))),
    deleteValue: (path, name) => changing(path, 'value', (key) => removeValue(key, name, full(path))),
    create: (parent, name) => changing(parent, 'key', (key) => close(createSubkey(key, name, full(parent)))),
    delete: deleteTree,
    exists: (path) => withKey(full(path), () => true) === true,
    sameDescriptor: sameShown,
    flush: () => void withKey(root, (key) => flush(key, root), keyAccess.all),
  }
}
