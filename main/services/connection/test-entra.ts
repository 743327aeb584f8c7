import { z } from 'zod'
import type { EntraSettings, EntraTenant, HybridSettings } from '#shared/contracts/connection.ts'
import type { Progress } from '#shared/contracts/call.ts'
import type { AccountKind } from '#shared/directory/account.ts'
import { readAll, type GraphParts } from '#main/services/directory-import/entra/graph.ts'
import { openTenant, readDefaultDomain, subjects } from '#main/services/directory-import/entra/tenant.ts'
import type { CloudNetwork } from '#main/platform/cloud-network.ts'
import { testDirectory } from './test-directory.ts'
import type { PlannedTest, Try } from './test-connection.ts'

const named = z.looseObject({ id: z.string(), displayName: z.string().nullish() })
const kinds = ['user', 'group', 'device'] as const
const stepOf = { user: 'tenant-user', group: 'tenant-group', device: 'tenant-device' } as const

export interface TestParts {
  readonly network: CloudNetwork
  readonly signal: AbortSignal
  readonly progress: (progress: Progress) => void
}

/** Tries everything an import of a tenant will need, in its order. */
export function testEntra(settings: EntraSettings, secret: string | undefined, parts: TestParts): PlannedTest {
  return planned(settings, secret, settings.objects, { ...parts, timeoutSeconds: settings.timeoutSeconds })
}

/** The tenant as `testEntra`, then the domain as `testDirectory`. */
export function testHybrid(settings: HybridSettings, password: string, secret: string | undefined, parts: TestParts): PlannedTest {
  const tenant = planned(settings.entra, secret, settings.objects, { ...parts, timeoutSeconds: settings.timeoutSeconds })
  const domain = testDirectory(settings, password, parts.signal)
  return {
    steps: [...tenant.steps, ...domain.steps],
    async run(attempt) {
      await tenant.run(attempt)
      await domain.run(attempt)
    },
  }
}

function planned(
  entra: EntraTenant,
  secret: string | undefined,
  objects: readonly AccountKind[],
  parts: TestParts & { readonly timeoutSeconds: number },
): PlannedTest {
  const read = kinds.filter((kind) => objects.includes(kind))
  return {
    steps: ['sign-in', 'tenant', ...read.map((kind) => stepOf[kind])],
    async run(attempt: Try) {
      const graph = await attempt(
        'sign-in',
        () => openTenant(entra, secret, parts),
        () => entra.application,
      )
      await attempt(
        'tenant',
        () => readDefaultDomain(graph),
        (domain) => domain,
      )
      for (const kind of read)
        await attempt(
          stepOf[kind],
          () => firstOf(graph, kind),
          (name) => name,
        )
    },
  }
}

async function firstOf(graph: GraphParts, kind: AccountKind): Promise<string | null> {
  for await (const [first] of readAll(graph, `${kind}s?$select=id,displayName&$top=1`, named, subjects[kind]))
    return first === undefined ? null : (first.displayName ?? first.id)
  return null
}
