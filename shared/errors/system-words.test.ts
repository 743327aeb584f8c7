import { expect, test } from 'vitest'
import { said as saidInGerman } from './de/system-words.ts'
import { answerOf, type SystemAnswer } from './system-answer.ts'
import { statusErrors } from './nt-status.ts'
import { windowsTexts as windowsTextsInGerman } from './de/windows.ts'
import { said, type Words } from './system-words.ts'
import { errorNames } from './windows-errors.ts'
import { windowsRefusals } from './windows.ts'
import { windowsWords } from './windows-words.ts'

const words: Words<'gone'> = { gone: 'it is gone' }

test('a system’s code is said in words, and stays behind them to be searched for', () => {
  expect([said('EACCES'), saidInGerman('EACCES'), said('ENOSPC', words)]).toEqual([
    'access is denied (EACCES)',
    'Zugriff verweigert (EACCES)',
    'the disk is full (ENOSPC)',
  ])
})

test('a reason of ours is said by its word, with what it is about', () => {
  expect([said('gone', words), said('gone', words, 'a.txt')]).toEqual(['it is gone', 'it is gone (a.txt)'])
})

test('what is no code that we know, or was written in words by an older version, stays as it is', () => {
  const texts = ['HTTP 403', 'ERR_OSSL_PEM', 'its end is missing', 'constructor'] as SystemAnswer[]
  expect(texts.map((text) => saidInGerman(text, words))).toEqual(texts)
})

test('the answer in an error is the code that it or its cause has, else what it says', () => {
  const coded = Object.assign(new Error('connect ECONNREFUSED 10.0.0.1:636'), { code: 'ECONNREFUSED' })
  expect([coded, new TypeError('fetch failed', { cause: coded }), new Error('bad'), 'thrown'].map(answerOf)).toEqual([
    'ECONNREFUSED',
    'ECONNREFUSED',
    'bad',
    'thrown',
  ])
})

test('an answer of Windows is said in words in whatever form it was kept: by name, by number, as an HRESULT that wraps one', () => {
  const kept = ['STATUS_ACCESS_DENIED', 'ERROR_NO_SUCH_DOMAIN (1355)', 'error 1789', '0x80070005', '0xc0000022', '0x80180018']
  expect(kept.map((answer) => said(answer))).toEqual([
    'access is denied (STATUS_ACCESS_DENIED)',
    'the domain is not found, or cannot be reached (ERROR_NO_SUCH_DOMAIN, 1355)',
    'the trust between this computer and its domain is broken (ERROR_TRUSTED_RELATIONSHIP_FAILURE, 1789)',
    'access is denied (ERROR_ACCESS_DENIED, 0x80070005)',
    'access is denied (STATUS_ACCESS_DENIED, 0xc0000022)',
    'the user has no licence for it (MENROLL_E_USER_LICENSE, 0x80180018)',
  ])
  expect(saidInGerman('error 1789')).toMatch(/^die Vertrauensstellung dieses Computers/)
})

test('an answer of Windows without words stays a number, with where to look it up; a name without words stays as it is', () => {
  expect(['error 1783', '0x8018abcd', 'error 1783 (1783)', 'STATUS_PENDING'].map((answer) => said(answer))).toEqual([
    'error 1783 of Windows (its meaning: certutil -error 1783)',
    'error 0x8018abcd of Windows (its meaning: certutil -error 0x8018abcd)',
    'error 1783 of Windows (its meaning: certutil -error 1783)',
    'STATUS_PENDING',
  ])
})

test('a call that Windows did not carry out says why in words, with the name and the number behind them', () => {
  const details = { call: 'NetJoinDomain', code: '1311', name: 'ERROR_NO_LOGON_SERVERS', place: 'aurora.example' }
  expect([windowsRefusals['windows.call-failed'].says(details), windowsTextsInGerman['windows.call-failed'].says(details)]).toEqual([
    'Windows did not carry out NetJoinDomain (aurora.example): no domain controller answers (ERROR_NO_LOGON_SERVERS, 1311)',
    'Windows hat NetJoinDomain (aurora.example) nicht ausgeführt: kein Domänencontroller antwortet (ERROR_NO_LOGON_SERVERS, 1311)',
  ])
})

test('of every status that has a name, the error that says it has words, and these are more than a hundred', () => {
  const unsaid = [...statusErrors.values()].filter((error) => error !== null && !Object.hasOwn(windowsWords, error))
  const numbered = new Set(errorNames.values())
  const withoutNumber = Object.keys(windowsWords).filter((error) => !numbered.has(error))
  expect([unsaid, withoutNumber, Object.keys(windowsWords).length > 100]).toEqual([[], [], true])
})
