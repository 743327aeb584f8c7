#!/usr/bin/env node
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { buildCommandLine } from './build-command-line.ts'
import { root } from './shared-data.ts'

/** `npx rehome …`: the command line as it is shipped, built first when that is needed. */
buildCommandLine()
await import(pathToFileURL(join(root, 'dist', 'main', 'cli', 'rehome.js')).href)
