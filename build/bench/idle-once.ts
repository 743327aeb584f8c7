import { openFolder } from '#shared/storage/folder.ts'
import { check } from '#agent/engine/share/check.ts'
import { instantOf } from '#shared/values/instant.ts'

/** Started by the benchmark in a process of its own: `idle-once.ts STATE NOW-MS ROUNDS`; prints what idle checks cost and read. */
const [, , dir = '', now = '', rounds = ''] = process.argv
const reads: number[] = []
const open = (location: string) => {
  const folder = openFolder(location)
  return {
    ...folder,
    async read(path: string, limit: number) {
      const bytes = await folder.read(path, limit)
      reads.push(bytes?.length ?? 0)
      return bytes
    },
  }
}
const cpuMs: number[] = []
const kinds = new Set<string>()
for (let round = 0; round < Number(rounds); round += 1) {
  const before = process.cpuUsage()
  kinds.add((await check({ dir }, { now: () => instantOf(Number(now)) }, open)).kind)
  const { user, system } = process.cpuUsage(before)
  cpuMs.push((user + system) / 1000)
}
process.stdout.write(JSON.stringify({ cpuMs, reads, kinds: [...kinds], peakMb: process.resourceUsage().maxRSS / 1024 }))
