import fc from 'fast-check'
import { expect, test } from 'vitest'
import { accentOn, contrastOf, inkOn, shapeContrast, textContrast } from './colour.ts'

const colour = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`)

test.each([
  ['#000000', '#ffffff', 21],
  ['#ffffff', '#ffffff', 1],
  // The pair WCAG's own notes use for the least contrast of text.
  ['#767676', '#ffffff', 4.54],
])('the contrast of %s on %s is %d', (one, other, contrast) => {
  expect(contrastOf(one, other)).toBeCloseTo(contrast, 2)
})

test('whatever accent a customer has, on any background it stands out and its texts can be read', () => {
  fc.assert(
    fc.property(colour, colour, (accent, background) => {
      const { fill, onFill, text } = accentOn(background, accent)
      expect(contrastOf(fill, background)).toBeGreaterThanOrEqual(shapeContrast)
      expect(contrastOf(onFill, fill)).toBeGreaterThanOrEqual(textContrast)
      expect(contrastOf(text, background)).toBeGreaterThanOrEqual(textContrast)
      expect(contrastOf(inkOn(background), background)).toBeGreaterThanOrEqual(textContrast)
    }),
  )
})

test('an accent that can be read already stays as it is', () => {
  expect(accentOn('#ffffff', '#0f6cbd')).toEqual({ fill: '#0f6cbd', onFill: '#ffffff', text: '#0f6cbd' })
})
