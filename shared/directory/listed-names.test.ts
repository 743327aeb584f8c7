import { expect, test } from 'vitest'
import { listedNames } from './listed-names.ts'

test('of each line the first cell counts, whatever separates and ends it', () => {
  expect(listedNames('\uFEFFanna\r\n"Berg; ""Bert""",x\n\n carl ;1\tb\ranna\n,only a second')).toEqual(['anna', 'Berg; "Bert"', 'carl'])
})

test('one line with semicolons is a list of names; among several lines it is the row of a table', () => {
  expect([listedNames(' anna@old.example; "Berg; Bert" ;carl;;anna@old.example\n'), listedNames('anna;Berlin\nbert;Bonn')]).toEqual([
    ['anna@old.example', 'Berg; Bert', 'carl'],
    ['anna', 'bert'],
  ])
})
