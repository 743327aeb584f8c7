import type { Sid } from '#shared/directory/sid.ts'
import { aceHas, aceLayout } from './ace.ts'
import type { Ace, AceBody } from './ace.ts'
import type { Acl } from './acl.ts'
import { isCondition } from './condition.ts'
import { control, type Descriptor, parseDescriptor } from './descriptor.ts'
import { claimToSddl } from './sddl-claim.ts'
import { conditionToSddl } from './sddl-condition.ts'
import { aceLetters, flagsToSddl, maskToSddl, sidToSddl } from './sddl-names.ts'
import { hexOf } from './sddl-text.ts'

export interface SddlOptions {
  /** Accounts of this domain or machine are printed with the two letters that SDDL has for them (DA, LA …). */
  readonly domainSid?: Sid
}

/**
 * The descriptor as Windows prints it with ConvertSecurityDescriptorToStringSecurityDescriptor [MS-DTYP 2.5.1].
 * Where Windows refuses to print (ACE types without letters, application data that is no condition) the bytes are shown as #hex,
 * which no Windows reads. Refuses as `parseDescriptor`, and 'descriptor.bad-condition', 'descriptor.bad-claim'.
 */
export function descriptorToSddl(bytes: Readonly<Uint8Array>, options: SddlOptions = {}): string {
  return parsedToSddl(bytes, parseDescriptor(bytes), options)
}

/** The same of bytes that were parsed already. */
export function parsedToSddl(bytes: Readonly<Uint8Array>, parsed: Descriptor, options: SddlOptions): string {
  const { owner, group, dacl, sacl, control: flags } = parsed
  const domain = options.domainSid
  let text = ''
  if (owner !== null) text += `O:${sidToSddl(owner.sid, domain)}`
  if (group !== null) text += `G:${sidToSddl(group.sid, domain)}`
  if (dacl !== null) text += `D:${listFlags(flags, daclFlags)}${aclToSddl(bytes, dacl, domain)}`
  if (sacl !== null) text += `S:${listFlags(flags, saclFlags)}${aclToSddl(bytes, sacl, domain)}`
  return text
}

const daclFlags = [control.daclProtected, control.daclAutoInheritReq, control.daclAutoInherited] as const
const saclFlags = [control.saclProtected, control.saclAutoInheritReq, control.saclAutoInherited] as const

function listFlags(flags: number, bits: readonly [number, number, number]): string {
  return ['P', 'AR', 'AI'].filter((_, index) => flags & bits[index]!).join('')
}

function aclToSddl(bytes: Readonly<Uint8Array>, acl: Acl | 'null', domain: Sid | undefined): string {
  return acl === 'null' ? 'NO_ACCESS_CONTROL' : acl.aces.map((ace) => `(${aceToSddl(bytes, ace, domain)})`).join('')
}

function aceToSddl(bytes: Readonly<Uint8Array>, ace: Ace, domain: Sid | undefined): string {
  const { type, body } = ace
  const head = `${aceLetters[type] ?? `0x${type.toString(16)}`};${flagsToSddl(ace.flags, type)}`
  if (body === null) return `${head};;;;;#${hexOf(bytes, ace.at + 4, ace.at + ace.size)}`
  const fields = [head, maskToSddl(body.mask, type), body.objectType ?? '', body.inheritedObjectType ?? '', sidToSddl(body.trustee, domain)]
  const data = dataToSddl(bytes, type, body, domain)
  return (data === null ? fields : [...fields, data]).join(';')
}

function dataToSddl(bytes: Readonly<Uint8Array>, type: number, { data }: AceBody, domain: Sid | undefined): string | null {
  const layout = aceLayout(type)
  if (layout & aceHas.claim) return claimToSddl(bytes, data.at, data.end, domain)
  if (!(layout & aceHas.condition) || data.at === data.end) return null
  return isCondition(bytes, data.at, data.end) ? conditionToSddl(bytes, data.at, data.end, domain) : `#${hexOf(bytes, data.at, data.end)}`
}
