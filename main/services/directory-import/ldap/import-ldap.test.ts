import { afterEach, beforeEach, describe, expect, it, test } from 'vitest'
import { certificateAuthority, serverCertificate } from '#build/fixtures/certificates/certificate.ts'
import { fakeBase, fakeHost, startFakeDirectory, type FakeDirectory, type FakeReply, type FakeScript, type FakeSearch } from '#build/fixtures/fake-directory/fake-directory.ts' // oxfmt-ignore
import { workbenchLab, type WorkbenchLab } from '#build/fixtures/workbench-lab.ts'
import type { z } from 'zod'
import type { activeDirectorySettings } from '#shared/contracts/connection.ts'

type Settings = Partial<z.input<typeof activeDirectorySettings>>

let lab: WorkbenchLab
let fake: FakeDirectory | undefined
beforeEach(async () => {
  lab = await workbenchLab()
})
afterEach(async () => {
  lab.close()
  await fake?.close()
  fake = undefined
})

/** Adds the connection 'Fake' to a directory that does as the script says. */
async function connected(script: FakeScript, settings: Settings = {}): Promise<FakeDirectory> {
  fake = await startFakeDirectory(script)
  const own = {
    type: 'active-directory',
    host: fakeHost,
    address: '127.0.0.1',
    port: fake.port,
    user: 'reader@fake.test',
    ca: fake.ca,
  } as const
  await lab.call('connection.add', {
    name: 'Fake',
    role: 'source',
    settings: { ...own, security: script.security ?? 'ldaps', ...settings },
  })
  return fake
}

const password = 'secret'
/** The settings of the only connection. */
async function settingsOf(): Promise<z.output<typeof activeDirectorySettings>> {
  const [only] = await lab.call('connection.list', {})
  return only!.settings as z.output<typeof activeDirectorySettings>
}

const run = () => lab.call('import.run', { connection: 'Fake', password })
const refusal = () => lab.refusal('import.run', { connection: 'Fake', password })

const guid = (n: number) => Uint8Array.from([...Array.from<number>({ length: 15 }).fill(7), n])
const sid = (rid: number) => Uint8Array.from([1, 5, 0, 0, 0, 0, 0, 5, 21, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0, rid, 0, 0, 0])
const user = (n: number) => ({ objectGUID: guid(n), objectSid: sid(n), sAMAccountName: `u${n}`, userAccountControl: '512' })
const dn = (n: number) => `CN=u${n},${fakeBase}`

/** Whether it is the search of the whole domain for users, groups or devices, told by an attribute only those are asked for. */
const asksFor = (request: FakeSearch, attribute: string) => request.scope === 2 && request.attributes.includes(attribute)
const users = (search: (request: FakeSearch, reply: FakeReply) => void) => (request: FakeSearch, reply: FakeReply) => {
  if (!asksFor(request, 'employeeID')) return false
  search(request, reply)
  return true
}

describe('pages', () => {
  it('goes on after a page without entries, as long as there is a cookie', async () => {
    const pages: Record<string, [string, number[]]> = { '': ['a', [1, 2]], a: ['b', []], b: ['', [3]] }
    await connected({
      search: users(({ page }, reply) => {
        const [cookie, numbers] = pages[page!.cookie]!
        for (const n of numbers) reply.entry(dn(n), user(n))
        reply.done({ cookie })
      }),
    })
    expect((await run()).users).toBe(3)
  })

  it('refuses a server that leaves the paging control unanswered, which could leave out anything', async () => {
    await connected({ search: users((_request, reply) => (reply.entry(dn(1), user(1)), reply.done())) })
    expect((await refusal())?.code).toBe('directory.no-paging')
  })

  it('follows no continuation reference and takes the entries around it', async () => {
    const search = users((_request, reply) => {
      reply.entry(dn(1), user(1))
      reply.reference('ldaps://elsewhere.test/CN=Configuration')
      reply.entry(dn(2), user(2))
      reply.done({ cookie: '' })
    })
    await connected({ search })
    expect((await run()).users).toBe(2)
  })
})

test('members of a group beyond the first 1,500 are asked for range by range', async () => {
  const members = Array.from({ length: 4 }, (_, n) => dn(n))
  await connected({
    search(request, reply) {
      const ranged = request.attributes.find((name) => name.startsWith('member;range='))
      if (asksFor(request, 'employeeID')) for (let n = 0; n < 4; n++) reply.entry(dn(n), user(n))
      else if (asksFor(request, 'groupType'))
        reply.entry(`CN=g,${fakeBase}`, { ...user(99), sAMAccountName: 'g', member: [], 'member;range=0-1': members.slice(0, 2) })
      else if (ranged === 'member;range=2-*') reply.entry(request.base, { 'member;range=2-2': members.slice(2, 3) })
      else if (ranged === 'member;range=3-*') reply.entry(request.base, { 'member;range=3-*': members.slice(3) })
      else return false
      reply.done(request.page === null ? {} : { cookie: '' })
      return true
    },
  })
  const record = await run()
  expect([record.memberships, record.findings]).toEqual([4, []])
})

