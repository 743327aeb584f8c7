import { expect, test } from 'vitest'
import { djoinArguments } from './provisioning-tool.ts'

test('djoin is told domain, computer, OU and file, each an argument of its own', () => {
  const wanted = { machine: 'PC-1', domain: 'new.example', netbiosName: 'NEW', controller: 'dc.new.example', unit: null, reuse: false }
  const file = String.raw`C:\Temp\rehome-odj-1\join.txt`
  const always = ['/provision', '/domain', 'new.example', '/machine', 'PC-1']
  expect(djoinArguments(wanted, file)).toEqual([...always, '/savefile', file])
  const unit = 'OU=Two words,DC=new,DC=example'
  expect(djoinArguments({ ...wanted, unit, reuse: true }, file)).toEqual([...always, '/machineou', unit, '/reuse', '/savefile', file])
})
