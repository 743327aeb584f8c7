import { spawnSync } from 'node:child_process'
import { sidFromBytes, type Sid } from '#shared/directory/sid.ts'

/** An account as OpenLDAP's client reads it: nothing of our own directory code is in the way. */
export interface LdapAccount {
  readonly name: string
  readonly sid: Sid
  readonly employeeID: string | null
}

/** How to reach one domain of the fixture; the variables are set by build/fixtures/domains. */
export function domainOf(side: 'SRC' | 'TGT') {
  const variable = (name: string) => process.env[`REHOME_TEST_${name}`] ?? ''
  return {
    host: variable(`${side}_HOST`),
    user: variable(`${side}_USER`),
    base: variable(`${side}_BASE`),
    ca: variable('CA'),
    password: variable('PASSWORD'),
  }
}

/** All accounts that a filter finds in a domain, by name: the server's own order changes with every domain. */
export function ldapAccounts(side: 'SRC' | 'TGT', filter: string): LdapAccount[] {
  const { host, user, base, ca, password } = domainOf(side)
  const connection = [
    '-x',
    '-LLL',
    '-o',
    'ldif-wrap=no',
    '-H',
    `ldaps://${host}`,
    '-D',
    user,
    '-w',
    password,
    '-E',
    'pr=500/noprompt',
    '-b',
    base,
  ]
  const { stdout, status, stderr } = spawnSync('ldapsearch', [...connection, filter, 'sAMAccountName', 'objectSid', 'employeeID'], {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    env: { ...process.env, LDAPTLS_CACERT: ca },
  })
  if (status !== 0) throw new Error(`ldapsearch: ${stderr}`)
  const accounts = stdout.split(/\n\n+/).flatMap((entry) => {
    const name = valueOf(entry, 'sAMAccountName')
    const sid = valueOf(entry, 'objectSid')
    if (name === null || sid === null) return []
    return [{ name: name.toString('utf8'), sid: sidFromBytes(sid), employeeID: valueOf(entry, 'employeeID')?.toString('utf8') ?? null }]
  })
  return accounts.sort((a, b) => (a.name < b.name ? -1 : 1))
}

function valueOf(entry: string, attribute: string): Buffer | null {
  const found = new RegExp(`^${attribute}(::?) (.*)$`, 'm').exec(entry)
  if (found === null) return null
  return Buffer.from(found[2] ?? '', found[1] === '::' ? 'base64' : 'utf8')
}
