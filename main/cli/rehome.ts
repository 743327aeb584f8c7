#!/usr/bin/env node
import { thisMachine } from '#main/platform/this-machine.ts'
import { keepCompiled } from './keep-compiled.ts'

// Before everything else is loaded: only what comes after it is kept.
keepCompiled(thisMachine().home)
await import('./program.ts')
