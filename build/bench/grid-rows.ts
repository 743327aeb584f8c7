import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createWorkbench } from '#main/app/workbench.ts'
import { thisMachine } from '#main/platform/this-machine.ts'
import type { Api, CallName } from '#shared/contracts/api.ts'
import { dispatch } from '#shared/contracts/dispatch.ts'
import { Refused } from '#shared/errors/refused.ts'
import type { z } from 'zod'

const domainSid = 'S-1-5-21-1827364550-2718281828-3141592653'
const givenNames = ['Anna', 'Bruno', 'Chiara', 'Dmitri', 'Elif', 'Farid', 'Greta', 'Hugo']
const surnames = ['Abel', 'Brandt', 'Costa', 'Dvořák', 'Eriksen', 'Farkas', 'García']

/** So many users as the peer's page has them; neither in the order of their names nor of anything else that is shown. */
export function gridRows(count: number): Record<'name' | 'displayName' | 'upn' | 'state' | 'connection', string>[] {
  return Array.from({ length: count }, (_, place) => {
    const number = (place * 7919) % count
    const name = `user${String(number).padStart(6, '0')}`
    const displayName = `${givenNames[number % givenNames.length]} ${surnames[number % surnames.length]} ${number}`
    return { name, displayName, upn: `${name}@nordwind.example`, state: number % 9 === 0 ? 'Disabled' : '', connection: 'Nordwind' }
  })
}

/** The same users as an imported directory of a project. */
export function gridProject(folder: string, count: number): Promise<string> {
  return snapshotProject(
    folder,
    gridRows(count).map(({ name, displayName, upn, state }, place) => ({
      kind: 'user',
      guid: `6e6f7264-7265-4d65-8000-${place.toString(16).padStart(12, '0')}`,
      sid: `${domainSid}-${1000 + place}`,
      dn: `CN=${name},OU=Staff,DC=nordwind,DC=example`,
      attributes: { sAMAccountName: name, displayName, userPrincipalName: upn, userAccountControl: state === '' ? '512' : '514' },
      members: [],
    })),
  )
}

export function deviceNames(count: number): string[] {
  return Array.from({ length: count }, (_, place) => `NW-LT-${String(place).padStart(6, '0')}`)
}

/** So many devices as an imported directory of a project. */
export function deviceProject(folder: string, count: number): Promise<string> {
  return snapshotProject(
    folder,
    deviceNames(count).map((name, place) => ({
      kind: 'device',
      guid: `6e6f7264-7265-4d66-8000-${place.toString(16).padStart(12, '0')}`,
      sid: `${domainSid}-${1000 + place}`,
      dn: `CN=${name},OU=Site ${place % 40},DC=nordwind,DC=example`,
      attributes: { sAMAccountName: `${name}$`, userAccountControl: '4096', operatingSystem: 'Windows 11 Enterprise' },
      members: [],
    })),
  )
}

async function snapshotProject(folder: string, objects: readonly object[]): Promise<string> {
  const snapshot = join(folder, 'rows.snapshot.jsonl')
  const domain = { dnsName: 'nordwind.example', netbiosName: 'NORDWIND', sid: domainSid, baseDn: 'DC=nordwind,DC=example' }
  const head = { snapshot: 'rehome-directory', version: 1, takenAt: '2026-09-01T06:00:00.000Z', domain }
  const lines = [head, ...objects, { end: { objects: objects.length } }]
  writeFileSync(snapshot, lines.map((line) => `${JSON.stringify(line)}\n`).join(''))
  const workbench = createWorkbench({ ...thisMachine(), home: join(folder, 'maker') })
  const call = async <K extends CallName>(name: K, input: z.input<Api[K]['input']>): Promise<void> => {
    const reply = await dispatch(name, input, { role: 'operator', via: 'cli' }, workbench.handlers)
    if (!reply.ok) throw new Refused(reply.error)
  }
  try {
    const path = join(folder, 'grid.rehome')
    await call('project.new', { path, name: 'Grid' })
    await call('snapshot.import', { path: snapshot, name: 'Nordwind', role: 'source' })
    return path
  } finally {
    workbench.close()
  }
}
