import { Document, isScalar, type YAMLMap } from 'yaml'
import type { Batch } from '#shared/migration/batch.ts'

const help: Readonly<Record<string, string>> = {
  source: 'The connections that devices come from and go to.',
  runbooks: `What is done, and when. From availableFrom a user may start it, after enforcedAfter the agent does.
timeZone local reads both times on each device's own clock; utc needs a Z at their end, as in 2026-12-01T08:00Z.`,
  devices: 'include: only these devices. exclude: all devices of the source except these.',
}

/** A batch as a file, each part under its help. */
export function batchYaml(batch: Batch): string {
  const document = new Document(batch)
  document.commentBefore = ' A batch: which devices are migrated, by which runbooks, and when.'
  for (const [key, text] of Object.entries(help)) {
    const found = (document.contents as YAMLMap).items.find((item) => isScalar(item.key) && item.key.value === key)?.key
    if (isScalar(found)) Object.assign(found, { commentBefore: text.replace(/^/gm, ' '), spaceBefore: true })
  }
  return document.toString({ lineWidth: 0 })
}