test('a group whose ranges do not come to an end is refused: its members would be left out unsaid', async () => {
  await connected({
    search(request, reply) {
      if (asksFor(request, 'groupType'))
        reply.entry(`CN=g,${fakeBase}`, { ...user(99), sAMAccountName: 'g', 'member;range=0-1': [dn(1), dn(2)] })
      else if (request.attributes.includes('member;range=2-*')) reply.entry(request.base, { 'member;range=0-1': [dn(1), dn(2)] })
      else return false
      reply.done(request.page === null ? {} : { cookie: '' })
      return true
    },
  })
  expect((await refusal())?.code).toBe('directory.bad-answer')
})

test('a hostile or broken directory is taken as far as it can be, and what cannot is counted', async () => {
  const long = 'x'.repeat(4096)
  const { objectGUID: _guid, ...noGuid } = user(4)
  const { sAMAccountName: _name, ...noName } = user(5)
  const { objectSid: _sid, ...noSid } = user(6)
  await connected({
    search(request, reply) {
      if (asksFor(request, 'employeeID')) {
        reply.entry(dn(1), { ...user(1), displayName: `\u0000\u001b[2J\u202egnp.exe`, mail: long })
        reply.entry(dn(2), { ...user(2), displayName: Buffer.from([0x41, 0xff, 0xfe]), title: ['ok', Buffer.from([0xc3])] })
        reply.entry(dn(3), { ...user(3), objectSid: Buffer.from('not a SID') })
        reply.entry(dn(4), noGuid)
        reply.entry(dn(5), noName)
        reply.entry(dn(6), noSid)
        reply.entry(dn(7), user(1))
        reply.entry(dn(1), { ...user(8), userAccountControl: [] })
        reply.entry('this is no name \\', user(9))
      } else if (asksFor(request, 'groupType'))
        reply.entry(`CN=g,${fakeBase}`, {
          ...user(50),
          sAMAccountName: 'g',
          member: [dn(1), dn(2), dn(2), 'this is no name \\', 'CN=elsewhere'],
        })
      else return false
      reply.done({ cookie: '' })
      return true
    },
  })
  const { users, memberships, findings } = await run()
  expect({ users, memberships, findings: Object.fromEntries(findings.map(({ what, count }) => [what, count])) }).toEqual({
    users: 6,
    memberships: 2,
    findings: {
      'not-text': 1,
      'no-sid': 2,
      'no-guid': 1,
      'no-name': 1,
      'guid-twice': 1,
      'state-unknown': 1,
      'member-outside': 1,
      'member-ambiguous': 1,
    },
  })
})

describe('results', () => {
  it.each([
    [
      { code: 10, referral: ['ldap://other.test/DC=other'] },
      { code: 'directory.referral', dn: fakeBase, to: ['ldap://other.test/DC=other'] },
    ],
    [{ code: 4 }, { code: 'directory.size-limit', dn: fakeBase, received: 1 }],
    [{ code: 11 }, { code: 'directory.size-limit', dn: fakeBase, received: 1 }],
    [{ code: 3 }, { code: 'directory.time-limit', dn: fakeBase, seconds: 120 }],
    [{ code: 12 }, { code: 'directory.no-paging', host: fakeHost }],
    [
      { code: 32, matchedDn: 'DC=test' },
      { code: 'directory.ou-not-found', dn: fakeBase, nearest: 'DC=test' },
    ],
    [
      { code: 50, message: 'no' },
      { code: 'directory.no-access', what: fakeBase, message: 'no' },
    ],
    [
      { code: 51, message: 'later' },
      { code: 'directory.busy', host: fakeHost, message: 'later' },
    ],
    [
      { code: 80, message: 'oops' },
      { code: 'directory.server-error', doing: 'reading', of: fakeBase, result: 80, message: 'oops' },
    ],
  ])('%j in the middle of an import is refused by its code', async (result, refused) => {
    await connected({ search: users((_request, reply) => (reply.entry(dn(1), user(1)), reply.done(result))) })
    expect(await refusal()).toEqual(refused)
  })

  it.each([
    ['80090308: LdapErr: DSID-0C090439, comment: AcceptSecurityContext error, data 52e, v4563', 'directory.wrong-password'],
    ['', 'directory.wrong-password'],
    ['80090308: LdapErr: DSID-0C090439, comment: AcceptSecurityContext error, data 533, v4563', 'directory.account-unusable'],
    ['80090308: LdapErr: DSID-0C090439, comment: AcceptSecurityContext error, data 775, v4563', 'directory.account-unusable'],
  ])('a sign-in refused with %j is %s', async (message, code) => {
    await connected({ bind: () => ({ code: 49, message }) })
    expect((await refusal())?.code).toBe(code)
  })

  it('an import that finds nothing is refused, and the one before stands', async () => {
    let empty = false
    await connected({ search: users((_request, reply) => (empty || reply.entry(dn(1), user(1)), reply.done({ cookie: '' }))) })
    await run()
    empty = true
    expect(await refusal()).toEqual({ code: 'directory.empty', connection: 'Fake' })
    expect((await lab.call('project.info', {})).users).toBe(1)
  })
})

