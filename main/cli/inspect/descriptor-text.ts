import type { AceView, AclView, ChangeView, DescriptorView, NamedSid } from '#shared/contracts/inspect.ts'
import { count, counted, facts, printable, table } from '#shared/terminal/table.ts'

/** A descriptor for a person: what it says, its ACEs in order, and as SDDL; then what the table makes of it. */
export function describeDescriptor(descriptor: DescriptorView, change: ChangeView | null): string {
  const { bytes, control, owner, group, resourceManager } = descriptor
  const head = facts([
    ['Size', counted(bytes, 'byte')],
    ['Control', `0x${control.value.toString(16).padStart(4, '0')}  ${control.flags.map(spaced).join(', ')}`],
    ...(resourceManager === null ? [] : [['Manager', `0x${resourceManager.toString(16)}`] as const]),
    ['Owner', owner === null ? 'none' : sidLine(owner)],
    ['Group', group === null ? 'none' : sidLine(group)],
  ])
  const parts = [head, listText('DACL', descriptor.dacl, noDacl), listText('SACL', descriptor.sacl, noSacl), sddlText(descriptor.sddl)]
  return [...parts, ...(change === null ? [] : [changeText(change)])].join('\n\n')
}

export function sidLine({ sid, ...named }: NamedSid): string {
  const name = nameOf({ sid, ...named })
  return name === '' ? sid : `${sid}  ${name}`
}

/** The account that a project knows, else Windows' name; empty for none. */
export function nameOf({ name, account }: NamedSid): string {
  return account === null ? (name ?? '') : `${account.connection}\\${account.name}`
}

const noDacl = {
  null: 'NULL: everyone may do everything',
  absent: 'none',
  empty: 'empty: nobody may do anything, but the owner may change that',
}
const noSacl = { null: 'NULL: nothing is audited', absent: 'none', empty: 'empty: nothing is audited' }

function listText(name: string, acl: AclView, without: typeof noDacl): string {
  if (acl === null || acl === 'null') return facts([[name, acl === null ? without.absent : without.null]])
  if (acl.aces.length === 0) return facts([[name, without.empty]])
  const title = facts([[name, `${counted(acl.aces.length, 'ACE')}, ${counted(acl.bytes, 'byte')}, revision ${acl.revision}`]])
  const hasMore = acl.aces.some((ace) => moreOf(ace) !== '')
  const rows = acl.aces.map((ace, index) => [
    index + 1,
    typeText(ace),
    ace.flags.flatMap((flag) => flagLetters[flag] ?? []).join(' '),
    rightsText(ace),
    ace.trustee?.sid ?? '',
    ace.trustee === null ? '' : nameOf(ace.trustee),
    ...(hasMore ? [moreOf(ace)] : []),
  ])
  const headings = ['  #', 'Type', 'Inherit', 'Rights', 'SID', 'Name', ...(hasMore ? ['Only'] : [])]
  return `${title}\n${table(
    headings,
    rows.map(([index, ...rest]) => [String(index).padStart(3), ...rest]),
    '',
  )}`
}

/** As icacls writes them; success and failure are told with the type. */
const flagLetters: Readonly<Record<string, string>> = {
  objectInherit: 'OI',
  containerInherit: 'CI',
  noPropagateInherit: 'NP',
  inheritOnly: 'IO',
  inherited: 'I',
  critical: 'CR',
}

const kinds: readonly (readonly [beginning: string, word: string])[] = [
  ['ACCESS_ALLOWED_COMPOUND', 'Compound'],
  ['ACCESS_ALLOWED', 'Allow'],
  ['ACCESS_DENIED', 'Deny'],
  ['SYSTEM_AUDIT', 'Audit'],
  ['SYSTEM_ALARM', 'Alarm'],
  ['SYSTEM_MANDATORY_LABEL', 'Label'],
  ['SYSTEM_RESOURCE_ATTRIBUTE', 'Attribute'],
  ['SYSTEM_SCOPED_POLICY_ID', 'Policy'],
  ['SYSTEM_PROCESS_TRUST_LABEL', 'Trust label'],
  ['SYSTEM_ACCESS_FILTER', 'Filter'],
]

function typeText({ type, flags }: AceView): string {
  const word = kinds.find(([beginning]) => type.startsWith(beginning))?.[1] ?? `Type ${type}`
  if (word !== 'Audit' && word !== 'Alarm') return word
  const when = [...(flags.includes('successfulAccess') ? ['success'] : []), ...(flags.includes('failedAccess') ? ['failure'] : [])]
  return when.length === 0 ? `${word} nothing` : `${word} ${when.join(', ')}`
}

/** By name as far as that is short; the mask itself comes first when it has many. */
function rightsText({ mask, type }: AceView): string {
  if (mask === null) return ''
  if (mask.rights.length === 0) return ['SYSTEM_RESOURCE_ATTRIBUTE', 'SYSTEM_SCOPED_POLICY_ID'].includes(type) ? '' : 'nothing'
  return mask.rights.length > 4 ? `0x${mask.value.toString(16)} ${mask.rights.join(' ')}` : mask.rights.join(', ')
}

/** What narrows the ACE down, and what is in it besides. */
function moreOf({ objectType, inheritedObjectType, condition, attribute, data }: AceView): string {
  return [
    ...(condition === null ? [] : [`if ${condition}`]),
    ...(objectType === null ? [] : [`object ${objectType}`]),
    ...(inheritedObjectType === null ? [] : [`inherited by ${inheritedObjectType}`]),
    ...(attribute === null ? [] : [attribute]),
    ...(data === null ? [] : [`#${data}`]),
  ].join('; ')
}

function sddlText(sddl: string | null): string {
  return facts([['SDDL', sddl ?? 'it has no words for this descriptor: a condition or an attribute in it is damaged']])
}

export function changeText({ changed, sids, after, refusal }: ChangeView): string {
  const rows = sids.map(({ from, to, times }) => [from.sid, nameOf(from), count(times), to.sid, nameOf(to)])
  const list = rows.length === 0 ? '' : `\n${table(['SID', 'Name', 'Times', 'Becomes', 'Name'], rows, '')}`
  if (refusal !== null)
    return `With the table  it cannot be changed: ${printable(refusal.message)}\n                ${refusal.remedy}${list}`
  if (!changed) return `With the table  nothing changes${list}`
  return `With the table  it changes${list}\n\n${facts([
    ['Size then', counted(after?.bytes ?? 0, 'byte')],
    ['SDDL then', after?.sddl ?? 'it has no words for it'],
  ])}`
}

/** daclAutoInherited as DACL auto-inherited. */
function spaced(flag: string): string {
  const words: Readonly<Record<string, string>> = {
    ownerDefaulted: 'owner defaulted',
    groupDefaulted: 'group defaulted',
    daclPresent: 'DACL present',
    daclDefaulted: 'DACL defaulted',
    saclPresent: 'SACL present',
    saclDefaulted: 'SACL defaulted',
    daclTrusted: 'DACL trusted',
    serverSecurity: 'server security',
    daclAutoInheritReq: 'DACL auto-inherit requested',
    saclAutoInheritReq: 'SACL auto-inherit requested',
    daclAutoInherited: 'DACL auto-inherited',
    saclAutoInherited: 'SACL auto-inherited',
    daclProtected: 'DACL protected',
    saclProtected: 'SACL protected',
    rmControlValid: 'manager byte valid',
    selfRelative: 'self-relative',
  }
  return words[flag] ?? flag
}
