import type { About } from '#shared/contracts/workbench.ts'

// What Windows refuses in a file name, and what would hide or turn around a part of it.
// oxlint-disable-next-line no-control-regex -- they are what is looked for
const refusedInNames = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069<>:"/\\|?*]+/g
const devices = /^(con|prn|aux|nul|com\d|lpt\d)$/i

/** The file offered for a project of that name: valid on Windows and elsewhere, with the extension that opens Rehome. */
export function projectPath(name: string, { projectsFolder, pathSeparator }: Pick<About, 'projectsFolder' | 'pathSeparator'>): string {
  const folder = projectsFolder.endsWith(pathSeparator) ? projectsFolder : projectsFolder + pathSeparator
  return `${folder}${fileName(name)}.rehome`
}

function fileName(name: string): string {
  const plain = name
    .replace(refusedInNames, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 100)
    .replace(/[. ]+$/, '')
  if (plain === '') return 'Project'
  return devices.test(plain) ? `${plain} project` : plain
}
