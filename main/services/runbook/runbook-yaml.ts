import { Document, isMap, isScalar, parseDocument, type YAMLMap } from 'yaml'
import { runbookFormat, runbookSchema, type Runbook } from '#shared/migration/runbook.ts'
import { runbookSettings, stepOf } from '#shared/migration/runbook-settings.ts'
import { valueAt } from '#shared/migration/value-at.ts'
import type { Template } from './templates.ts'

const pages: Readonly<Record<string, string>> = {
  general: 'General',
  startup: 'Startup: what happens before anything is changed, and what protects it.',
  userExperience: 'User Experience: what people see.',
  deviceState: 'Device State: what the device leaves and joins.',
  permissionUpdates: 'Permission Updates: whose files, keys and rights these are.',
  appReconfiguration: 'App Reconfiguration: programs that remember the old identity.',
  completion: 'Completion',
}

/** The version a new file begins with: every setting with its value, what it means, and its risk. */
export function templateYaml(
  id: string,
  general: { name: string; description: string },
  template: Template,
  knownSteps: readonly string[],
): string {
  const wanted = { rehome: runbookFormat, id, general, ...template.pages }
  const runbook = runbookSchema.parse(wanted)
  const notes = new Map<string, string>()
  for (const setting of runbookSettings) {
    // What a template is for stays as it is, and is refused at publishing; defaults around it are taken back.
    if (setting.off === undefined || valueAt(wanted, setting.path) !== undefined) continue
    const step = stepOf(setting, valueAt(runbook, setting.path))
    if (step === null || knownSteps.includes(step)) continue
    setAt(runbook, setting.path, setting.off)
    notes.set(setting.path, `Off, because this release has no step for it yet (${step}).`)
  }
  return runbookYaml(runbook, notes)
}

/** A runbook as a file, in the order of the pages, each setting under its help. */
export function runbookYaml(runbook: Runbook, notes: ReadonlyMap<string, string> = new Map()): string {
  const document = new Document(runbook)
  const root = document.contents as YAMLMap
  document.commentBefore = ' A runbook: what the agent does on a device. Settings left out have their defaults.'
  for (const [page, says] of Object.entries(pages)) commentOn(root, page, says, true)
  for (const { path, help, risk } of runbookSettings) {
    const keys = path.split('.')
    const group = document.getIn(keys.slice(0, -1)) as YAMLMap
    const note = notes.get(path)
    const lines = [help, ...(risk === undefined ? [] : [`Risk: ${risk}`]), ...(note === undefined ? [] : [note])]
    commentOn(group, keys.at(-1)!, lines.join('\n'), false)
  }
  return document.toString({ lineWidth: 0 })
}

/** The same text under another id and name; comments stay. */
export function renamedYaml(yaml: string, id: string, name: string): string {
  const document = parseDocument(yaml)
  document.set('id', id)
  document.setIn(['general', 'name'], name)
  return document.toString({ lineWidth: 0 })
}

function commentOn(group: YAMLMap, key: string, text: string, spaced: boolean): void {
  const found = isMap(group) ? group.items.find((item) => isScalar(item.key) && item.key.value === key)?.key : undefined
  if (!isScalar(found)) throw new Error(`the file has no ${key}`)
  found.commentBefore = text.replace(/^/gm, ' ')
  found.spaceBefore = spaced
}

function setAt(document: unknown, path: string, value: unknown): void {
  const keys = path.split('.')
  const group = valueAt(document, keys.slice(0, -1).join('.')) as Record<string, unknown>
  group[keys.at(-1)!] = value
}
