import { dirname, join, normalize } from 'node:path/posix'

/** Who may import whom, and why. Anything not listed is refused: a new arrow is a decision, made here. */
interface Layer {
  /** Folder, without a trailing slash; the longest one that holds a file is its layer. */
  readonly path: string
  /** Folders it may import from, besides itself. */
  readonly from: readonly string[]
  /** npm packages and Node modules (`node:*` for all) it may import. */
  readonly packages: readonly string[]
  readonly because: string
}

const pureBase = ['shared/errors', 'shared/values']
const domain = [...pureBase, 'shared/directory', 'shared/security', 'shared/registry']

export const layers: readonly Layer[] = [
  { path: 'shared/values', from: [], packages: [], because: 'values are the bottom: they know nobody' },
  { path: 'shared/errors', from: ['shared/values'], packages: [], because: 'a refusal holds values, and everybody may refuse' },
  {
    path: 'shared/directory',
    from: pureBase,
    packages: ['zod'],
    because: 'SIDs and accounts are facts of a directory, whatever reads them',
  },
  {
    path: 'shared/security',
    from: [...pureBase, 'shared/directory'],
    packages: ['zod'],
    because: 'a descriptor names its trustees by SID',
  },
  {
    path: 'shared/registry',
    from: [...pureBase, 'shared/directory', 'shared/security'],
    packages: [],
    because: 'a hive holds descriptors',
  },
  {
    path: 'shared/ntfs',
    from: [...pureBase, 'shared/directory', 'shared/security'],
    packages: [],
    because: 'a volume keeps descriptors, each once',
  },
  {
    path: 'shared/wording',
    from: [],
    packages: [],
    because: 'what the device says to its user knows nothing of what makes it say so',
  },
  {
    path: 'shared/migration',
    from: [...domain, 'shared/wording'],
    packages: ['zod', 'yaml', 'temporal-polyfill'],
    because: 'runbooks, batches and runs speak of accounts, descriptors and hives; a runbook can word every text anew',
  },
  {
    path: 'shared/bundle',
    from: [...domain, 'shared/migration'],
    packages: ['zod', '@tufjs/canonical-json'],
    because: 'a bundle carries runbooks and a translation table',
  },
  {
    path: 'shared/dialogs',
    from: [...pureBase, 'shared/migration', 'shared/wording'],
    packages: ['react', 'react-dom', 'uqr'],
    because: 'what a user sees is a function of the view and the runbook; tray, workbench and command lines draw it alike',
  },
  { path: 'shared/terminal', from: pureBase, packages: [], because: 'both command lines print alike' },
  {
    path: 'shared/contracts',
    from: [...domain, 'shared/migration', 'shared/bundle', 'shared/wording'],
    packages: ['zod'],
    because: 'the contract is made of everything the domain can say',
  },
  {
    path: 'shared/testing',
    from: ['shared'],
    packages: ['fast-check', 'vitest', 'zod', 'node:*'],
    because: 'builders and suites for tests may use all of shared',
  },

  {
    path: 'shared/storage',
    from: pureBase.concat('shared/bundle'),
    packages: ['node:*'],
    because:
      'the one part of shared that is not pure: a share lies in a folder, on a web server or in an object store; workbench and device reach it by the same adaptors, and read the record files of a device by the same reader',
  },

  {
    path: 'shared/pictures',
    from: [],
    packages: ['@resvg/resvg-wasm', 'node:*'],
    because: 'a picture is drawn alike on workbench and device; fonts are files, so it is not pure either',
  },

  {
    path: 'main/store',
    from: ['shared'],
    packages: ['better-sqlite3', 'zod', 'node:*'],
    because: 'SQL lives here and knows nothing of services',
  },
  { path: 'main/platform', from: ['shared'], packages: ['electron-log', 'zod', 'node:*'], because: 'the machine, behind an interface' },
  {
    path: 'main/services',
    from: ['shared', 'shared/storage', 'main/store', 'main/platform'],
    packages: ['*'],
    because: 'a service orders store and platform towards one outcome; it does not know who asks',
  },
  {
    path: 'main/services/report',
    from: ['shared', 'main/services', 'main/store', 'main/platform', 'renderer/i18n'],
    packages: ['*'],
    because: 'who reads a report sits at a desk: what is to be done is told in the words that the window has on its pages and buttons',
  },
  {
    path: 'main/handlers',
    from: ['shared', 'shared/storage', 'shared/pictures', 'main/services', 'main/platform'],
    packages: ['zod', 'node:*'],
    because: 'a handler turns a call into a service call',
  },
  {
    path: 'main/host',
    from: ['shared', 'main/platform'],
    packages: ['electron', 'zod', 'node:*'],
    because: 'a transport knows the contract and nothing behind it',
  },
  { path: 'main/preload', from: ['shared/contracts'], packages: ['electron'], because: 'the bridge carries call names only' },
  {
    path: 'main/app',
    from: ['shared', 'shared/storage', 'main'],
    packages: ['electron', 'node:*'],
    because: 'the composition root is where parts meet',
  },
  {
    path: 'main/cli',
    from: ['shared', 'main/app', 'main/host', 'main/platform'],
    packages: ['commander', 'papaparse', 'zod', 'node:*'],
    because: 'the command line goes through the handlers, as the window does',
  },

  {
    path: 'renderer',
    from: [],
    packages: ['vite', '@vitejs/plugin-react', 'node:*'],
    because: 'beside the folders lies only how they are built',
  },
  {
    path: 'renderer/i18n',
    from: ['shared/errors', 'shared/migration/names', 'shared/values'],
    packages: ['i18next', 'react', 'react-i18next'],
    because: 'texts know no page; those of refusals lie beside their codes, names that reports tell, too, beside those',
  },
  {
    path: 'renderer/client',
    from: ['shared/contracts', 'shared/errors'],
    packages: ['react', 'zod'],
    because: 'the one place that knows a transport',
  },
  {
    path: 'renderer/components',
    from: ['shared/contracts', 'shared/values', 'shared/errors', 'renderer/i18n'],
    packages: ['*'],
    because: 'a component shows what it is given, in the words of the contract; it calls nothing',
  },
  {
    path: 'renderer/features',
    from: [
      'shared/contracts',
      ...domain,
      'shared/migration',
      'shared/wording',
      'shared/dialogs',
      'renderer/components',
      'renderer/client',
      'renderer/i18n',
    ],
    packages: ['*'],
    because: 'a feature is a page over the typed client and pure values; features do not know each other',
  },
  {
    path: 'renderer/app',
    from: ['renderer/features', 'renderer/components', 'renderer/client', 'renderer/i18n'],
    packages: ['*'],
    because: 'the frame of the window puts the features in their place',
  },

  {
    path: 'agent-tray/engine/platform',
    from: ['shared', 'shared/storage'],
    packages: ['koffi', 'better-sqlite3', 'ldapts', 'zod', 'node:*'],
    because: 'Windows, a mounted volume or a simulated device, behind one port',
  },
  {
    path: 'agent-tray/engine/steps',
    from: ['shared', 'shared/pictures', 'agent-tray/engine/platform'],
    packages: ['zod', 'node:*'],
    because: 'a step knows the ports, never which platform is behind them',
  },
  {
    path: 'agent-tray/engine/runner',
    from: ['shared', 'shared/storage', 'agent-tray/engine/platform', 'agent-tray/engine/steps'],
    packages: ['zod', 'node:*'],
    because: 'the runner orders steps and keeps the journal',
  },
  {
    path: 'agent-tray/engine/share',
    from: ['shared', 'shared/storage', 'agent-tray/engine/platform'],
    packages: ['jose', 'tuf-js', '@tufjs/models', '@tufjs/canonical-json', 'zod', 'node:*'],
    because: 'the one place of the agent that reads the hostile share',
  },
  {
    path: 'agent-tray/engine/service',
    from: ['shared', 'shared/storage', 'shared/pictures', 'agent-tray'],
    packages: ['zod', 'node:*'],
    because: 'the composition root of the engine, with the few files of its own',
  },
  {
    path: 'agent-tray/pipe',
    from: ['shared', 'agent-tray/engine/platform/windows/bindings'],
    packages: ['koffi', 'zod', 'node:*'],
    because: "a protocol knows no engine; a pipe of Windows is made of Windows' own calls, which are bound in one place",
  },
  {
    path: 'agent-tray/tray',
    from: ['shared', 'agent-tray/pipe', 'agent-tray/engine/platform/windows/bindings'],
    packages: ['*'],
    because: "the tray shows and asks; it decides nothing. What Windows tells a program of the user's session alone, it passes on",
  },
  {
    path: 'agent-tray/guardian',
    from: ['shared', 'agent-tray/engine/platform'],
    packages: ['node:*'],
    because: 'it works where the engine is gone: it knows the machine, what stands, and nothing of runs',
  },
  {
    path: 'agent-tray/cli',
    from: ['shared', 'agent-tray/engine/service', 'agent-tray/pipe'],
    packages: ['commander', 'zod', 'node:*'],
    because: 'the command line drives the engine through its composition root',
  },

  {
    path: 'build',
    from: ['shared', 'shared/storage', 'shared/pictures', 'main', 'agent-tray', 'renderer', 'build', 'shared/testing'],
    packages: ['*'],
    because: 'demo, fixtures, benchmarks and checks put everything together',
  },
]

