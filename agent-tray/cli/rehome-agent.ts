#!/usr/bin/env node
import { parseArgs } from 'node:util'
import { installedAgent } from '#agent/engine/service/installed-agent.ts'
import { currentRelease, moduleIn } from '#agent/engine/service/start-release.ts'

// The command line of the version that runs on this device: the installed one, or a newer one that came over the share and came up. What
// registers and removes the agent is always the installed one's.
const options = { platform: { type: 'string' }, root: { type: 'string' }, state: { type: 'string' } } as const
const { values, positionals } = parseArgs({ options, strict: false, allowPositionals: true })
const given = (name: keyof typeof options) => (typeof values[name] === 'string' ? values[name] : undefined)
const isOwn = positionals[0] === 'uninstall' || positionals[0] === 'service'
const installed = installedAgent({ platform: given('platform'), root: given('root'), state: given('state') })
const release = isOwn ? null : currentRelease(installed)
const module = release === null ? null : moduleIn(release, 'commands')
await (module === null ? import('./agent-main.ts') : import(module))
