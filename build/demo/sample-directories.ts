import { people, pick, sequence, type Person } from './sample-people.ts'

/** One object of a sample directory, in the words of the directory itself. */
export interface SampleObject {
  readonly kind: 'user' | 'group' | 'device'
  readonly guid: string
  readonly sid: string
  readonly dn: string
  readonly attributes: Record<string, string>
  readonly members?: string[]
}

export interface SampleDomain {
  readonly dns: string
  readonly netbios: string
  readonly sid: string
  readonly baseDn: string
}

export const nordwind: SampleDomain = {
  dns: 'nordwind.example',
  netbios: 'NORDWIND',
  sid: 'S-1-5-21-1827364550-2718281828-3141592653',
  baseDn: 'DC=nordwind,DC=example',
}
export const aurora: SampleDomain = {
  dns: 'aurora.example',
  netbios: 'AURORA',
  sid: 'S-1-5-21-1123581321-1414213562-1732050807',
  baseDn: 'DC=aurora,DC=example',
}

/** Device names of the sample's fleet; the demo gives a simulated machine to the first few. */
export const deviceNames = Array.from({ length: 24 }, (_, index) => `NW-LT-${String(101 + index).padStart(4, '0')}`)

const accountDisabled = 2
const normalAccount = 512
const workstation = 4096

/** The directory the devices leave: people with the disorder that years of administration leave behind. */
export function sourceDirectory(): SampleObject[] {
  const next = sequence(11)
  const staff = people(420)
  const users = staff.map((person, index) =>
    userOf(nordwind, person, 1100 + index, { ...sourceQuirks(index), mail: `${person.login}@nordwind.example` }),
  )
  const groups = groupsOf(nordwind, 3000, staff, users, next)
  const devices = deviceNames.map((name, index) => deviceOf(nordwind, name, 5000 + index))
  return [...builtIns(nordwind), ...users, ...groups, ...devices]
}

/** The directory they go to: the same people, some renamed, some not there yet, some there twice. */
export function targetDirectory(): SampleObject[] {
  const next = sequence(13)
  const staff = people(420)
  const users: SampleObject[] = []
  staff.forEach((person, index) => {
    if (index % 29 === 17) return // not created yet
    const login = index % 7 === 3 ? `${person.given.normalize('NFKD').replace(/[^A-Za-z]/g, '')}.${index}`.toLowerCase() : person.login
    const { employeeID } = sourceQuirks(index)
    users.push(
      userOf(aurora, { ...person, login }, 20_000 + index * 3, {
        mail: `${login}@aurora.example`,
        ...(employeeID === '' ? {} : { employeeID: String(person.number) }),
      }),
    )
    if (index % 83 === 41)
      users.push(
        userOf(aurora, { ...person, login: `${login}.adm` }, 20_001 + index * 3, {
          mail: `${login}.adm@aurora.example`,
          employeeID: String(person.number),
        }),
      )
  })
  return [...builtIns(aurora), ...users, ...groupsOf(aurora, 40_000, staff, users, next)]
}

interface Quirks {
  readonly employeeID?: string
  readonly mail?: string
  readonly control?: number
  readonly accountExpires?: string
}

/** What is wrong with the source's user number `index`: a few of each kind, always the same ones. */
function sourceQuirks(index: number): Quirks {
  if (index % 61 === 37) return { employeeID: '' } // never filled in
  if (index % 97 === 53) return { employeeID: '1007' } // a second account of somebody else's number
  if (index % 31 === 8) return { control: normalAccount + accountDisabled } // left the company
  if (index % 71 === 20) return { accountExpires: '132223104000000000' } // a contractor of the past: 2020-01-01
  if (index % 43 === 11) return { employeeID: ` ${1000 + index} ` } // typed with blanks around it
  return {}
}

function userOf(domain: SampleDomain, person: Person, rid: number, quirks: Quirks): SampleObject {
  const name = `${person.given} ${person.family}`
  const employeeID = quirks.employeeID ?? String(person.number)
  return {
    kind: 'user',
    guid: guidOf(domain, rid),
    sid: `${domain.sid}-${rid}`,
    dn: `CN=${escapeRdn(`${name} (${person.login})`)},OU=${person.department},OU=Staff,${domain.baseDn}`,
    attributes: {
      sAMAccountName: person.login,
      userPrincipalName: `${person.login}@${domain.dns}`,
      displayName: name,
      givenName: person.given,
      sn: person.family,
      department: person.department,
      title: person.title,
      userAccountControl: String(quirks.control ?? normalAccount),
      accountExpires: quirks.accountExpires ?? '0',
      ...(quirks.mail === undefined ? {} : { mail: quirks.mail }),
      ...(employeeID === '' ? {} : { employeeID }),
    },
  }
}

const projects = [
  'Atlas',
  'Borealis',
  'Cascade',
  'Delta',
  'Ember',
  'Fjord',
  'Glacier',
  'Harbour',
  'Isotope',
  'Jupiter',
  'Kestrel',
  'Lagoon',
]

function groupsOf(
  domain: SampleDomain,
  firstRid: number,
  staff: readonly Person[],
  users: readonly SampleObject[],
  next: () => number,
): SampleObject[] {
  const departments = [...new Set(staff.map((person) => person.department))]
  const names = [
    ...departments.map((name) => `Dept ${name}`),
    ...projects.flatMap((name) => [`Proj ${name} RO`, `Proj ${name} RW`]),
    'All Staff',
    'VPN Users',
  ]
  return names.map((name, index) => {
    const members =
      name === 'All Staff'
        ? users.map((user) => user.dn)
        : name.startsWith('Dept ')
          ? users.filter((user) => user.attributes['department'] === name.slice(5)).map((user) => user.dn)
          : Array.from({ length: 12 }, () => pick(users, next).dn)
    return group(domain, name, firstRid + index, [...new Set(members)])
  })
}

function group(domain: SampleDomain, name: string, rid: number, members: string[] = []): SampleObject {
  return {
    kind: 'group',
    guid: guidOf(domain, rid),
    sid: `${domain.sid}-${rid}`,
    dn: `CN=${escapeRdn(name)},OU=Groups,${domain.baseDn}`,
    attributes: { sAMAccountName: name, displayName: name, groupType: '-2147483646' },
    members,
  }
}

function builtIns(domain: SampleDomain): SampleObject[] {
  const groups: [string, number][] = [
    ['Domain Admins', 512],
    ['Domain Users', 513],
    ['Domain Guests', 514],
    ['Domain Computers', 515],
  ]
  return groups.map(([name, rid]) => group(domain, name, rid))
}

function deviceOf(domain: SampleDomain, name: string, rid: number): SampleObject {
  return {
    kind: 'device',
    guid: guidOf(domain, rid),
    sid: `${domain.sid}-${rid}`,
    dn: `CN=${name},OU=Laptops,${domain.baseDn}`,
    attributes: {
      sAMAccountName: `${name}$`,
      dNSHostName: `${name.toLowerCase()}.${domain.dns}`,
      operatingSystem: 'Windows 11 Enterprise',
      operatingSystemVersion: '10.0 (26100)',
      userAccountControl: String(workstation),
    },
  }
}

/** A GUID that is the same in every sample: the domain in front, the RID behind. */
function guidOf(domain: SampleDomain, rid: number): string {
  const front = domain === nordwind ? '6e6f7264' : '6175726f'
  return `${front}-7265-4d65-8000-${rid.toString(16).padStart(12, '0')}`
}

function escapeRdn(value: string): string {
  return value.replace(/[,+"\\<>;=]/g, (sign) => `\\${sign}`)
}
