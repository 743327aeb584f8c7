import { expect, test } from 'vitest'
import { scriptField, scriptOf, scriptText } from '#shared/migration/script.ts'
import { bytesOfScript, isText, mostScriptBytes, textOfScript } from './script-content.ts'

test('what is written comes back as it was typed, whichever program runs it', () => {
  const text = 'Write-Host "Grüße"\n\nexit 0\n'
  expect((['ps1', 'cmd', 'bat'] as const).map((kind) => textOfScript(bytesOfScript(text, kind)))).toEqual([text, text, text])
})

test('lines end as Windows ends them; only PowerShell gets a mark of its encoding', () => {
  expect([[...bytesOfScript('a\nb', 'cmd')], [...bytesOfScript('a', 'ps1')]]).toEqual([
    [97, 13, 10, 98],
    [0xef, 0xbb, 0xbf, 97],
  ])
})

test('a file of UTF-16, as PowerShell writes them, reads as text; one of the old code page is left alone', () => {
  expect([textOfScript(Uint8Array.from([0xff, 0xfe, 97, 0, 98, 0])), isText(Uint8Array.from([97, 0xe4, 98]))]).toEqual(['ab', false])
})

test('the longest script that the field takes is one that a runbook takes', () => {
  const longest = scriptText(`${'a'.repeat(96)}.ps1`, new Uint8Array(mostScriptBytes))
  expect([scriptField.safeParse(longest).success, scriptOf(longest)?.content.length]).toEqual([true, mostScriptBytes])
})
