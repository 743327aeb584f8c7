import { registerHooks } from 'node:module'

/**
 * Loaded before a program that Electron would start as a utility process: gives a process of Node what such a program finds there, over
 * Node's own channel to its parent. What it does with it, it does for real.
 */
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron/utility' ? { url: import.meta.url, shortCircuit: true } : next(specifier, context),
})

export const net = { fetch: globalThis.fetch }

const parentPort = {
  postMessage: (message: unknown) => void process.send?.(message),
  on: (_name: 'message', listener: (event: { readonly data: unknown }) => void) => process.on('message', (data) => listener({ data })),
}
Object.defineProperty(process, 'parentPort', { value: parentPort })
// As a utility process does, it goes with the program that started it.
process.on('disconnect', () => process.exit())
