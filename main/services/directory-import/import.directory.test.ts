import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest'
import type { z } from 'zod'
import { certificateAuthority } from '#build/fixtures/certificates/certificate.ts'
import { killController, startController } from '#build/fixtures/domains/controller.ts'
import { domains } from '#build/fixtures/domains/domain.ts'
import { workbenchLab, type WorkbenchLab } from '#build/fixtures/workbench-lab.ts'
import type { activeDirectorySettings, ActiveDirectorySettings } from '#shared/contracts/connection.ts'
import type { SnapshotObject } from '#shared/directory/directory-snapshot.ts'
import { guidFromBytes } from '#shared/directory/guid.ts'
import { sidFromBytes, sidToText } from '#shared/directory/sid.ts'

const variable = (name: string) => process.env[`REHOME_TEST_${name}`]!
const password = variable('PASSWORD')
const base = variable('SRC_BASE')

type Settings = Partial<z.input<typeof activeDirectorySettings>>

let lab: WorkbenchLab
beforeEach(async () => {
  lab = await workbenchLab()
})
afterEach(() => lab.close())

async function connected(settings: Settings = {}, side = 'SRC'): Promise<void> {
  const own = {
    type: 'active-directory',
    host: variable(`${side}_HOST`),
    user: variable(`${side}_USER`),
    ca: readFileSync(variable('CA'), 'utf8'),
  } as const
  await lab.call('connection.add', { name: side, role: side === 'SRC' ? 'source' : 'destination', settings: { ...own, ...settings } })
}
/** The settings of the only connection. */
async function settingsOf(): Promise<ActiveDirectorySettings> {
  const [only] = await lab.call('connection.list', {})
  return only!.settings as ActiveDirectorySettings
}

const run = (connection = 'SRC') => lab.call('import.run', { connection, password })
const refusal = () => lab.refusal('import.run', { connection: 'SRC', password })

/** What is in the project, as a snapshot tells it. */
async function imported(connection: string): Promise<SnapshotObject[]> {
  const path = `${lab.folder}/${connection}.jsonl`
  await lab.call('snapshot.export', { connection, path })
  return readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .slice(1, -1)
    .map((line) => JSON.parse(line) as SnapshotObject)
}

