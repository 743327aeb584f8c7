import type { Command } from 'commander'
import { facts } from '#shared/terminal/table.ts'
import type { Agent } from '#agent/engine/service/agent.ts'
import { runCommand } from '../cli.ts'
import { readSecret } from '../secret.ts'

interface UseOptions {
  readonly user?: string
  readonly except?: string[]
}

export function addProxyCommands(program: Command): void {
  const proxy = program.command('proxy').description('by which proxy this device reaches shares behind web addresses')
  const said = (agent: Agent) => {
    const choice = agent.proxy()
    const kind = { system: 'as the system says', none: 'none', own: choice.kind === 'own' ? choice.address : '' }[choice.kind]
    const own: [string, string][] =
      choice.kind === 'own'
        ? [
            ['User', choice.user ?? 'none'],
            ['Not for', choice.except.join(', ') || 'nothing'],
          ]
        : []
    return { value: choice, text: facts([['Proxy', kind], ...own]) }
  }
  proxy
    .command('show', { isDefault: true })
    .description('what is chosen')
    .action((_own: object, command: Command) => runCommand(command, async (agent) => said(agent)))
  for (const [kind, description] of [
    ['system', 'as the system says: `netsh winhttp` on Windows, else HTTPS_PROXY and NO_PROXY'],
    ['none', 'none, whatever the system says'],
  ] as const)
    proxy
      .command(kind)
      .description(description)
      .action((_own: object, command: Command) =>
        runCommand(command, async (agent) => {
          agent.chooseProxy({ kind }, null)
          return said(agent)
        }),
      )
  proxy
    .command('use')
    .argument('<address>', 'host:port')
    .description('this one; its password comes from REHOME_PROXY_PASSWORD or a prompt')
    .option('--user <name>', 'a name that the proxy asks for')
    .option('--except <host...>', 'hosts that are reached without it; .suffix and * are understood')
    .action((address: string, { user, except = [] }: UseOptions, command: Command) =>
      runCommand(command, async (agent) => {
        const password = user === undefined ? null : await readSecret(`Password of ${user} at the proxy`, 'REHOME_PROXY_PASSWORD')
        agent.chooseProxy({ kind: 'own', address, user: user ?? null, except }, password)
        return said(agent)
      }),
    )
}
