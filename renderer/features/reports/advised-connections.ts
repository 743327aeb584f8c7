import type { z } from 'zod'
import { connectionCalls } from '#shared/contracts/connection.ts'
import type { Answers } from '#shared/migration/advisor/advice.ts'

type Advised = z.output<(typeof connectionCalls)['connection.add']['input']>

export const knownFields = {
  source: { ad: ['Host', 'User'], entra: ['Tenant', 'Application'], workgroup: ['Path'] },
  target: { ad: ['Host', 'User'], hybrid: ['Host', 'User', 'Tenant', 'Application'], entra: ['Tenant', 'Application'] },
} as const

export type KnownField =
  | `source${'Host' | 'User' | 'Tenant' | 'Application' | 'Path'}`
  | `target${'Host' | 'User' | 'Tenant' | 'Application'}`

/** What is asked about the connections of these answers. */
export function fieldsFor({ source, target }: Answers): KnownField[] {
  return [
    ...knownFields.source[source].map((field) => `source${field}` as const),
    ...knownFields.target[target].map((field) => `target${field}` as const),
  ]
}

/**
 * The connections that what is known makes: a side of which something is known, and that by the contract's own schema. `wrong`: the fields of a
 * side that is begun and does not hold; a side left empty is left out.
 */
export function advisedConnections(
  { source, target }: Answers,
  known: Partial<Readonly<Record<KnownField, string>>>,
): { readonly connections: Advised[]; readonly wrong: KnownField[] } {
  const connections: Advised[] = []
  const wrong: KnownField[] = []
  for (const [side, kind, role] of [
    ['source', source, 'source'],
    ['target', target, 'destination'],
  ] as const) {
    const fields = fieldsFor({ source, target } as Answers).filter((field) => field.startsWith(side))
    const of = (name: string) => known[`${side}${name}` as KnownField]?.trim() ?? ''
    if (fields.every((field) => (known[field]?.trim() ?? '') === '')) continue
    const tenant = { tenant: of('Tenant'), application: of('Application') }
    const domain = { host: of('Host'), user: of('User') }
    const settings =
      kind === 'workgroup'
        ? { type: 'workgroup', path: of('Path') }
        : kind === 'entra'
          ? { type: 'entra', ...tenant }
          : kind === 'hybrid'
            ? { type: 'hybrid', ...domain, entra: tenant }
            : { type: 'active-directory', ...domain }
    const name = kind === 'workgroup' ? 'Workgroup' : kind === 'entra' ? tenant.tenant : domain.host
    const parsed = connectionCalls['connection.add'].input.safeParse({ name: `${name} (${side})`, role, settings })
    if (parsed.success) connections.push(parsed.data)
    else wrong.push(...fields)
  }
  return { connections, wrong }
}