/** Entries as OpenLDAP's own client reads them: attribute names in lower case, values as bytes. */
function ldapsearch(
  side: string,
  filter: string,
  attributes: readonly string[],
  below = variable(`${side}_BASE`),
): Map<string, Buffer[]>[] {
  const connection = [
    '-x',
    '-LLL',
    '-o',
    'ldif-wrap=no',
    '-H',
    `ldaps://${variable(`${side}_HOST`)}`,
    '-D',
    variable(`${side}_USER`),
    '-w',
    password,
  ]
  const { stdout, status } = spawnSync('ldapsearch', [...connection, '-E', 'pr=500/noprompt', '-b', below, filter, ...attributes], {
    env: { ...process.env, LDAPTLS_CACERT: variable('CA') },
    maxBuffer: 2 ** 28,
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`ldapsearch ended with ${status}`)
  return stdout
    .split('\n\n')
    .filter((block) => /^dn:/m.test(block))
    .map((block) => {
      const entry = new Map<string, Buffer[]>()
      for (const line of block.split('\n')) {
        const found = /^([\w-]+):(:?) ?(.*)$/.exec(line)
        if (found === null) continue
        const [, name, encoded, value] = found as unknown as [string, string, string, string]
        const key = name.toLowerCase()
        entry.set(key, [...(entry.get(key) ?? []), Buffer.from(value, encoded === ':' ? 'base64' : 'utf8')])
      }
      return entry
    })
}

const filters = {
  user: '(&(objectCategory=person)(objectClass=user))',
  group: '(objectCategory=group)',
  device: '(objectCategory=computer)',
}

describe.each([
  ['SRC', 'ldaps'],
  ['TGT', 'starttls'],
] as const)('%s over %s', (side, security) => {
  it('every object, every attribute and every membership is what ldapsearch reads', async () => {
    await connected({ security, attributes: ['whenCreated'] }, side)
    const record = await run(side)
    const objects = await imported(side)
    const text = (values: Buffer[] | undefined) => (values ?? []).map((value) => value.toString())
    for (const kind of ['user', 'group', 'device'] as const) {
      const theirs = ldapsearch(side, filters[kind], ['*']).map((entry) => {
        const ofOurs = (name: string) => (entry.get(name.toLowerCase()) === undefined ? undefined : text(entry.get(name.toLowerCase())))
        return {
          guid: guidFromBytes(entry.get('objectguid')![0]!),
          sid: sidToText(sidFromBytes(entry.get('objectsid')![0]!)),
          dn: text(entry.get('dn'))[0],
          ofOurs,
        }
      })
      const ours = new Map(objects.filter((object) => object.kind === kind).map((object) => [object.guid, object]))
      expect(ours.size).toBe(theirs.length)
      expect(record[`${kind}s` as const]).toBe(theirs.length)
      for (const { guid, sid, dn, ofOurs } of theirs) {
        const own = ours.get(guid)!
        const { attributes } = own
        const names = Object.keys(attributes)
        expect({ sid: own.sid, dn: own.dn, ...Object.fromEntries(names.map((name) => [name, [attributes[name]!].flat()])) }).toEqual({
          sid,
          dn,
          ...Object.fromEntries(names.map((name) => [name, ofOurs(name)])),
        })
        // And nothing that was to be read is missing.
        for (const name of [
          'mail',
          'employeeID',
          'userPrincipalName',
          'displayName',
          'department',
          'proxyAddresses',
          'operatingSystem',
          'whenCreated',
        ])
          expect([name, attributes[name] !== undefined]).toEqual([name, ofOurs(name) !== undefined])
        if (kind !== 'group') continue
        const known = new Set(objects.map((object) => object.dn))
        expect(own.members!.toSorted()).toEqual((ofOurs('member') ?? []).filter((member) => known.has(member)).toSorted())
      }
    }
  })
})

test('disabled and expired accounts, empty and very large groups are known as such', async () => {
  await connected()
  const { domain } = await run()
  const objects = await imported('SRC')
  const disabled = ldapsearch('SRC', '(&(objectClass=user)(userAccountControl:1.2.840.113556.1.4.803:=2))', ['1.1']).length
  const isDisabled = ({ attributes }: SnapshotObject) => (Number(attributes['userAccountControl'] ?? 0) & 2) === 2
  expect(objects.filter(isDisabled).length).toBe(disabled)
  expect(disabled).toBeGreaterThan(100)
  const members = (name: string) =>
    objects.find(({ kind, attributes }) => kind === 'group' && attributes['sAMAccountName'] === name)?.members?.length
  expect([members('everybody'), members('team2'), domain?.netbiosName, domain?.dnsName]).toEqual([2500, 0, 'SRC', 'src.test'])
})

describe('the scope', () => {
  const people = `OU=People,${base}`
  const count = (kind: keyof typeof filters, below: string) => ldapsearch('SRC', filters[kind], ['1.1'], below).length

  it('is the included OUs, each once, without the excluded ones', async () => {
    await connected({
      // In another spelling, and one inside of the other.
      include: [`ou=people, ${base.toLowerCase()}`, `OU=Berlin,${people}`, `OU=Computers of staff,${base}`],
      exclude: [`OU=Leavers,${people}`, `OU=Temps\\2C Agency,${people}`],
    })
    const { users, groups, devices, scope, findings } = await run()
    const wanted = count('user', people) - count('user', `OU=Leavers,${people}`) - count('user', `OU=Temps\\, Agency,${people}`)
    expect({ users, groups, devices, scope, findings }).toEqual({
      users: wanted,
      groups: 0,
      devices: count('device', `OU=Computers of staff,${base}`),
      scope: [people, `OU=Computers of staff,${base}`],
      findings: [],
    })
  })

  it('is the object types that were asked for', async () => {
    await connected({ objects: ['group'] })
    const { users, groups, devices } = await run()
    expect([users, groups, devices]).toEqual([0, count('group', base), 0])
  })

  it.each([{ include: [`OU=Nowhere,${base}`] }, { exclude: [`OU=Nowhere,${base}`] }, { base: 'DC=elsewhere,DC=test' }])(
    '%j that is not there is refused',
    async (settings) => {
      await connected(settings)
      expect((await refusal())?.code).toBe('directory.ou-not-found')
    },
  )
})

describe('who asks and who answers', () => {
  it.each(['ldaps', 'starttls'] as const)('%s: a wrong password, another authority and another name are refused', async (security) => {
    await connected({ security })
    const settings = await settingsOf()
    const codeWith = async (change: Settings, given = password) => {
      await lab.call('connection.edit', { connection: 'SRC', settings: { ...settings, ...change } })
      return (await lab.refusal('import.run', { connection: 'SRC', password: given }))?.code
    }
    expect([
      await codeWith({}, 'wrong'),
      await codeWith({ user: 'nobody@src.test' }),
      await codeWith({ ca: certificateAuthority('Another authority').cert }),
      await codeWith({ ca: null }),
      await codeWith({ host: 'localhost', address: '127.0.0.2' }),
      await codeWith({ host: 'dc-src.src.test', address: '127.0.0.9' }),
      await codeWith({ security: 'ldaps', port: 389 }),
      await codeWith({ security: 'starttls', port: 636 }),
    ]).toEqual([
      'directory.wrong-password',
      'directory.wrong-password',
      'directory.certificate-untrusted',
      'directory.certificate-untrusted',
      'directory.certificate-name',
      'directory.connection-refused',
      'directory.no-tls',
      'directory.no-tls',
    ])
  })

  it('a distinguished name signs in as well as user@domain', async () => {
    await connected({ user: `CN=svc-rehome,CN=Users,${base}`, objects: ['device'] })
    expect((await run()).devices).toBeGreaterThan(300)
  })

  it('a test of the connection says that everything works', async () => {
    await connected()
    const { works, steps } = await lab.call('connection.test', { connection: 'SRC', password })
    expect([works, steps.length]).toEqual([true, 10])
  })
})

describe('an import that ends midway leaves the one before as it was', () => {
  const content = async () =>
    (await lab.call('connection.list', {})).map(({ users, groups, devices, importedAt }) => ({ users, groups, devices, importedAt }))
  const whole = async () => (await imported('SRC')).length

  /** Does something when the first thousand users are read. */
  const midway = (then: () => unknown) => {
    const progress = ({ phase, done }: { phase: string; done: number }) => void (phase === 'Reading users' && done === 1000 && then())
    return progress
  }

  it('because it was cancelled', async () => {
    await connected()
    await run()
    const before = [await content(), await whole()]
    const cancel = new AbortController()
    const progress = midway(() => cancel.abort())
    const refused = await lab.refusal('import.run', { connection: 'SRC', password }, { progress, signal: cancel.signal })
    await lab.call('project.info', {})
    expect([refused?.code, await content()]).toEqual(['directory.cancelled', before[0]])
  })

  it('because the domain controller was killed', async () => {
    const [source] = domains
    await connected()
    await run()
    const before = await content()
    let killed: Promise<void> | undefined
    const progress = midway(() => (killed = killController(source!)))
    const refused = await lab.refusal('import.run', { connection: 'SRC', password }, { progress })
    await killed
    expect([refused?.code, await content()]).toEqual(['directory.connection-lost', before])
    expect((await refusal())?.code).toBe('directory.connection-refused')
    await startController(source!)
    const { added, changed, removed } = await run()
    const none = { user: 0, group: 0, device: 0 }
    expect([added, removed, changed.group, changed.device]).toEqual([none, none, 0, 0])
  })
})
