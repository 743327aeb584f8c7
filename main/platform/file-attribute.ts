import { execFileSync } from 'node:child_process'
import { refuse } from '#shared/errors/refused.ts'

/** Far above what any file system keeps in one attribute. */
const maxBytes = 16 * 1024 * 1024

/**
 * An extended attribute of a file; of a link its own. Node reads none, so the system's getfattr does.
 * Refuses: 'inspect.no-attribute', 'inspect.attribute-unreadable'.
 */
export function readFileAttribute(path: string, attribute: string): Uint8Array {
  const options = ['--no-dereference', '--absolute-names', '--encoding=hex', `--name=${attribute}`, '--', path]
  try {
    const shown = execFileSync('getfattr', options, {
      encoding: 'latin1',
      maxBuffer: 2 * maxBytes,
      stdio: 'pipe',
      env: { ...process.env, LC_ALL: 'C' },
    })
    const value = new RegExp(`^${attribute.replaceAll('.', '\\.')}=0x([0-9a-f]*)$`, 'm').exec(shown)
    return new Uint8Array(Buffer.from(value?.[1] ?? '', 'hex'))
  } catch (error) {
    const { code, stderr } = error as NodeJS.ErrnoException & { stderr?: string }
    if (/No such attribute|No data available/.test(stderr ?? '')) return refuse('inspect.no-attribute', { path, attribute }, error)
    const reason = code === 'ENOENT' ? 'there is no getfattr here' : (stderr ?? String(error)).trim().replace(`${path}: `, '')
    return refuse('inspect.attribute-unreadable', { path, reason }, error)
  }
}
