import { expect, test } from 'vitest'
import { isRefused } from '#shared/errors/refused.ts'
import { windowsCredentials, type LogonCalls } from './windows-credentials.ts'

const account = { domain: 'target.example', name: 'anna', upn: null }

async function outcomeOf(calls: Partial<LogonCalls>): Promise<string> {
  const desk = windowsCredentials({
    findController: async () => 'dc1.target.example',
    logonOnce: async () => ({ status: 0, subStatus: 0 }),
    cachedLogonsCount: () => '10',
    ...calls,
  })
  try {
    await desk.cache(account, Buffer.from('pässword'))
    return 'cached'
  } catch (error) {
    if (!isRefused(error)) throw error
    return error.refusal.code
  }
}

const answers: readonly (readonly [number, number, string])[] = [
  [0, 0, 'cached'],
  [0xc000_006d, 0xc000_006a, 'credentials.wrong'],
  [0xc000_0234, 0, 'credentials.locked'],
  [0xc000_006e, 0xc000_0072, 'credentials.unusable'],
  [0xc000_0224, 0, 'credentials.unusable'],
  [0xc000_015b, 0, 'credentials.not-granted'],
  [0xc000_0413, 0, 'credentials.not-granted'],
  [0xc000_005e, 0, 'credentials.no-controller'],
]

test.each(answers)('Windows answers %i (%i): %s', async (status, subStatus, outcome) => {
  expect(await outcomeOf({ logonOnce: async () => ({ status, subStatus }) })).toBe(outcome)
})

test('no attempt is made while no domain controller answers, or where Windows would not keep what comes of it', async () => {
  let made = 0
  const logonOnce = async () => ({ status: made++, subStatus: 0 })
  expect([
    await outcomeOf({ findController: async () => 1355, logonOnce }),
    await outcomeOf({ cachedLogonsCount: () => '0', logonOnce }),
    made,
  ]).toEqual(['credentials.no-controller', 'credentials.not-cached-here', 0])
})

test('the password goes to Windows as UTF-16, and what went is wiped', async () => {
  const given: Uint8Array[] = []
  let seen = ''
  await outcomeOf({
    async logonOnce(_domain, _name, password) {
      given.push(password)
      seen = Buffer.from(password).toString('utf16le')
      return { status: 0, subStatus: 0 }
    },
  })
  expect([seen, [...new Set(given[0])]]).toEqual(['pässword', [0]])
})
