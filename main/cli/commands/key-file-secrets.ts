import type { Cli } from '../cli.ts'

/** Opens a key file: it has a passphrase of its own. */
export const keyFilePassphrase = (cli: Cli, file: string) => cli.secret(`Passphrase of ${file}`, 'REHOME_KEY_PASSPHRASE')
export const newKeyFilePassphrase = (cli: Cli, file: string) => cli.secret(`New passphrase for ${file}`, 'REHOME_NEW_KEY_PASSPHRASE')

/** The key files that sign beside the project file. */
export async function keyFilesOf(cli: Cli, paths: readonly string[] = []) {
  const files = []
  for (const path of paths) files.push({ path, passphrase: await keyFilePassphrase(cli, path) })
  return files
}