describe('the connection', () => {
  /** Answers the first page, then does something else. */
  const afterOnePage = (then: (reply: FakeReply) => void) =>
    users(({ page }, reply) => {
      if (page!.cookie !== '') return then(reply)
      reply.entry(dn(1), user(1))
      reply.done({ cookie: 'more' })
    })

  it.each([
    ['is dropped', (reply: FakeReply) => reply.hangUp(), 'directory.connection-lost'],
    [
      'is ended by the server’s own notice',
      (reply: FakeReply) => reply.raw(Buffer.from('30 0f 02 01 00 78 0a 0a 01 34 04 00 04 03 62 79 65'.replaceAll(' ', ''), 'hex')),
      'directory.connection-lost',
    ],
    ['stays silent', () => {}, 'directory.no-answer'],
    ['turns to noise', (reply: FakeReply) => reply.raw(Buffer.from('GET / HTTP/1.1\r\n')), 'directory.bad-answer'],
    [
      'cuts a value off',
      (reply: FakeReply) => (
        reply.raw(Buffer.from([0x30, 0x07, 0x02, 0x01, reply.id, 0x64, 0x02, 0x04, 0x7f])),
        reply.done({ cookie: '' })
      ),
      'directory.bad-answer',
    ],
  ])('that %s midway leaves what was imported before as it was', async (_what, then, code) => {
    await connected({ search: users((_request, reply) => (reply.entry(dn(9), user(9)), reply.done({ cookie: '' }))) })
    await run()
    const before = await lab.call('connection.list', {})
    await fake!.close()
    fake = await startFakeDirectory({ search: afterOnePage(then) })
    // Short only where silence is waited for: all else may take its time on a busy machine.
    const timeoutSeconds = code === 'directory.no-answer' ? 2 : 120
    const settings = { ...(await settingsOf()), port: fake.port, ca: fake.ca, timeoutSeconds }
    await lab.call('connection.edit', { connection: 'Fake', settings })
    expect((await refusal())?.code).toBe(code)
    const after = await lab.call('connection.list', {})
    expect(after.map(({ users, importedAt }) => [users, importedAt])).toEqual(before.map(({ users, importedAt }) => [users, importedAt]))
  })

  it('gives up as soon as it is told to, and leaves nothing behind', async () => {
    const cancel = new AbortController()
    await connected({ search: afterOnePage(() => cancel.abort()) })
    const { signal } = cancel
    expect(await lab.refusal('import.run', { connection: 'Fake', password }, { signal })).toEqual({
      code: 'directory.cancelled',
      connection: 'Fake',
    })
    expect((await lab.call('project.info', {})).users).toBe(0)
  })

  it('asks the server for the time the connection gives it, not for less', async () => {
    const { requests } = await connected(
      { search: users((_request, reply) => (reply.entry(dn(1), user(1)), reply.done({ cookie: '' }))) },
      { timeoutSeconds: 77 },
    )
    await run()
    expect(new Set(requests.flatMap((request) => (request.kind === 'search' ? [request.timeLimit] : [])))).toEqual(new Set([77]))
  })
})

