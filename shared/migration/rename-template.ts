import { contradiction, type Contradiction } from './contradiction.ts'

/** The longest computer name that NetBIOS, and so a domain join, takes. */
const longestName = 15
const placeholder = /%([^%]*)%/g
const known = /^(?:SERIAL(?::([1-9]\d?))?|RAND:([1-9]\d?))$/

const path = 'deviceState.rename.template'

/** What is wrong with a template for computer names. %SERIAL:N% are the last N characters of the serial number, %RAND:N% N random digits. */
export function lintRenameTemplate(template: string): Contradiction[] {
  if (template.trim() === '') return [contradiction('runbook.rename-empty', 'error', path, {})]
  const found: Contradiction[] = []
  const placeholders = [...template.matchAll(placeholder)]
  for (const [whole, inner] of placeholders) {
    if (!known.test(inner!)) found.push(contradiction('runbook.rename-unknown-placeholder', 'error', path, { placeholder: whole }))
  }
  if (found.length > 0) return found
  const literal = template.replace(placeholder, '')
  const bad = [...new Set(literal.replace(/[A-Za-z0-9-]/g, ''))].join(' ')
  if (bad !== '') found.push(contradiction('runbook.rename-bad-characters', 'error', path, { template, characters: bad }))
  else if (/^-|-$/.test(template))
    found.push(contradiction('runbook.rename-bad-characters', 'error', path, { template, characters: 'a hyphen at either end' }))
  else if (/^\d+$/.test(template.replace(/%RAND:\d+%/g, '0')))
    found.push(contradiction('runbook.rename-bad-characters', 'error', path, { template, characters: 'digits only' }))
  if (placeholders.length === 0) found.push(contradiction('runbook.rename-same-for-all', 'error', path, { template }))
  const sizes = placeholders.map(([, inner]) => {
    const [, serial, random] = known.exec(inner!)!
    return serial ?? random ?? null
  })
  const longest = literal.length + sizes.reduce((sum, size) => sum + Number(size ?? 1), 0)
  if (longest > longestName) found.push(contradiction('runbook.rename-too-long', 'error', path, { template, longest }))
  else if (sizes.includes(null)) found.push(contradiction('runbook.rename-may-be-cut', 'warning', path, { template }))
  return found
}
