import { afterAll, expect, test } from 'vitest'
import { close } from './bindings/object.ts'
import { enableEnginePrivileges } from './bindings/privileges.ts'
import { createSubkey, keyAccess, openKey, readValues, removeKey, withKey, writeValue } from './bindings/registry.ts'
import { windowsRegistration } from './registration.ts'

const software = '\\Registry\\Machine\\SOFTWARE'
const place = `${software}\\Rehome registration`

afterAll(() => void withKey(place, (key) => removeKey(key, place), keyAccess.all))

test('a device that leaves a domain forgets whose tenant it was told to register with, and nothing else', async () => {
  enableEnginePrivileges()
  close(createSubkey(openKey(software, keyAccess.all)!, 'Rehome registration', software))
  const names = () => withKey(place, (key) => readValues(key, place).map(({ name }) => name))
  withKey(
    place,
    (key) => {
      for (const name of ['TenantId', 'TenantName', 'Another']) writeValue(key, { name, type: 1, data: Uint8Array.of(120, 0, 0, 0) }, place)
    },
    keyAccess.all,
  )
  const told: string[] = []
  const run = async (_program: string, args: readonly string[]) => {
    told.push(args.at(-1)!)
    return ''
  }
  const registration = windowsRegistration({ run }, place)
  await registration.stop()
  await registration.stop()
  await registration.allow()
  expect([names(), told]).toEqual([['Another'], ['/Disable', '/Disable', '/Enable']])
})
