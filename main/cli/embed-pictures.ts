import { readFileSync, statSync } from 'node:fs'
import { basename, dirname, resolve } from 'node:path'
import { refuse } from '#shared/errors/refused.ts'
import { isEmbeddedScript, scriptField, scriptText } from '#shared/migration/script.ts'
import { isEmbedded } from '#shared/migration/picture.ts'
import type { Cli } from './cli.ts'

/**
 * The text of a runbook file with the pictures and scripts that it names beside it put in, so that they reach the devices with it.
 * A text that is no runbook stays as it is: saving it says what is wrong. Refuses: 'usage.file-missing', 'runbook.not-a-picture', 'runbook.not-a-script'.
 */
export async function embedPictures(cli: Cli, text: string, path: string): Promise<string> {
  const { document } = await cli.call('runbook.draft', { text })
  if (document === null) return text
  const named = [
    ['startup.migrationImage.file', document.startup.migrationImage.file],
    ['userExperience.logo', document.userExperience.logo],
  ] as const
  const at = (file: string) => resolve(dirname(resolve(path)), file)
  const set: { path: string; value: unknown }[] = named.flatMap(([setting, picture]) =>
    picture === null || isEmbedded(picture) ? [] : [{ path: setting, value: dataUrlOf(at(picture)) }],
  )
  const { file: script } = document.startup.preMigrationScript
  if (script !== null && !isEmbeddedScript(script)) set.push({ path: 'startup.preMigrationScript.file', value: scriptIn(at(script)) })
  const packages = document.completion.commandPackages
  if (packages.some(({ file }) => !isEmbeddedScript(file))) {
    const value = packages.map((each) => (isEmbeddedScript(each.file) ? each : { ...each, file: scriptIn(at(each.file)) }))
    set.push({ path: 'completion.commandPackages', value })
  }
  return set.length === 0 ? text : (await cli.call('runbook.draft', { text, set })).yaml
}

function scriptIn(file: string): string {
  if (statSync(file, { throwIfNoEntry: false })?.isFile() !== true) return refuse('usage.file-missing', { path: file })
  const text = scriptText(basename(file), readFileSync(file))
  return scriptField.safeParse(text).success ? text : refuse('runbook.not-a-script', { file })
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
