import { z } from 'zod'
import type { EntraTenant } from '#shared/contracts/connection.ts'
import type { AccountKind } from '#shared/directory/account.ts'
import { refuse } from '#shared/errors/refused.ts'
import { cloudPlaces } from './cloud.ts'
import { readAll, type GraphParts, type Subject } from './graph.ts'
import { signIn, type SignInParts } from './sign-in.ts'

export const subjects: Readonly<Record<AccountKind, Subject>> = {
  user: { what: 'users', permission: 'User.Read.All' },
  group: { what: 'groups', permission: 'Group.Read.All' },
  device: { what: 'devices', permission: 'Device.Read.All' },
}

/** Signs in and gives what every reading of the tenant takes. Refuses as `signIn`. */
export async function openTenant(entra: EntraTenant, secret: string | undefined, parts: SignInParts): Promise<GraphParts> {
  const token = await signIn(entra, secret, parts)
  return { ...parts, token, graph: cloudPlaces[entra.cloud].graph }
}

const claims = z.looseObject({ tid: z.guid() })

/** The GUID of the tenant that a token is for, by which devices know it; null where the token does not tell. */
export function tenantOfToken(token: string): string | null {
  try {
    const parsed = claims.safeParse(JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8')))
    return parsed.success ? parsed.data.tid.toLowerCase() : null
  } catch {
    return null
  }
}

const domain = z.looseObject({ id: z.string().min(1).max(253), isDefault: z.boolean() })

/** The tenant's default domain. Refuses as `readAll`. */
export async function readDefaultDomain(graph: GraphParts): Promise<string> {
  const subject: Subject = { what: 'domains', permission: 'Domain.Read.All' }
  for await (const domains of readAll(graph, 'domains?$select=id,isDefault', domain, subject)) {
    const found = domains.find(({ isDefault }) => isDefault)
    if (found !== undefined) return found.id
  }
  return refuse('entra.bad-answer', { what: subject.what, reason: 'no-default' })
}
