import { z } from 'zod'
import type { DescribedSetting } from '#shared/contracts/runbook.ts'
import { runbookSchema } from '#shared/migration/runbook.ts'
import { defaultOf, runbookSettings, type Setting } from '#shared/migration/runbook-settings.ts'
import { stepIds } from '#shared/migration/step.ts'

interface Schema {
  readonly type?: string | readonly string[]
  readonly enum?: readonly string[]
  readonly minimum?: number
  readonly maximum?: number
  readonly maxLength?: number
  readonly properties?: Readonly<Record<string, Schema>>
  readonly items?: Schema
  readonly maxItems?: number
  readonly required?: readonly string[]
  readonly anyOf?: readonly Schema[]
  readonly picture?: boolean
  readonly colour?: boolean
  readonly day?: boolean
  readonly script?: boolean
}

/** Every setting of a runbook in the order of its pages: what it means, what it takes, and which step of this release carries it out. */
export function describeSettings(): DescribedSetting[] {
  const schema = z.toJSONSchema(runbookSchema, { io: 'input', unrepresentable: 'any' }) as Schema
  return runbookSettings.map((setting) => {
    const { path, help, risk = null } = setting
    return { path, help, risk, default: defaultOf(path) ?? null, field: fieldOf(schemaAt(schema, path)), steps: stepsFor(setting) }
  })
}

function schemaAt(schema: Schema, path: string): Schema {
  return path.split('.').reduce<Schema>((inner, key) => inner.properties?.[key] ?? {}, schema)
}

function fieldOf(schema: Schema): DescribedSetting['field'] {
  const given = schema.anyOf?.find(({ type }) => type !== 'null') ?? schema
  const types = [schema.type ?? [], ...(schema.anyOf ?? []).map(({ type }) => type ?? [])].flat()
  const optional = types.includes('null')
  if (given.type === 'boolean') return { kind: 'switch' }
  if (given.enum !== undefined) return { kind: 'choice', choices: [...given.enum] }
  if (given.type === 'integer')
    return { kind: 'number', least: given.minimum ?? 0, most: given.maximum ?? Number.MAX_SAFE_INTEGER, optional }
  if (given.colour === true) return { kind: 'colour' }
  if (given.day === true) return { kind: 'day' }
  if (given.script === true) return { kind: 'script' }
  if (given.picture === true) return { kind: 'picture', most: given.maxLength ?? 0 }
  if (given.type === 'string' || (Array.isArray(given.type) && given.type.includes('string')))
    return { kind: 'text', optional, long: (given.maxLength ?? 0) > 1000 }
  if (given.type === 'array' && given.items?.type === 'string') return { kind: 'lines' }
  if (given.type === 'array' && given.items?.properties?.['file']?.script === true) return { kind: 'packages' }
  if (given.type === 'array' && given.items?.type === 'integer') return { kind: 'numbers' }
  const columns = given.type === 'array' ? columnsOf(given.items) : []
  if (columns.length > 0) return { kind: 'rows', columns, most: given.maxItems ?? null }
  return { kind: 'document' }
}

/** The texts that each thing of a list has; none where it has anything else. */
function columnsOf(item: Schema | undefined): { name: string; needed: boolean; nullable: boolean }[] {
  const properties = Object.entries(item?.properties ?? {})
  const columns = properties.map(([name, { type, anyOf = [] }]) => ({
    name,
    isText: type === 'string' || anyOf.some((one) => one.type === 'string'),
    needed: item?.required?.includes(name) === true,
    nullable: anyOf.some((one) => one.type === 'null'),
  }))
  return columns.every(({ isText }) => isText) ? columns.map(({ name, needed, nullable }) => ({ name, needed, nullable })) : []
}

/** `value` is null where every value but the one that asks for nothing needs the step. */
function stepsFor({ step, off }: Setting): DescribedSetting['steps'] {
  if (step === undefined) return []
  const known = (name: string) => (stepIds as readonly string[]).includes(name)
  if (typeof step === 'string') return [{ value: null, off: off ?? null, step, exists: known(step) }]
  return Object.entries(step).map(([value, name]) => ({ value, off: off ?? null, step: name, exists: known(name) }))
}
