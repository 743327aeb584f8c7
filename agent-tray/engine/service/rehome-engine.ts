#!/usr/bin/env node
import { parseArgs } from 'node:util'
import { installedAgent } from './installed-agent.ts'
import { startEngine } from './start-release.ts'

// What Windows starts at every boot and keeps alive: the engine that the installer brought, or a newer one that came over the share.
const { values } = parseArgs({
  options: { platform: { type: 'string' }, root: { type: 'string' }, state: { type: 'string' } },
  strict: false,
})
const given = (name: 'platform' | 'root' | 'state') => (typeof values[name] === 'string' ? values[name] : undefined)
await startEngine(
  installedAgent({ platform: given('platform'), root: given('root'), state: given('state') }),
  () => import('./engine-main.ts'),
)