export interface Arrow {
  readonly file: string
  readonly imports: string
  readonly why: string
}

const importPattern =
  /(?:^|\n)\s*import\s*['"]([^'"]+)['"]|(?:^|\n)\s*(?:import|export)\b[^'"\n;]*?\bfrom\s*['"]([^'"]+)['"]|(?:^|\n)\}\s*from\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/g

/** What one file imports, as written. */
export function importsOf(source: string): string[] {
  return [...source.matchAll(importPattern)].map((match) => match[1] ?? match[2] ?? match[3] ?? match[4] ?? '')
}

/** The arrows of one file that no layer allows. Tests may import whatever they test with. */
export function refusedArrows(file: string, source: string): Arrow[] {
  if (/\.test\.tsx?$/.test(file)) return []
  const layer = layerOf(file)
  if (layer === null) return [{ file, imports: '', why: 'the file lies in no known layer; see build/checks/arrows.ts' }]
  return importsOf(source).flatMap((imports) => {
    const target = targetOf(file, imports)
    if (target === null)
      return allowsPackage(layer, imports) ? [] : [{ file, imports, why: `${layer.path} may not use the package: ${layer.because}` }]
    const allowed = [layer.path, ...layer.from].some((folder) => isWithin(target, folder)) && !needsNaming(layer, target)
    return allowed ? [] : [{ file, imports, why: `${layer.path} may not import ${target}: ${layer.because}` }]
  })
}

function layerOf(file: string): Layer | null {
  const holding = layers.filter((layer) => isWithin(file, layer.path))
  return holding.sort((a, b) => b.path.length - a.path.length)[0] ?? null
}

/** The file in this project that an import names, or null for a package. */
function targetOf(file: string, imports: string): string | null {
  if (imports.startsWith('.')) return normalize(join(dirname(file), imports))
  const mapped = /^#(shared|main|renderer|agent|build)\/(.*)$/.exec(imports)
  if (mapped === null) return null
  return `${mapped[1] === 'agent' ? 'agent-tray' : mapped[1]}/${mapped[2]}`
}

function allowsPackage(layer: Layer, imports: string): boolean {
  if (layer.packages.includes('*')) return true
  if (imports.startsWith('node:')) return layer.packages.includes('node:*')
  const name = imports
    .split('/')
    .slice(0, imports.startsWith('@') ? 2 : 1)
    .join('/')
  return layer.packages.includes(name)
}

/** Parts of shared that need to be named: naming shared is not enough. */
const named = ['shared/testing', 'shared/storage', 'shared/pictures']

function needsNaming(layer: Layer, target: string): boolean {
  const part = named.find((folder) => isWithin(target, folder))
  return part !== undefined && layer.path !== part && !layer.from.includes(part)
}

function isWithin(file: string, folder: string): boolean {
  return file === folder || file.startsWith(`${folder}/`)
}
