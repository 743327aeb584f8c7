/** The made-up people of the sample: one stream of pseudo-random choices, so that the same sample comes out every time. */
const given =
  'Anna Ben Carla David Elif Farid Greta Hugo Ines Jonas Katja Levi Mara Noor Olga Paul Quinn Rosa Samir Tilda Umar Vera Wim Xenia Yara Zoë José Søren Łucja Anaïs Siobhán Ørjan Müge Björn Chloé Dvořák'.split(
    ' ',
  )
const family =
  "Abel Brandt Castro Dietz Eriksen Farkas Grünwald Haddad Ivanova Jansen Kowalska Lindqvist Moreau Nakamura O'Brien Petrov Quist Rossi Szabó Tanaka Ünal Varga Weiß Xu Yılmaz Zimmer van_der_Meer d'Angelo Mac_Leod Ribeiro".split(
    ' ',
  )
const departments = ['Sales', 'Finance', 'Engineering', 'Logistics', 'People', 'Legal', 'Service Desk', 'Research']
const titles = ['Manager', 'Specialist', 'Engineer', 'Assistant', 'Lead', 'Clerk']

export interface Person {
  readonly number: number
  readonly given: string
  readonly family: string
  readonly login: string
  readonly department: string
  readonly title: string
}

/** Numbers below 1 from a seed; good enough to vary a sample, of no use for anything secret. */
export function sequence(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

export function pick<T>(list: readonly T[], next: () => number): T {
  return list[Math.floor(next() * list.length)] as T
}

/** People with logins as an administrator would make them: ASCII, at most 20 characters, a number where two clash. */
export function people(howMany: number, seed = 7): Person[] {
  const next = sequence(seed)
  const taken = new Map<string, number>()
  return Array.from({ length: howMany }, (_, index) => {
    const first = pick(given, next)
    const last = pick(family, next).replaceAll('_', ' ')
    const base = `${plain(first).slice(0, 1)}${plain(last)}`.slice(0, 17)
    const clash = (taken.get(base) ?? 0) + 1
    taken.set(base, clash)
    return {
      number: 1000 + index,
      given: first,
      family: last,
      login: clash === 1 ? base : `${base}${clash}`,
      department: pick(departments, next),
      title: pick(titles, next),
    }
  })
}

function plain(text: string): string {
  const special: Record<string, string> = { ø: 'o', Ø: 'O', ß: 'ss', ł: 'l', Ł: 'L', ı: 'i' }
  return Array.from(text.normalize('NFKD'))
    .map((letter) => special[letter] ?? letter)
    .join('')
    .replace(/[^A-Za-z]/g, '')
    .toLowerCase()
}
