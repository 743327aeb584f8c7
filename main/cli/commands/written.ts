import type { WrittenReport } from '#shared/contracts/proposal.ts'

/** What became of something that more than one may have to sign. */
export function written({ published, proposed }: WrittenReport): string {
  if (published !== null) return `Published version ${published.version}, trusted until ${published.expiresAt}.`
  return `Prepared as proposal ${proposed?.id ?? ''}: it waits for a second person, who runs rehome share approve; then run rehome publish.`
}
