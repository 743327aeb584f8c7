import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the screen tests keep the demo that the first of them ran. */
    readonly demoFolder: string
  }
}

/** Global setup of the screen tests: a folder for one demo, which every file of tests has anew. */
export default function setup(project: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'rehome-demo-'))
  project.provide('demoFolder', folder)
  return () => rmSync(folder, { recursive: true })
}
