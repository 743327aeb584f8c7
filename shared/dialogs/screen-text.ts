import { unreachable } from '../errors/refused.ts'
import type { Block, Fact, Screen } from './screen.ts'
import { clockFace } from './time-words.ts'

/** A screen read out, line by line: for a terminal, a test, and as the order in which a screen reader says it. */
export function screenText({ title, text, blocks, help, actions, language }: Screen): string {
  const helpLines = (help?.contacts ?? []).map(({ name, phone, email, hours }) =>
    [name, phone, email, hours].filter((part) => part !== '').join(', '),
  )
  const links = (help?.links ?? []).map(({ label, url }) => `${label}: ${url}`)
  const answers = actions.flatMap(({ label, choices }) => [`[${label}]`, ...(choices ?? []).map((choice) => `  [${choice.label}]`)])
  const parts = [
    [title, text],
    ...blocks.map((block) => blockLines(block, language)),
    [...(help === null ? [] : [help.heading]), ...helpLines, ...links],
    answers,
  ]
  return parts
    .map((lines) => lines.filter((line) => line !== '').join('\n'))
    .filter((part) => part !== '')
    .join('\n\n')
}

function blockLines(block: Block, language: string): string[] {
  switch (block.kind) {
    case 'facts':
      return block.facts.map(factLine)
    case 'list':
      return [block.heading, ...block.items.map((item) => `- ${item}`)]
    case 'remark':
      return [block.text]
    case 'message':
      return [block.heading, block.text]
    case 'countdown':
      return [`${block.label} ${clockFace(block.leftMs, language)}`]
    case 'progress':
      return [block.part === null ? block.label : `${block.label}: ${Math.round(block.part * 100)} %`, block.detail]
    case 'code':
      return [`${block.label}: ${block.code}`, block.hint]
    case 'credentials':
      return [factLine(block.userName), `${block.password}:`]
    case 'key':
      return [`${block.label}:`, block.hint]
    case 'proxy': {
      const { words, chosen, address } = block
      return [`${words.heading}: ${chosen === 'own' ? address : words[chosen]}`]
    }
    case 'log':
      return [block.caption, ...(block.rows.length === 0 ? [block.words.empty] : block.rows.map(({ cells }) => cells.join('  ')))]
    default:
      return unreachable(block)
  }
}

function factLine({ label, value }: Fact): string {
  return `${label}: ${value}`
}
