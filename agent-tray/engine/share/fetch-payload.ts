import { limits } from '#shared/bundle/layout.ts'
import type { PayloadRef } from '#shared/bundle/payload-ref.ts'
import { refuse } from '#shared/errors/refused.ts'
import type { VerifiedRepository } from './repository.ts'
import { openWithContentKey, sha256 } from './sealed.ts'

/** A payload of a verified repository, opened. Refuses: 'share.bundle-invalid', 'share.content-mismatch', as the repository's `fetch`. */
export async function fetchPayload(repository: VerifiedRepository, ref: PayloadRef): Promise<Uint8Array> {
  const content = await fetchSealed(repository, 'payload', ref.target, ref.key)
  if (content.length !== ref.size || sha256(content) !== ref.sha256) refuse('share.content-mismatch', { file: ref.target })
  return content
}

export async function fetchSealed(repository: VerifiedRepository, what: string, target: string, key: string): Promise<Uint8Array> {
  const found = (await repository.find(target)) ?? refuse('share.bundle-invalid', { what, reason: 'not-published', about: target })
  const content = await openWithContentKey(await repository.fetch(found, limits.payload), key)
  return content ?? refuse('share.bundle-invalid', { what, reason: 'other-key' })
}
