import { expect, test } from 'vitest'
import { scriptField, scriptOf, scriptText } from './script.ts'

test('a script comes out of a runbook as it went in, under a name that is safe anywhere', () => {
  const content = Uint8Array.from({ length: 256 }, (_, index) => index)
  const text = scriptText('..\\weg mit EDR.ps1', content)
  expect(scriptOf(text)).toEqual({ name: '.._weg_mit_EDR.ps1', kind: 'ps1', content })
  expect(scriptField.safeParse(text).success).toBe(true)
})

test.each([
  ['another kind of file', scriptText('setup.exe', new Uint8Array(3))],
  ['a path as its name', 'data:application/x-rehome-script;name=a/b.ps1;base64,AAAA'],
  ['half a block', 'data:application/x-rehome-script;name=a.ps1;base64,AAA'],
  ['a picture', 'data:image/png;base64,iVBORw0KGgo='],
])('what is no script is refused: %s', (_, text) => {
  expect([scriptOf(text), scriptField.safeParse(text).success]).toEqual([null, false])
})
