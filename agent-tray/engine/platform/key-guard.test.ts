import { bindingGuards, guardOfMachine, keyGuards } from '#build/fixtures/key-guard-suite.ts'
import { plainGuard } from './key-guard.ts'

keyGuards('that wraps nothing', plainGuard)
bindingGuards('of a machine (fake)', guardOfMachine('here'), guardOfMachine('elsewhere'))
