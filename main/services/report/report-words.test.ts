import { expect, test } from 'vitest'
import { reportLanguages } from '#shared/migration/report/report.ts'
import type { Source } from './report-source.ts'
import { subjectIn } from './report-words.ts'

test('why something was found is said in the language of the report; accounts and places stay as they are', () => {
  const said = (subject: string) => reportLanguages.map((language) => subjectIn({ language } as Source, subject))
  expect(said('STATUS_ACCESS_DENIED').filter((text) => text.endsWith(' (STATUS_ACCESS_DENIED)'))).toHaveLength(reportLanguages.length)
  expect(new Set(said('old-name-taken')).size).toBe(reportLanguages.length)
  expect(new Set(['S-1-5-21-1-2-3-1101', 'C:\\Users\\anna'].flatMap(said))).toEqual(new Set(['S-1-5-21-1-2-3-1101', 'C:\\Users\\anna']))
})
