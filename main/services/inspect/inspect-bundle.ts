import { hash } from 'node:crypto'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { z } from 'zod'
import { sha256Hex } from '#shared/bundle/fields.ts'
import { limits } from '#shared/bundle/layout.ts'
import { parseJson, readBundle } from '#shared/bundle/staged-bundle.ts'
import type { InspectedBundle } from '#shared/contracts/inspect.ts'
import { sidToText } from '#shared/directory/sid.ts'
import { refuse } from '#shared/errors/refused.ts'

/** What is read here of the note of which bundle is the present one. */
const current = z.object({ bundle: sha256Hex.nullable() })

/**
 * A bundle as a device has it staged, opened and held against its hashes: its folder, or the agent's folder, of which the present one
 * is shown. Keys of payloads are not. Refuses: 'usage.file-missing', 'share.staging-damaged' with the file, 'share.bundle-invalid'.
 */
export function inspectBundle({ path }: { path: string }): InspectedBundle {
  const folder = bundleAt(resolve(path))
  const { id, assignment, runbooks, table, accounts } = readBundle(
    (name) => fileIn(folder, name),
    idOf(folder),
    (content) => hash('sha256', content, 'hex'),
    // Whether secrets are still there is no flaw, and none of them is shown.
    () => true,
  )
  const { project, device, deviceName, batch, issuedAt, planIssuedAt, retry } = assignment
  const { type, directory, netbiosName } = assignment.target
  return {
    path: folder,
    id,
    project,
    device,
    deviceName,
    batch,
    issuedAt,
    planIssuedAt,
    retry: [...retry],
    target: { type, directory, netbiosName },
    runbooks: assignment.runbooks.map(({ id, version, availableFrom, enforcedAfter, timeZone }) => ({
      id,
      version,
      availableFrom,
      enforcedAfter,
      timeZone,
      name: runbooks.get(id)!.general.name,
    })),
    translation: {
      pairs: table.size,
      sourceDomains: table.sourceDomains.map(sidToText),
      sameLength: table.sameLength,
      chained: table.isChained,
    },
    accounts: accounts.length,
  }
}

function bundleAt(path: string): string {
  const [own, notes] = [join(path, 'assignment.json'), join(path, 'bundle', 'current.json')]
  if (existsSync(own)) return path
  if (!existsSync(notes)) refuse('usage.file-missing', { path: own })
  const { bundle } = parseJson('note of the present bundle', current, fileIn(join(path, 'bundle'), 'current.json')!)
  return bundle === null ? refuse('engine.no-bundle', { folder: path }) : join(path, 'bundle', bundle)
}

/** A staged bundle's folder is named by what the bundle says. */
function idOf(folder: string): string | null {
  const name = basename(folder)
  return sha256Hex.safeParse(name).success ? name : null
}

/** null when it is not there. A bundle's schema holds the names in it to be hashes. */
function fileIn(folder: string, name: string): Uint8Array | null {
  const path = join(folder, name)
  const found = statSync(path, { throwIfNoEntry: false })
  if (found?.isFile() !== true) return null
  if (found.size > limits.payload) refuse('share.bundle-invalid', { what: name, reason: 'too-large' })
  return readFileSync(path)
}
