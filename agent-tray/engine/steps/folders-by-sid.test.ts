import { expect, test } from 'vitest'
import { sidFromText } from '#shared/directory/sid.ts'
import { refuse } from '#shared/errors/refused.ts'
import type { Job } from '#shared/migration/job.ts'
import { parseSddl } from '#shared/security/parse-sddl.ts'
import { TranslationTable } from '#shared/security/translation-table.ts'
import { emptyHive } from '#shared/testing/hive-builder.ts'
import type { Machine } from '../platform/machine.ts'
import { foldersBySid } from './folders-by-sid.ts'
import type { Workshop } from './step.ts'

const [held, free] = ['S-1-5-21-1-2-3-1104', 'S-1-5-21-1-2-3-1105'] as const
const [heldNew, freeNew] = ['S-1-12-1-1-1-1-1', 'S-1-12-1-2-2-2-2'] as const

/** A device with recycle bins of two accounts, one of which a program holds. */
function device() {
  const bins = new Set<string>([held, free])
  const software = emptyHive({ rootName: 'SOFTWARE', descriptor: parseSddl('O:SYG:SYD:(A;;KA;;;SY)') }).bytes()
  const bin = 'C:\\$Recycle.Bin'
  const files = {
    list: (path: string) => (path === bin ? [...bins] : []),
    kindOf: (path: string) => (bins.has(path.slice(bin.length + 1)) ? 'folder' : null),
    rename(path: string, name: string) {
      const from = path.slice(bin.length + 1)
      if (from === held) refuse('platform.io', { path, errno: 'STATUS_ACCESS_DENIED' })
      bins.delete(from)
      bins.add(name)
    },
  }
  const hives = { pathOf: () => 'SOFTWARE', read: () => ({ primary: software, logs: [] }) }
  return { bins, machine: { files, hives, drives: ['C:'] } as unknown as Machine }
}

test('a folder that a program holds keeps its name, which is a finding, and the others go with their accounts', async () => {
  const { bins, machine } = device()
  const pairs = [
    { source: sidFromText(held), target: sidFromText(heldNew) },
    { source: sidFromText(free), target: sidFromText(freeNew) },
  ]
  const job = { table: TranslationTable.from(pairs) } as unknown as Job
  const shop = {} as Workshop
  const planned = await foldersBySid.plan(machine, job)
  const plan = planned.kind === 'needed' ? planned.plan : expect.fail(planned.kind)
  const { changed, findings } = await foldersBySid.apply(machine, job, plan, shop)
  expect([[...bins], changed.files]).toEqual([[held, freeNew], 1])
  expect(findings.map(({ code, first }) => [code, first])).toEqual([['step.object-not-written', `C:\\$Recycle.Bin\\${held}`]])
  expect(await foldersBySid.verify(machine, job, plan, shop)).toEqual([])
  expect(await foldersBySid.undo(machine, plan, shop)).toEqual([])
  expect([...bins]).toEqual([held, free])
})

test('a folder whose new name is taken is told, also where others get theirs', async () => {
  const { bins, machine } = device()
  bins.add(heldNew)
  const pairs = [
    { source: sidFromText(held), target: sidFromText(heldNew) },
    { source: sidFromText(free), target: sidFromText(freeNew) },
  ]
  const job = { table: TranslationTable.from(pairs) } as unknown as Job
  const planned = await foldersBySid.plan(machine, job)
  const plan = planned.kind === 'needed' ? planned.plan : expect.fail(planned.kind)
  const { changed, findings } = await foldersBySid.apply(machine, job, plan, {} as Workshop)
  expect([[...bins].sort(), changed.files]).toEqual([[held, heldNew, freeNew].sort(), 1])
  expect(findings.map(({ subject, first }) => [subject, first])).toEqual([['name-taken', `C:\\$Recycle.Bin\\${held}`]])
})
