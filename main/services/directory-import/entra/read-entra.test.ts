import { afterEach, expect, test } from 'vitest'
import { certificateAuthority } from '#build/fixtures/certificates/certificate.ts'
import { graphApplication, graphTenant, startGraphDouble, type GraphDouble, type GraphScript } from '#build/fixtures/graph-double.ts'
import { workbenchLab, type WorkbenchLab } from '#build/fixtures/workbench-lab.ts'

let lab: WorkbenchLab
let graph: GraphDouble
afterEach(async () => {
  lab.close()
  await graph.stop()
})

const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
const anna = {
  id: id(1),
  displayName: 'Anna <b>',
  userPrincipalName: 'anna@fabrikam.example',
  accountEnabled: true,
  mail: 'anna@fabrikam.example',
  mailNickname: 'anna',
  jobTitle: 'Clerk',
  onPremisesExtensionAttributes: { extensionAttribute1: 'A1', extensionAttribute2: null },
  proxyAddresses: ['SMTP:anna@fabrikam.example', 'smtp:a@fabrikam.example'],
}
const bert = { id: id(2), displayName: null, userPrincipalName: 'bert@fabrikam.example', accountEnabled: false, onPremisesSecurityIdentifier: 'S-1-5-21-1-2-3-1000', onPremisesSamAccountName: 'BERT' } // oxfmt-ignore
const people = {
  users: [anna, bert, { id: id(3), '@removed': { reason: 'deleted' } }],
  groups: [
    { id: id(20), displayName: 'Sales', 'members@delta': [{ '@odata.type': '#microsoft.graph.user', id: id(1) }] },
    { id: id(20), 'members@delta': [{ id: id(2) }, { id: id(1), '@removed': { reason: 'deleted' } }, { id: id(9) }] },
  ],
  devices: [{ id: id(30), displayName: 'PC-1', accountEnabled: true, deviceId: id(31), operatingSystem: 'Windows', approximateLastSignInDateTime: '2026-11-01T00:00:00Z' }], // oxfmt-ignore
}

async function begin(script: GraphScript, settings: object = {}) {
  graph = await startGraphDouble(script)
  lab = await workbenchLab({ network: graph.network })
  const wanted = { type: 'entra', tenant: graphTenant, application: graphApplication, signIn: 'client-secret', ...settings } as const
  await lab.call('connection.add', { name: 'Tenant', role: 'destination', settings: wanted })
}
const run = () => lab.call('import.run', { connection: 'Tenant', secret: 's3cret' })

test('users, groups with their members and devices of a tenant are imported, page by page', async () => {
  await begin({ ...people, pageSize: 2 })
  const record = await run()
  const { rows } = { rows: await lab.call('directory.list', { order: 'name' }) }
  const group = await lab.call('directory.object', { connection: 'Tenant', guid: id(20) })
  const user = await lab.call('directory.object', { connection: 'Tenant', guid: id(1) })
  expect([
    [record.users, record.groups, record.devices, record.memberships, record.domain],
    record.findings,
    rows.objects.map(({ kind, name, state, sid }) => [kind, name, state, sid]),
    group.members.map(({ name }) => name),
    user.attributes,
  ]).toEqual([
    [2, 1, 1, 2, { dnsName: 'fabrikam.example', netbiosName: null, sid: null, baseDn: 'O=fabrikam.example', tenant: null }],
    [
      { what: 'synchronised', count: 1, examples: ['bert@fabrikam.example'] },
      { what: 'member-outside', count: 1, examples: [`cn=${id(9)},o=fabrikam.example`] },
    ],
    [
      ['user', 'anna', 'active', 'S-1-12-1-0-1073741824-128-16777216'],
      ['user', 'BERT', 'disabled', 'S-1-12-1-0-1073741824-128-33554432'],
      ['device', 'PC-1', 'active', 'S-1-12-1-0-1073741824-128-805306368'],
      ['group', 'Sales', 'active', 'S-1-12-1-0-1073741824-128-536870912'],
    ],
    ['anna', 'BERT'],
    expect.objectContaining({ mailNickname: 'anna', title: 'Clerk', extensionAttribute1: 'A1', userAccountControl: '512' }),
  ])
})

