import { buildWindow } from './build-window.ts'

/** `npm start [-- OPTIONS of serve]`: the workbench in a browser, its window built first when that is needed. */
if (buildWindow()) process.stderr.write('The window was built.\n')
process.argv.splice(2, 0, 'serve', '--open')
await import('./rehome.ts')
