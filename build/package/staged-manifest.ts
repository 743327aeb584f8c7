interface Manifest {
  readonly version: string
  readonly license: string
  readonly dependencies: Readonly<Record<string, string>>
}

/** The package.json of the desktop app: of our dependencies those that its main process imports. Bug: one that is not ours. */
export function stagedManifest({ version, license, dependencies }: Manifest, imported: Iterable<string>): object {
  const names = [...new Set([...imported].map(packageOf))].filter((name) => name !== 'electron' && !name.startsWith('node:'))
  const versionOf = (name: string) => {
    const found = dependencies[name]
    if (found === undefined) throw new Error(`${name} is imported and is no dependency`)
    return found
  }
  return {
    name: 'rehome-workbench',
    productName: 'Rehome Workbench',
    version,
    license,
    private: true,
    type: 'module',
    main: 'main/app/electron.js',
    dependencies: Object.fromEntries(names.toSorted().map((name) => [name, versionOf(name)])),
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
