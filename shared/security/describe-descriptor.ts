import type { Sid } from '#shared/directory/sid.ts'
import { isRefused } from '#shared/errors/refused.ts'
import { aceHas, aceLayout } from './ace.ts'
import type { Ace, AceBody } from './ace.ts'
import { aceFlagNames, aceTypeName, controlNames } from './ace-names.ts'
import type { Acl } from './acl.ts'
import { type ObjectKind, rightsOf } from './access-names.ts'
import { isCondition } from './condition.ts'
import { control, parseDescriptor } from './descriptor.ts'
import { claimToSddl } from './sddl-claim.ts'
import { conditionToSddl } from './sddl-condition.ts'
import { hexOf } from './sddl-text.ts'
import { parsedToSddl } from './sddl.ts'

/** A descriptor spelled out; S is whatever its reader makes of a SID. */
export interface DescribedDescriptor<S> {
  readonly bytes: number
  readonly control: { readonly value: number; readonly flags: readonly string[] }
  /** null unless the descriptor says that the byte means something. */
  readonly resourceManager: number | null
  readonly owner: S | null
  readonly group: S | null
  /** 'null' is a list that is there and absent at once: a NULL DACL lets everyone do everything. */
  readonly dacl: DescribedAcl<S> | 'null' | null
  readonly sacl: DescribedAcl<S> | 'null' | null
  /** null when a condition or claim in it cannot be put into words. */
  readonly sddl: string | null
}

export interface DescribedAcl<S> {
  readonly revision: number
  readonly bytes: number
  readonly aces: readonly DescribedAce<S>[]
}

export interface DescribedAce<S> {
  readonly type: string
  readonly flags: readonly string[]
  /** null, with the trustee, when nobody knows what an ACE of this type holds. */
  readonly mask: { readonly value: number; readonly rights: readonly string[] } | null
  readonly trustee: S | null
  readonly objectType: string | null
  readonly inheritedObjectType: string | null
  readonly condition: string | null
  readonly attribute: string | null
  /** Hexadecimal: what stands in it that has no words. */
  readonly data: string | null
}

/**
 * Spells a descriptor out: every flag and right by name, every SID as `name` gives it.
 * Refuses as `parseDescriptor`.
 */
export function describeDescriptor<S>(
  bytes: Readonly<Uint8Array>,
  name: (sid: Sid) => S,
  options: { readonly kind?: ObjectKind | null; readonly domainSid?: Sid } = {},
): DescribedDescriptor<S> {
  const found = parseDescriptor(bytes)
  const ace = (held: Ace) => describeAce(bytes, held, name, options.kind ?? null)
  const acl = (list: Acl | 'null' | null) =>
    list === null || list === 'null' ? list : { revision: list.revision, bytes: list.size, aces: list.aces.map(ace) }
  return {
    bytes: bytes.length,
    control: { value: found.control, flags: controlNames(found.control) },
    resourceManager: found.control & control.rmControlValid ? found.resourceManager : null,
    owner: found.owner && name(found.owner.sid),
    group: found.group && name(found.group.sid),
    dacl: acl(found.dacl),
    sacl: acl(found.sacl),
    sddl: wordsOf(() => parsedToSddl(bytes, found, options)),
  }
}

function describeAce<S>(bytes: Readonly<Uint8Array>, ace: Ace, name: (sid: Sid) => S, kind: ObjectKind | null): DescribedAce<S> {
  const { body, type } = ace
  return {
    type: aceTypeName(type),
    flags: aceFlagNames(ace.flags),
    mask: body && { value: body.mask, rights: rightsOf(body.mask, type, kind) },
    trustee: body && name(body.trustee),
    objectType: body?.objectType ?? null,
    inheritedObjectType: body?.inheritedObjectType ?? null,
    ...(body === null
      ? { condition: null, attribute: null, data: hexOf(bytes, ace.at + 4, ace.at + ace.size) }
      : describeData(bytes, type, body)),
  }
}

function describeData(
  bytes: Readonly<Uint8Array>,
  type: number,
  { data }: AceBody,
): Pick<DescribedAce<never>, 'condition' | 'attribute' | 'data'> {
  const layout = aceLayout(type)
  const attribute = layout & aceHas.claim ? wordsOf(() => claimToSddl(bytes, data.at, data.end, undefined)) : null
  const hasCondition = (layout & aceHas.condition) !== 0 && isCondition(bytes, data.at, data.end)
  const condition = hasCondition ? wordsOf(() => conditionToSddl(bytes, data.at, data.end, undefined)) : null
  const isSaid = attribute !== null || condition !== null || data.at === data.end
  return { condition, attribute, data: isSaid ? null : hexOf(bytes, data.at, data.end) }
}

/** null where the printer refuses. */
function wordsOf(print: () => string): string | null {
  try {
    return print()
  } catch (error) {
    if (isRefused(error)) return null
    throw error
  }
}
