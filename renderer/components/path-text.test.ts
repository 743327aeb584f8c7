import { expect, test } from 'vitest'
import { startOfName } from './path-text.tsx'

test('a path ends in the name that stays readable, whatever separates its folders', () => {
  const named = (path: string) => path.slice(startOfName(path))
  expect([
    named('/home/anna/nordwind.snapshot.jsonl'),
    named('C:\\Kunden\\Nordwind\\share'),
    named('\\\\server\\share\\'),
    named('dc1.old.test'),
    named('https://store.example/share/'),
    named(''),
    named('/'),
  ]).toEqual(['/nordwind.snapshot.jsonl', '\\share', '\\share\\', 'dc1.old.test', '/share/', '', '/'])
})
