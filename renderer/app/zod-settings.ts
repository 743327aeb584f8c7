declare global {
  /** Where zod looks for its settings when it is loaded. */
  var __zod_globalConfig: { jitless?: boolean } | undefined
}

// Pages check forms by the contract's schemas. Zod would compile them to code, which the content security policy forbids and reports:
// this must stand before the first schema is made.
globalThis.__zod_globalConfig = { jitless: true }

export {}
