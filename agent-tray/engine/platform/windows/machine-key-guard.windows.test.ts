import { bindingGuards, guardOfMachine } from '#build/fixtures/key-guard-suite.ts'
import { machineKeyGuard } from './machine-key-guard.ts'

bindingGuards('of a Windows machine', machineKeyGuard, guardOfMachine('another machine'))
