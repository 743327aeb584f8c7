import type { WithdrawalReview } from '#shared/contracts/share.ts'

/** What a withdrawal, or lifting one, publishes besides, as it was not published yet: other batches, and devices that are not of this one. */
export function besidesOf({ id, devices, publication }: WithdrawalReview): string[] {
  const own = new Set(devices.flatMap(({ names }) => names))
  const batches = publication.batches.filter((batch) => batch.id !== id && batch.change !== 'unchanged').map(({ name }) => name)
  const { added, changed, removed } = publication.devices
  return [...batches, ...[added, changed, removed].flat().filter((name) => !own.has(name))]
}
