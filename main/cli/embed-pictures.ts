import { readFileSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { refuse } from '#shared/errors/refused.ts'
import { isEmbedded } from '#shared/migration/picture.ts'
import type { Cli } from './cli.ts'

/**
 * The text of a runbook file with the pictures that it names beside it put in, so that they reach the devices with it.
 * A text that is no runbook stays as it is: saving it says what is wrong. Refuses: 'usage.file-missing', 'runbook.not-a-picture'.
 */
export async function embedPictures(cli: Cli, text: string, path: string): Promise<string> {
  const { document } = await cli.call('runbook.draft', { text })
  if (document === null) return text
  const named = [
    ['startup.migrationImage.file', document.startup.migrationImage.file],
    ['userExperience.logo', document.userExperience.logo],
  ] as const
  const set = named.flatMap(([setting, picture]) =>
    picture === null || isEmbedded(picture) ? [] : [{ path: setting, value: dataUrlOf(resolve(dirname(resolve(path)), picture)) }],
  )
  return set.length === 0 ? text : (await cli.call('runbook.draft', { text, set })).yaml
}

function dataUrlOf(file: string): string {
  if (statSync(file, { throwIfNoEntry: false })?.isFile() !== true) return refuse('usage.file-missing', { path: file })
  const bytes = readFileSync(file)
  const kind = bytes.subarray(0, 4).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47]))
    ? 'png'
    : bytes[0] === 0xff && bytes[1] === 0xd8
      ? 'jpeg'
      : null
  return kind === null ? refuse('runbook.not-a-picture', { file }) : `data:image/${kind};base64,${bytes.toString('base64')}`
}
