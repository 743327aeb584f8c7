import { expect, test } from 'vitest'
import { decodedText } from './decoded-text.ts'

const text = 'Müller;Zoë\r\n'

test('a list is read as Excel, PowerShell and everybody else write it', () => {
  const utf16 = Buffer.from(`\uFEFF${text}`, 'utf16le')
  const written = [Buffer.from(`\uFEFF${text}`), Buffer.from(text), Buffer.from(text, 'latin1'), utf16, Buffer.from(utf16).swap16()]
  expect([...new Set(written.map((bytes) => decodedText(bytes)))]).toEqual([text])
  expect([decodedText(new Uint8Array()), decodedText(new Uint8Array([0x80]))]).toEqual(['', '€'])
})
