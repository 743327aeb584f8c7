import type { InspectedNtAcl } from '#shared/contracts/inspect.ts'
import { counted, facts } from '#shared/terminal/table.ts'
import { describeDescriptor } from './descriptor-text.ts'
import { writtenText } from './written-text.ts'

export function describeNtAcl(acl: InspectedNtAcl): string {
  const { path, bytes, version, descriptorAt, hashType, hash, system } = acl
  const head = facts([
    ...(path === null ? [] : [['File', path] as const]),
    ['NT ACL', `version ${version}, ${counted(bytes, 'byte')}, descriptor at byte ${descriptorAt}`],
    ...(hash === null ? [] : [['Hash', `${hashType === null ? '' : `type ${hashType}, `}${withoutZeros(hash)}`] as const]),
    ...(system === null ? [] : [['Of', `${system.description}, ${system.takenAt ?? 'at no time'}, ${withoutZeros(system.hash)}`] as const]),
  ])
  return `${head}\n\n${describeDescriptor(acl.descriptor, acl.change)}${writtenText(acl.written)}`
}

/** A hash stands at the start of 64 bytes, which it seldom fills. */
function withoutZeros(hash: string): string {
  return hash.replace(/(00)+$/, '') || '0'
}
