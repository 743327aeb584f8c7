import { refuse } from '#shared/errors/refused.ts'
import type { CloudFiles } from '../cloud-files.ts'
import type { Gate } from '../gate.ts'
import { attributesOf, fileAccess, openBelow, setAttributes } from './bindings/files.ts'
import { close } from './bindings/object.ts'
import { statusName, succeeded } from './bindings/status.ts'
import { isAbsent, openFolderPath, splitPath } from './windows-path.ts'

/** Attributes of files of a Windows that runs, by handle; a link is never followed. */
export function windowsCloudFiles(drives: ReadonlyMap<string, number>, gate: Gate): CloudFiles {
  function at<T>(path: string, rights: number, work: (handle: number) => T): T | null {
    const found = splitPath(path)
    const root = found === null ? undefined : drives.get(found.drive)
    const above = root === undefined ? null : openFolderPath(root, found!.names.slice(0, -1))
    if (above === null) return null
    try {
      const handle = openBelow(above.handle, found!.names.at(-1) ?? new Uint8Array(), rights)
      if (handle <= 0 && isAbsent(handle)) return null
      if (handle <= 0) return refuse('platform.io', { path, errno: statusName(handle) })
      try {
        return work(handle)
      } finally {
        close(handle)
      }
    } finally {
      above.close()
    }
  }

  return {
    attributes: (path) => at(path, fileAccess.readAttributes, (handle) => attributesOf(handle)),
    setAttributes(path, attributes) {
      at(path, fileAccess.readAttributes | fileAccess.writeAttributes, (handle) => {
        gate('attributes of a file')
        const status = setAttributes(handle, attributes)
        if (!succeeded(status)) refuse('platform.io', { path, errno: statusName(status) })
      })
    },
  }
}
