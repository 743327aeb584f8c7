import { createHash } from 'node:crypto'
import { Environment } from '@marcbachmann/cel-js'
import { refuse } from '#shared/errors/refused.ts'
import type { ExpressionFlaw } from '#shared/errors/match.ts'
import { answerOf, type SystemAnswer } from '#shared/errors/system-answer.ts'
import type { AttributeExpression } from '#main/store/account-attribute.ts'
import type { ProjectFile } from '#main/store/project-file.ts'

/** What an expression sees of an account: what is absent is empty text; `attribute` holds everything else by its name. */
const variables = ['sAMAccountName', 'displayName', 'userPrincipalName', 'mail', 'distinguishedName'] as const
type Seen = Record<(typeof variables)[number], string> & { readonly attribute: Readonly<Record<string, string>> }

/** What would make the cost of one account more than the length of its values: loops, and patterns that never end. */
const unbounded = /\b(matches|map|filter|all|exists|exists_one|existsOne|transformList|transformMap|cel|optMap|optFlatMap)\s*\(/
const longestValue = 1000

const environment = new Environment({
  limits: { maxAstNodes: 200, maxDepth: 20, maxListElements: 50, maxMapEntries: 20, maxCallArguments: 8 },
})
for (const name of variables) environment.registerVariable(name, 'string')
environment.registerVariable('attribute', 'map<string, string>')

/** An attribute that is written as an expression of the Common Expression Language begins with =. */
export function isExpression(attribute: string): boolean {
  return attribute.startsWith('=')
}

/**
 * The value of an expression for an account; null where it has none: a missing attribute, an empty text, a split that gives too little.
 * It sees nothing but the account, calls nothing but text functions, and ends. Refuses: 'match.bad-expression'.
 */
export function compileExpression(text: string): (seen: Seen) => string | null {
  const source = text.replace(/^=/, '').trim()
  const bad = (reason: ExpressionFlaw | SystemAnswer, about?: string): never =>
    refuse('match.bad-expression', { expression: text, reason, about })
  const loop = unbounded.exec(source)?.[1]
  if (loop !== undefined) return bad('loop', loop)
  let parsed: ReturnType<typeof environment.parse>
  try {
    parsed = environment.parse(source)
  } catch (error) {
    return bad(firstLine(error))
  }
  const { valid, type, error } = parsed.check()
  if (!valid) return bad(firstLine(error))
  if (String(type) !== 'string') return bad('not-text', String(type))
  return (seen) => {
    try {
      const value: unknown = parsed(seen)
      return typeof value === 'string' && value !== '' ? value.slice(0, longestValue) : null
    } catch {
      // A key or place that this account does not have.
      return null
    }
  }
}

/** The same as SQL over a row of `account`: a function of the connection, so that no text of a person ever becomes SQL. */
export function expressionOn(file: ProjectFile, text: string): AttributeExpression {
  const value = compileExpression(text)
  const name = `expression_${createHash('sha256').update(text).digest('hex').slice(0, 16)}`
  file.function(name, { deterministic: true, varargs: true }, (...row: unknown[]) => value(seenOf(row)))
  return { value: `${name}(name, displayName, upn, mail, dn, attributes)`, count: null }
}

function seenOf([name, displayName, upn, mail, dn, attributes]: readonly unknown[]): Seen {
  const all = JSON.parse(text(attributes) || '{}') as Readonly<Record<string, string | readonly string[]>>
  const attribute = Object.fromEntries(
    Object.entries(all).map(([key, value]) => [key, (typeof value === 'string' ? value : value[0]) ?? '']),
  )
  return {
    sAMAccountName: text(name),
    displayName: text(displayName),
    userPrincipalName: text(upn),
    mail: text(mail),
    distinguishedName: text(dn),
    attribute,
  }
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function firstLine(error: unknown): SystemAnswer {
  return answerOf(error).split('\n')[0]?.trim() as SystemAnswer
}
