import type { ProxyChoice } from '#shared/contracts/proxy-choice.ts'
import { isWebAddress } from '#shared/storage/http.ts'
import { openShare } from '#shared/storage/open-share.ts'
import { proxyInEnvironment } from '#shared/storage/proxy.ts'
import { systemProxy as windowsProxy } from '../platform/windows/system-proxy.ts'
import { readIdentity } from '../share/identity.ts'
import { atLocations } from '../share/locations.ts'
import { keptPassword, proxyRules, readProxyChoice, rulesOf, writeProxyChoice } from '../share/proxy-setting.ts'
import type { AgentCore, AgentOptions } from './agent-core.ts'

/** By which proxy this device reaches a share on the web. */
export function createAgentProxy({ engine, state }: AgentCore, { platform, share }: Pick<AgentOptions, 'platform' | 'share'>) {
  const systemProxy = platform === 'windows' ? windowsProxy : () => proxyInEnvironment(process.env)
  return {
    /** A share, reached by the choice that is kept; the one that was named when the agent was started, whatever the enrolment says. */
    openShare: (location: string) => openShare(share ?? location, { proxy: () => proxyRules(state, systemProxy) }),

    proxy: (): ProxyChoice => readProxyChoice(state),

    /** Refuses: 'enrolment.bad-proxy'. */
    chooseProxy(choice: ProxyChoice, password: string | null): void {
      // Opens the device once, which guards the folder before anything is written there.
      engine.facts()
      writeProxyChoice(state, choice, password)
    },

    /** The password kept for that user of that proxy, if any. */
    keptProxyPassword: (choice: ProxyChoice): string | null => keptPassword(state, choice),

    /**
     * Looks whether the share answers by that choice, which is not kept: its first web address that does; null where it has none.
     * Refuses: 'enrolment.bad-proxy', and as reading it does.
     */
    async tryProxy(choice: ProxyChoice, password: string | null): Promise<string | null> {
      const rules = rulesOf(choice, password, systemProxy)
      const locations = [...(share === undefined ? (readIdentity(state)?.locations ?? []) : [share])].filter(isWebAddress)
      if (locations.length === 0) return null
      const open = (location: string) => openShare(location, { proxy: () => rules })
      return (await atLocations(locations, open, async (tried) => tried.location)).value
    },
  }
}
