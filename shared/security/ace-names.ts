import { aceType } from './ace.ts'
import { control } from './descriptor.ts'

const typeNames: Readonly<Record<number, string>> = {
  [aceType.allowed]: 'ACCESS_ALLOWED',
  [aceType.denied]: 'ACCESS_DENIED',
  [aceType.audit]: 'SYSTEM_AUDIT',
  [aceType.alarm]: 'SYSTEM_ALARM',
  [aceType.allowedCompound]: 'ACCESS_ALLOWED_COMPOUND',
  [aceType.allowedObject]: 'ACCESS_ALLOWED_OBJECT',
  [aceType.deniedObject]: 'ACCESS_DENIED_OBJECT',
  [aceType.auditObject]: 'SYSTEM_AUDIT_OBJECT',
  [aceType.alarmObject]: 'SYSTEM_ALARM_OBJECT',
  [aceType.allowedCallback]: 'ACCESS_ALLOWED_CALLBACK',
  [aceType.deniedCallback]: 'ACCESS_DENIED_CALLBACK',
  [aceType.allowedCallbackObject]: 'ACCESS_ALLOWED_CALLBACK_OBJECT',
  [aceType.deniedCallbackObject]: 'ACCESS_DENIED_CALLBACK_OBJECT',
  [aceType.auditCallback]: 'SYSTEM_AUDIT_CALLBACK',
  [aceType.alarmCallback]: 'SYSTEM_ALARM_CALLBACK',
  [aceType.auditCallbackObject]: 'SYSTEM_AUDIT_CALLBACK_OBJECT',
  [aceType.alarmCallbackObject]: 'SYSTEM_ALARM_CALLBACK_OBJECT',
  [aceType.mandatoryLabel]: 'SYSTEM_MANDATORY_LABEL',
  [aceType.resourceAttribute]: 'SYSTEM_RESOURCE_ATTRIBUTE',
  [aceType.scopedPolicy]: 'SYSTEM_SCOPED_POLICY_ID',
  [aceType.processTrustLabel]: 'SYSTEM_PROCESS_TRUST_LABEL',
  [aceType.accessFilter]: 'SYSTEM_ACCESS_FILTER',
}

/** The name of an ACE type in the Windows SDK without _ACE_TYPE; the number of one that has none. */
export function aceTypeName(type: number): string {
  return typeNames[type] ?? `0x${type.toString(16)}`
}

const flagNames = [
  'objectInherit',
  'containerInherit',
  'noPropagateInherit',
  'inheritOnly',
  'inherited',
  'critical',
  'successfulAccess',
  'failedAccess',
] as const

export function aceFlagNames(flags: number): string[] {
  return flagNames.filter((_, bit) => flags & (1 << bit))
}

const controlBits = Object.entries(control)

/** The names of the control bits that are set, from the lowest up. */
export function controlNames(flags: number): string[] {
  return controlBits.filter(([, bit]) => flags & bit).map(([name]) => name)
}