describe('encryption', () => {
  const other = certificateAuthority('Another authority')
  const issued = (names: string[], dates = {}) => serverCertificate(names[0]!, other, { names, ...dates })
  const year = 365 * 24 * 3600 * 1000

  it.each(['ldaps', 'starttls'] as const)('%s: no password is sent to a server whose certificate is not trusted', async (security) => {
    const { requests } = await connected({ security, certificate: issued([fakeHost]) })
    const refused = await refusal()
    expect(refused).toMatchObject({
      code: 'directory.certificate-untrusted',
      host: fakeHost,
      subject: `CN=${fakeHost}`,
      issuer: 'CN=Another authority',
      fingerprint: expect.stringMatching(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/),
    })
    expect(requests.map(({ kind }) => kind)).toEqual(security === 'starttls' ? ['starttls'] : [])
  })

  it.each([
    ['another name', issued(['elsewhere.test']), 'directory.certificate-name'],
    [
      'a year that is over',
      issued([fakeHost], { notBefore: Date.now() - 2 * year, notAfter: Date.now() - year }),
      'directory.certificate-expired',
    ],
    [
      'a year to come',
      issued([fakeHost], { notBefore: Date.now() + year, notAfter: Date.now() + 2 * year }),
      'directory.certificate-expired',
    ],
  ])('a certificate for %s is refused as that', async (_what, certificate, code) => {
    await connected({ certificate }, { ca: other.cert })
    expect((await refusal())?.code).toBe(code)
  })

  it('a pinned certificate is taken whoever issued it, and no other is', async () => {
    const certificate = serverCertificate('self-signed', null, { names: ['self-signed'] })
    await connected({ certificate, search: users((_request, reply) => (reply.entry(dn(1), user(1)), reply.done({ cookie: '' }))) })
    const { fingerprint } = (await refusal()) as unknown as { fingerprint: string }
    const settings = await settingsOf()
    const pinned = (text: string) => lab.call('connection.edit', { connection: 'Fake', settings: { ...settings, fingerprint: text } })
    await pinned(fingerprint.toLowerCase().replaceAll(':', ''))
    expect((await run()).users).toBe(1)
    await pinned('00'.repeat(32))
    expect(await refusal()).toMatchObject({ code: 'directory.certificate-changed', fingerprint })
  })

  it('a server that refuses StartTLS gets no password', async () => {
    const { requests } = await connected({
      security: 'starttls',
      startTls: (reply) => (reply.done({ code: 52, message: 'no TLS here' }), true),
    })
    expect(await refusal()).toEqual({ code: 'directory.starttls-refused', host: fakeHost, result: 52, message: 'no TLS here' })
    expect(requests.map(({ kind }) => kind)).toEqual(['starttls'])
  })

  it('what comes in the clear behind the agreement to StartTLS is not believed', async () => {
    const smuggled = Buffer.from([0x30, 0x0c, 2, 1, 1, 0x78, 7, 10, 1, 0, 4, 0, 4, 0, 0x30, 0x0c, 2, 1, 2, 0x61, 7, 10, 1, 0, 4, 0, 4, 0])
    await connected({ security: 'starttls', startTls: (reply) => (reply.raw(smuggled), true) })
    expect((await refusal())?.code).toBe('directory.bad-answer')
  })

  it('a server that speaks no TLS on the port of LDAPS is refused as that', async () => {
    await connected({ security: 'starttls' }, { security: 'ldaps', timeoutSeconds: 2 })
    expect((await refusal())?.code).toBe('directory.no-tls')
  })
})

test('an empty password is never sent: servers take it for an anonymous sign-in', async () => {
  const { requests } = await connected({})
  expect(await lab.refusal('import.run', { connection: 'Fake', password: '' })).toEqual({
    code: 'directory.no-password',
    connection: 'Fake',
  })
  expect(requests).toEqual([])
})

test('a host nobody knows and a port nobody listens on are refused as what they are', async () => {
  const { port } = await connected({})
  await fake!.close()
  expect(await refusal()).toEqual({ code: 'directory.connection-refused', host: fakeHost, port })
  const settings = { type: 'active-directory', host: 'no-such-host.invalid', user: 'x' } as const
  await lab.call('connection.add', { name: 'Nowhere', role: 'source', settings })
  expect(await lab.refusal('import.run', { connection: 'Nowhere', password })).toEqual({
    code: 'directory.unknown-host',
    host: 'no-such-host.invalid',
  })
})

test('a test of a connection says step by step what works, and tries nothing behind what does not', async () => {
  const search = (request: FakeSearch, reply: FakeReply) => {
    if (request.scope !== 2) return false
    if (request.attributes.includes('sAMAccountName')) reply.entry(dn(1), {})
    reply.done({ cookie: '' })
    return true
  }
  await connected({ search, bind: (_user, given) => (given === password ? {} : { code: 49 }) })
  const test = async (given: string) => {
    const { works, steps } = await lab.call('connection.test', { connection: 'fake', password: given })
    return { works, steps: steps.map(({ step, state, refusal }) => [step, refusal?.code ?? state]) }
  }
  const way = [
    ['resolve', 'ok'],
    ['connect', 'ok'],
    ['encrypt', 'ok'],
  ]
  const rest = ['base', 'unit', 'paging', 'user', 'group', 'device']
  expect(await test(password)).toEqual({ works: true, steps: [...way, ['bind', 'ok'], ...rest.map((step) => [step, 'ok'])] })
  expect(await test('wrong')).toEqual({
    works: false,
    steps: [...way, ['bind', 'directory.wrong-password'], ...rest.map((step) => [step, 'not-tried'])],
  })
})
