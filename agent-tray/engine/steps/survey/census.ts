import { sidToText, type Sid } from '#shared/directory/sid.ts'
import { wellKnownName } from '#shared/directory/well-known.ts'
import type { Job } from '#shared/migration/job.ts'
import { permissionAreas, type PermissionArea } from '#shared/migration/runbook.ts'
import { sidStandings, type CensusReport, type CountedSid, type PlaceRole, type SidStanding } from '#shared/migration/survey/census.ts'
import type { Instant } from '#shared/values/instant.ts'
import type { Machine } from '../../platform/machine.ts'
import { macrosOf, openMachineHive, readProfiles, type Profile } from '../profiles.ts'
import { strangerTest } from '../translate.ts'
import { sidsByRole } from './sids-by-role.ts'
import { survey, type SurveyOptions } from './survey.ts'

/** Every SID of the device's files, hives and profiles, ignored places included, against the translation table of the job. Writes nothing. */
export function censusOf(m: Machine, given: Job, options: SurveyOptions & { readonly at: Instant }): CensusReport {
  const job = everywhere(m, given)
  const { areas } = survey(m, job, options)
  const known = namesOf(m, job)
  const isStranger = strangerTest(job.table)
  const sids = new Map<string, { -readonly [K in keyof CountedSid]: CountedSid[K] }>()
  const entryOf = (text: string, sid: Sid, first: string) => {
    let entry = sids.get(text)
    if (entry === undefined) {
      const target = job.table.get(sid)
      entry = {
        sid: text,
        standing: standingOf(sid, job, isStranger),
        name: known.names.get(text) ?? wellKnownName(sid),
        target: target === undefined ? null : sidToText(target),
        objects: 0,
        descriptors: 0,
        places: [],
        profile: known.profiles.get(text) ?? null,
        first,
      }
      sids.set(text, entry)
    }
    return entry
  }
  for (const { area, files, keys } of areas) {
    for (const { descriptor, objects, first } of [...files, ...keys]) {
      for (const [text, { sid, roles }] of sidsByRole(descriptor)) {
        const entry = entryOf(text, sid, first)
        entry.objects += objects
        entry.descriptors += 1
        for (const role of roles) entry.places = withPlace(entry.places, area, role, objects)
      }
    }
  }
  for (const { area, holders } of areas) {
    for (const { sid, where } of holders) {
      const entry = entryOf(sidToText(sid), sid, where)
      entry.objects += 1
      entry.places = withPlace(entry.places, area, 'holder', 1)
    }
  }
  for (const { sid, path } of known.entries) entryOf(sidToText(sid), sid, path ?? 'ProfileList')
  const count = (which: 'files' | 'keys') => areas.flatMap((area) => area[which]).reduce((sum, { objects }) => sum + objects, 0)
  return {
    kind: 'census',
    version: 1,
    at: options.at,
    device: m.facts(),
    translations: job.table.size,
    files: count('files'),
    keys: count('keys'),
    sids: [...sids.values()].sort((a, b) => order(a) - order(b) || b.objects - a.objects || (a.sid < b.sid ? -1 : 1)),
    leftOut: 0,
  }
}

/** What needs a person comes first. */
const order = ({ standing }: CountedSid) => sidStandings.indexOf(standing)

function standingOf(sid: Sid, { table }: Job, isStranger: (sid: Sid) => boolean): SidStanding {
  if (table.has(sid)) return 'translated'
  if (table.hasTarget(sid)) return 'target'
  if (isStranger(sid)) return 'missing'
  return wellKnownName(sid) === null ? 'other' : 'well-known'
}

function withPlace(places: CountedSid['places'], area: PermissionArea, role: PlaceRole, objects: number): CountedSid['places'] {
  const there = places.find((place) => place.area === area && place.role === role)
  if (there === undefined) return [...places, { area, role, objects }]
  return places.map((place) => (place === there ? { ...place, objects: place.objects + objects } : place))
}

function namesOf(m: Machine, { accounts }: Job) {
  const entries = profilesOn(m)
  return {
    entries,
    profiles: new Map(entries.flatMap(({ sid, path }) => (path === null ? [] : [[sidToText(sid), path] as const]))),
    names: new Map(
      accounts.flatMap(({ source, target, name, domain }) => [[source, name] as const, [target, `${domain}\\${name}`] as const]),
    ),
  }
}

/** A file server's tree has none. */
function profilesOn(m: Machine): Profile[] {
  if (!m.windows) return []
  const software = openMachineHive(m, 'SOFTWARE')
  return readProfiles(software, macrosOf(software))
}

/** The same job with every area it can read, and nothing ignored. */
function everywhere(m: Machine, job: Job): Job {
  const { permissionUpdates } = job.runbook
  const areas = Object.fromEntries(
    permissionAreas.map((area) => [area, m.windows || area === 'fileSystem']),
  ) as typeof permissionUpdates.areas
  const ignore = { paths: [], registryKeys: [] }
  return { ...job, runbook: { ...job.runbook, permissionUpdates: { ...permissionUpdates, areas, ignore, mode: 'add-and-remove' } } }
}