test('it waits as long as Graph asks, and signs in anew when a token has run out', async () => {
  let calls = 0
  let tokens = 0
  await begin({
    ...people,
    answer: ({ url }) => {
      calls += 1
      if (calls === 1) return { status: 429, headers: { 'retry-after': '17' }, body: {} }
      if (calls === 2) return { status: 503, body: '<html>busy</html>' }
      if (url.pathname.includes('groups') && tokens === 1) graph.expire()
      return undefined
    },
    token: () => void (tokens += 1),
  })
  const { users, groups } = await run()
  expect([users, groups, graph.waits, tokens]).toEqual([2, 1, [17_000, 4000], 2])
})

test.each<[string, GraphScript, object]>([
  [
    'entra.throttled',
    { answer: () => ({ status: 429, headers: { 'retry-after': '10' }, body: {} }) },
    { what: 'domains', tries: 8, seconds: 70 },
  ],
  [
    'entra.throttled',
    { answer: () => ({ status: 429, headers: { 'retry-after': '86400' }, body: {} }) },
    { what: 'domains', tries: 1, seconds: 0 },
  ],
  [
    'entra.no-permission',
    {
      answer: ({ url }) =>
        url.pathname.includes('users')
          ? { status: 403, body: { error: { code: 'Authorization_RequestDenied', message: 'Insufficient' } } }
          : undefined,
    },
    { what: 'users', permission: 'User.Read.All', message: 'Insufficient' },
  ],
  ['entra.bad-answer', { answer: () => ({ body: '<html>' }) }, { what: 'domains', reason: 'not-json' }],
  [
    'entra.bad-answer',
    {
      answer: ({ url }) =>
        url.pathname.includes('users') ? { body: { value: [], '@odata.nextLink': 'https://evil.example/steal' } } : undefined,
    },
    { what: 'users', reason: 'elsewhere' },
  ],
  [
    'entra.bad-answer',
    { answer: ({ url }) => (url.pathname.includes('users') ? { body: { value: [], '@odata.nextLink': url.href } } : undefined) },
    { what: 'users', reason: 'circle' },
  ],
  [
    'entra.service-error',
    {
      answer: ({ url }) =>
        url.pathname.includes('users')
          ? { status: 400, body: { error: { code: 'Request_BadRequest', message: 'No such property' } } }
          : undefined,
    },
    { what: 'users', status: 400, reason: 'Request_BadRequest', message: 'No such property' },
  ],
  [
    'entra.secret-refused',
    {
      token: () => ({
        status: 401,
        body: { error: 'invalid_client', error_description: 'AADSTS7000215: Invalid client secret provided. Trace ID: x' },
      }),
    },
    { application: graphApplication, message: expect.stringMatching(/AADSTS7000215: Invalid client secret provided\.$/) },
  ],
  [
    'entra.tenant-unknown',
    { token: () => ({ status: 400, body: { error: 'invalid_request', error_description: 'AADSTS90002: Tenant not found.' } }) },
    { tenant: graphTenant, message: expect.stringContaining('AADSTS90002') },
  ],
])('%s: refused by name, and what was imported before stays', async (code, script, details) => {
  await begin(script)
  expect(await lab.refusal('import.run', { connection: 'Tenant', secret: 's3cret' })).toEqual({ code, ...details })
  expect((await lab.call('connection.list', {})).map(({ importedAt }) => importedAt)).toEqual([null])
})

test('a person signs in by a code; nothing is asked for but the code, and waiting for it can be cancelled', async () => {
  await begin({ ...people, pending: 1 }, { signIn: 'device-code' })
  const shown: unknown[] = []
  const record = await lab.call('import.run', { connection: 'Tenant' }, { progress: ({ signIn }) => void (signIn && shown.push(signIn)) })
  const stop = new AbortController()
  const endless = await startGraphDouble({ pending: 1_000_000 })
  const other = await workbenchLab({ network: endless.network })
  const settings = { type: 'entra', tenant: graphTenant, application: graphApplication } as const
  await other.call('connection.add', { name: 'Tenant', role: 'source', settings })
  const cancelled = await other.refusal('import.run', { connection: 'Tenant' }, { signal: stop.signal, progress: () => stop.abort() })
  other.close()
  await endless.stop()
  expect([shown, record.users, cancelled]).toEqual([
    [{ url: 'https://login.example/device', code: 'ABCD-EFGH' }],
    2,
    { code: 'directory.cancelled', connection: 'Tenant' },
  ])
})

