import type { DescribedSetting } from '#shared/contracts/runbook.ts'
import { valueAt } from '#shared/migration/value-at.ts'

export const runbookPages = [
  'general',
  'startup',
  'userExperience',
  'deviceState',
  'permissionUpdates',
  'appReconfiguration',
  'completion',
] as const
export type RunbookPage = (typeof runbookPages)[number]

export function pageOf(path: string): RunbookPage | null {
  return runbookPages.find((page) => path.startsWith(`${page}.`)) ?? null
}

export function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

export interface SettingChange {
  readonly path: string
  readonly before: unknown
  readonly after: unknown
}

/** What differs between two documents, setting by setting. */
export function settingChanges(before: unknown, after: unknown, paths: readonly string[]): SettingChange[] {
  return paths
    .map((path) => ({ path, before: valueAt(before, path), after: valueAt(after, path) }))
    .filter((change) => !same(change.before, change.after))
}

/** The steps that a value asks for and this release does not have, and those that it has. */
export function stepsOfValue({ steps }: DescribedSetting, value: unknown): { exist: string[]; missing: string[] } {
  const asked = steps.filter((step) => (step.value === null ? !same(value, step.off) : step.value === value))
  const names = (exists: boolean) => asked.filter((step) => step.exists === exists).map(({ step }) => step)
  return { exist: names(true), missing: names(false) }
}

/** Whether any value of a setting asks for a step that this release does not have. */
export function lacksStep({ steps }: DescribedSetting): boolean {
  return steps.some(({ exists }) => !exists)
}

/** A value as one reads it in a list of changes. */
export function valueText(value: unknown): string {
  if (value === null || value === undefined || value === '') return '–'
  if (typeof value === 'string' && value.startsWith('data:image/')) return pictureText(value)
  const [, script] = typeof value === 'string' ? (/^data:application\/x-rehome-script;name=([^;]+);/.exec(value) ?? []) : []
  if (script !== undefined) return script
  return typeof value === 'string'
    ? value
    : Array.isArray(value) && value.every((item) => typeof item === 'string')
      ? value.join(', ') || '–'
      : isPackages(value)
        ? value.map(({ name, file }) => `${name} (${valueText(file)})`).join(', ') || '–'
        : isRows(value)
          ? value
              .map((row) =>
                Object.values(row)
                  .filter((cell) => cell !== null && cell !== '')
                  .join(' · '),
              )
              .join('; ')
          : Array.isArray(value) && value.every((item) => typeof item === 'number')
            ? value.join(', ')
            : JSON.stringify(value)
}

function isRows(value: unknown): value is Readonly<Record<string, string | null>>[] {
  return (
    Array.isArray(value) &&
    value.length > 0 &&
    value.every(
      (row: unknown) =>
        typeof row === 'object' && row !== null && Object.values(row).every((cell) => cell === null || typeof cell === 'string'),
    )
  )
}

function isPackages(value: unknown): value is { readonly name: string; readonly file: string }[] {
  return Array.isArray(value) && value.length > 0 && value.every((one: unknown) => typeof one === 'object' && one !== null && 'file' in one)
}

/** A picture as one can tell it from another: its kind and size. */
function pictureText(dataUrl: string): string {
  const kind = dataUrl.slice('data:image/'.length, dataUrl.indexOf(';')).toUpperCase()
  return `${kind}, ${Math.ceil((dataUrl.length * 3) / 4 / 1024)} KB`
}
