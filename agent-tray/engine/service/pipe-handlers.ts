import { refuse } from '#shared/errors/refused.ts'
import type { Session } from '#shared/migration/planner/situation.ts'
import { instantOf, type Instant } from '#shared/values/instant.ts'
import type { Peer, PipeHandlers } from '#agent/pipe/protocol/calls.ts'
import type { ProxyChoice } from '#shared/contracts/proxy-choice.ts'
import { withoutSecret } from '#shared/storage/http.ts'
import { namedByDisk } from '../platform/full-disk.ts'
import { readIdentity } from '../share/identity.ts'
import type { Agent } from './agent.ts'
import type { BusySessions } from './busy-sessions.ts'
import type { Service } from './service.ts'

export interface HandlerParts {
  readonly agent: Agent
  readonly service: Service
  readonly busy: BusySessions
  readonly engine: { readonly version: string; readonly startedAt: Instant }
  /** Ends the engine, after the answer. */
  readonly stop: () => void
}

/** What the engine answers trays and command lines. */
export function pipeHandlers({ agent, service, busy, engine, stop }: HandlerParts): PipeHandlers {
  const session = (peer: Peer) => sessionOf(service, peer)
  return namingDisk(agent.state.dir, {
    'view.read': async (_, { caller }) => service.view(session(caller)),
    'view.watch': async (_, { caller }) => service.view(session(caller)),
    async 'notice.shown'({ occasion }, { caller }) {
      service.answer(session(caller), occasion, { kind: 'shown' })
      return null
    },
    async 'session.busy'({ busyWith }, { caller }) {
      busy.tell(session(caller).id, busyWith)
      service.changed()
      return null
    },
    async 'migration.start'({ occasion }, { caller }) {
      const { countdown } = service.answer(session(caller), occasion, { kind: 'start' })
      return { startsAt: instantOf(countdown?.startsAt ?? Date.parse(service.view(session(caller)).at)) }
    },
    async 'migration.cancel'({ occasion }, { caller }) {
      service.answer(session(caller), occasion, { kind: 'cancel' })
      return null
    },
    async 'migration.snooze'({ occasion, minutes }, { caller }) {
      const own = session(caller)
      const { snoozes } = service.answer(own, occasion, { kind: 'snooze', minutes })
      return { until: instantOf(snoozes.findLast(({ user }) => user === own.user)!.until) }
    },
    async 'result.acknowledge'({ occasion }, { caller }) {
      service.answer(session(caller), occasion, { kind: 'read' })
      return null
    },
    'share.check': async () => ({ kind: (await service.check()).kind }),
    async 'appearance.read'(_, { caller }) {
      const { state } = service.view(session(caller))
      if (state.kind === 'quiet') return null
      return service.look().known.staged?.runbooks.get(state.runbook.id)?.userExperience ?? null
    },
    async 'status.read'() {
      const { device, enrolment, bundle } = agent.status()
      const { look } = service.look().plan.memory
      const nextLookAt = service.nextLookAt()
      const { name, platform, os, join } = device
      return {
        device: { name, platform, os, join },
        enrolment,
        batch: bundle?.batch ?? null,
        share: {
          // An address of Azure may carry what opens the share: that is no user's.
          locations: (readIdentity(agent.state)?.locations ?? []).map(withoutSecret),
          proxy: proxyShown(agent.proxy()),
          lookedAt: look === null ? null : instantOf(look.at),
          code: look?.code ?? null,
          nextLookAt: nextLookAt === null ? null : instantOf(nextLookAt),
        },
        engine,
      }
    },
    async 'log.read'({ lines }) {
      return agent
        .logs()
        .slice(-lines)
        .map((event) => ({
          seq: event.seq,
          at: event.at,
          kind: event.kind,
          step: 'step' in event ? event.step : null,
          code: 'code' in event ? (event.code ?? null) : null,
        }))
    },
    async 'credentials.give'({ occasion, userName, password }, { caller }) {
      await service.giveCredentials(session(caller), occasion, { userName, password: Buffer.from(password, 'utf8') })
      return { accepted: true }
    },
    async 'configuration.enrol'({ configurationKey }) {
      const { device, projectName } = await agent.enrol(configurationKey)
      service.changed()
      return { device, projectName }
    },
    async 'configuration.proxy'() {
      const choice = agent.proxy()
      return { choice, hasPassword: agent.keptProxyPassword(choice) !== null }
    },
    async 'configuration.set-proxy'({ choice, password }) {
      agent.chooseProxy(choice, password ?? agent.keptProxyPassword(choice))
      return null
    },
    async 'configuration.try-proxy'({ choice, password }) {
      return { location: await agent.tryProxy(choice, password ?? agent.keptProxyPassword(choice)) }
    },
    async 'engine.stop'() {
      stop()
      return null
    },
  })
}

/** What a full disk keeps from being done is refused by its code. */
function namingDisk(folder: string, handlers: PipeHandlers): PipeHandlers {
  const named = Object.entries(handlers).map(([name, handle]) => {
    const work = handle as (...args: readonly unknown[]) => Promise<unknown>
    const naming = async (...args: readonly unknown[]) => {
      try {
        return await work(...args)
      } catch (error) {
        throw namedByDisk(error, folder)
      }
    }
    return [name, naming]
  })
  return Object.fromEntries(named) as PipeHandlers
}

/**
 * The session that a peer speaks for: the one it runs in, as the account it runs as. An administrator may be in none, and speaks for
 * himself then. Refuses: 'pipe.not-let-in'.
 */
export function sessionOf(service: Service, { role, user, session }: Peer): Session {
  const found = service.look().known.facts.situation.sessions.find(({ id }) => id === session)
  // On a simulated device accounts are those of its sessions, and not of the host.
  if (found !== undefined) return user.startsWith('uid:') ? found : { ...found, user }
  if (role === 'administrator') return { id: session ?? 0, user, state: 'active', busyWith: null }
  return refuse('pipe.not-let-in', { reason: 'no-session' })
}

function proxyShown(choice: ProxyChoice): string {
  return choice.kind === 'own' ? choice.address : choice.kind
}
