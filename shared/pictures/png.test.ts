import jsQr from 'jsqr'
import { Resvg } from '@resvg/resvg-wasm'
import { expect, test } from 'vitest'
import { lockScreenSvg } from '#shared/dialogs/lock-screen.ts'
import { sampleSetting } from '#shared/dialogs/sample-setting.ts'
import { newRunbook } from '#shared/migration/runbook.ts'
import { instantOf } from '#shared/values/instant.ts'
import { pngOf } from './png.ts'

const runbook = newRunbook('move', 'Move')
const svgIn = (language: string) =>
  lockScreenSvg(runbook, sampleSetting(runbook, language).speech, {
    isStopped: true,
    deviceName: 'NW-LT-0101',
    code: 'step.low-disk',
    at: instantOf(0),
  })

test('the lock screen is a PNG of 1920 by 1080, and its code is read from the picture as a phone does', async () => {
  const png = Buffer.from(await pngOf(svgIn('en')))
  expect([png.subarray(1, 4).toString(), png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual(['PNG', 1920, 1080])
  const { pixels, width, height } = new Resvg(
    `<svg xmlns="http://www.w3.org/2000/svg" width="960" height="540"><image width="960" height="540" href="data:image/png;base64,${png.toString('base64')}"/></svg>`,
  ).render()
  expect(jsQr.default(new Uint8ClampedArray(pixels), width, height)?.data).toBe('REHOME NW-LT-0101 step.low-disk 1970-01-01T00:00:00.000Z')
})

test.each(['ja', 'ar'])('a language of other letters is drawn in letters, not in boxes (%s)', async (language) => {
  const { speech } = sampleSetting(runbook, language)
  const word = (text: string) =>
    pngOf(
      `<svg xmlns="http://www.w3.org/2000/svg" width="300" height="60"><text y="40" font-family="Noto Sans" font-size="32">${text}</text></svg>`,
    )
  const signs = speech.say('lock', 'photo').replace(/\s/g, '').slice(0, 2).split('')
  const drawn = await Promise.all(signs.map(word))
  // Boxes would all look alike.
  expect(Buffer.compare(drawn[0] ?? Buffer.alloc(0), drawn[1] ?? Buffer.alloc(0))).not.toBe(0)
})
