import { expect, test } from 'vitest'
import { sidFromText, sidToText } from '#shared/directory/sid.ts'
import { parseSddl } from '#shared/security/parse-sddl.ts'
import { emptyHive } from '#shared/testing/hive-builder.ts'
import type { Machine } from '../../platform/machine.ts'
import { lossesOf } from './losses.ts'
import type { AreaSurvey } from './survey.ts'

const [granted, refused, watched] = [1, 2, 3].map((rid) => `S-1-5-21-7-8-9-${rid}`) as [string, string, string]
const everybody = [granted, refused, watched]

test('only what is granted can be lost: not what is refused to an account, nor what is watched, nor a right that keeps it out', () => {
  const software = emptyHive({ rootName: 'SOFTWARE', descriptor: parseSddl('O:SYG:SYD:(A;;KA;;;SY)') }).bytes()
  const m = { hives: { pathOf: () => 'SOFTWARE', read: () => ({ primary: software, logs: [] }) } } as unknown as Machine
  const descriptor = parseSddl(`O:${watched}G:SYD:(D;;FA;;;${refused})(A;;FR;;;${granted})(A;;FR;;;SY)S:(AU;SA;FA;;;${watched})`)
  const judgement = { replacement: null, refusedWith: null, strangers: everybody }
  const nothing = { files: [], keys: [], ignored: [], ignoredKeys: [], ignoredPlaces: null, holders: [], holdersChanged: 0, findings: [] }
  const right = (name: string) => ({ sid: sidFromText(refused), where: name })
  const areas: AreaSurvey[] = [
    { ...nothing, area: 'fileSystem', files: [{ descriptor, judgement, objects: 5, first: 'C:\\Data', last: 'C:\\Data', lastMet: 1 }] },
    { ...nothing, area: 'userRights', holders: [right('SeDenyNetworkLogonRight'), right('SeBackupPrivilege')] },
  ]
  const losses = lossesOf(m, areas, (sid) => everybody.includes(sidToText(sid)))
  expect(Object.fromEntries(losses.map(({ sid, granted, owned }) => [sid, { granted, owned }]))).toEqual({
    [granted]: { granted: { fileSystem: 5 }, owned: 0 },
    [refused]: { granted: { userRights: 1 }, owned: 0 },
    [watched]: { granted: {}, owned: 5 },
  })
})
