import { expect, test } from 'vitest'
import { catalogue as en } from './catalogue.ts'
import { refusals as de } from './de/catalogue.ts'
import { refusals as es } from './es/catalogue.ts'
import { refusals as fr } from './fr/catalogue.ts'
import { refusals as ja } from './ja/catalogue.ts'

const languages = { en, de, es, fr, ja }

test('where a run stands and what a device shows is said in words of each language, not as it stands in the code', () => {
  const raw = /rolling-back|in-progress|unavailable|battery|\blocal\b/
  const said = Object.entries(languages).flatMap(([language, texts]) =>
    [
      texts['schedule.occasion-over'].says({ state: 'in-progress' }),
      texts['schedule.occasion-over'].says({ state: 'unavailable' }),
      texts['schedule.hindered'].says({ hindrances: ['battery'] }),
      texts['engine.run-unfinished'].says({ run: '7', state: 'rolling-back' }),
      texts['engine.undeclared-transition'].says({ from: 'rolling-back', event: 'step-made', seq: 3 }),
      texts['engine.not-yet-available'].says({ runbook: 'move', availableFrom: '2026-12-01T08:00', timeZone: 'local' }),
    ]
      .filter((text) => (language === 'en' ? /rolling-back|in-progress|unavailable|\(local\)/ : raw).test(text))
      .map((text) => `${language}: ${text}`),
  )
  expect(said).toEqual([])
})

test('a state that a later version wrote is said as it was written', () => {
  expect(en['engine.run-unfinished'].says({ run: '7', state: 'parked' as 'running' })).toBe('run 7 has not ended (parked)')
})