test('a person signs in in the browser, which has to bring back what it was given; giving up closes the port it comes back to', async () => {
  const forms: URLSearchParams[] = []
  await begin({ ...people, token: (form) => void forms.push(form) }, { signIn: 'browser' })
  const comeBack = (address: URL, answer: Record<string, string>) =>
    fetch(address.searchParams.get('redirect_uri')!, { method: 'POST', body: new URLSearchParams(answer) })
  const asked: URL[] = []
  const answers: Promise<Response>[] = []
  const record = await lab.call(
    'import.run',
    { connection: 'Tenant' },
    {
      progress({ signIn }) {
        if (signIn === undefined) return
        const address = new URL(signIn.url)
        asked.push(address)
        // Microsoft tells whose token it will be beside the code.
        const client = Buffer.from(JSON.stringify({ uid: 'u', utid: graphTenant })).toString('base64url')
        answers.push(comeBack(address, { code: 'the-code', state: address.searchParams.get('state')!, client_info: client }))
      },
    },
  )
  await Promise.allSettled(answers)
  const stop = new AbortController()
  let back = ''
  const cancelled = await lab.refusal(
    'import.run',
    { connection: 'Tenant' },
    {
      signal: stop.signal,
      progress({ signIn }) {
        if (signIn === undefined) return
        back = new URL(signIn.url).searchParams.get('redirect_uri')!
        setImmediate(() => stop.abort())
      },
    },
  )
  expect([asked.map(({ host }) => host), forms[0]?.get('code'), forms[0]?.has('code_verifier'), record.users, cancelled?.code]).toEqual([
    ['login.microsoftonline.com'],
    'the-code',
    true,
    2,
    'directory.cancelled',
  ])
  await expect(fetch(back)).rejects.toThrow('fetch failed')
})

test('an application signs in with a certificate, whose key it proves to hold; a secret is never sent', async () => {
  const { cert, key } = certificateAuthority('Rehome', { rsa: true })
  const curve = certificateAuthority('Rehome')
  const forms: URLSearchParams[] = []
  await begin({ ...people, token: (form) => void forms.push(form) }, { signIn: 'certificate' })
  await lab.call('import.run', { connection: 'Tenant', secret: `${cert}\n${key}` })
  const [form] = forms
  expect([form?.get('client_assertion_type'), form?.get('client_assertion')?.split('.').length, form?.has('client_secret')]).toEqual([
    'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    3,
    false,
  ])
  expect([
    await lab.refusal('import.run', { connection: 'Tenant', secret: cert }),
    await lab.refusal('import.run', { connection: 'Tenant', secret: `${cert}\n${certificateAuthority('Other').key}` }),
    await lab.refusal('import.run', { connection: 'Tenant', secret: `${curve.key}${curve.cert}` }),
    await lab.refusal('import.run', { connection: 'Tenant' }),
  ]).toEqual([
    { code: 'entra.bad-certificate', reason: 'no-key' },
    { code: 'entra.bad-certificate', reason: 'other-key' },
    { code: 'entra.bad-certificate', reason: 'not-rsa' },
    { code: 'entra.no-secret', connection: 'Tenant', signIn: 'certificate' },
  ])
})

test('a test of the connection tells each step, and what the first one that is refused needs', async () => {
  await begin({ ...people, answer: ({ url }) => (url.pathname.includes('devices') ? { status: 403, body: { error: { code: 'x', message: 'No' } } } : undefined) }) // oxfmt-ignore
  const { works, steps } = await lab.call('connection.test', { connection: 'Tenant', secret: 's3cret' })
  expect([works, steps.map(({ step, state, found, refusal }) => [step, state, found ?? refusal?.code])]).toEqual([
    false,
    [
      ['sign-in', 'ok', graphApplication],
      ['tenant', 'ok', 'fabrikam.example'],
      ['tenant-user', 'ok', 'Anna <b>'],
      ['tenant-group', 'ok', 'Sales'],
      ['tenant-device', 'refused', 'entra.no-permission'],
    ],
  ])
})
