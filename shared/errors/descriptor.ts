import { kind } from './refusal.ts'

const leftAlone = 'The object keeps this descriptor as it is; look at it with `rehome inspect descriptor` and repair it with its own tools.'

const ntAclLeftAlone = 'The file keeps this NT ACL as it is; look at it with `samba-tool ntacl get` and repair it with Samba.'
const correctText = 'Correct the text there, or have Windows print the descriptor anew.'

/** Every `at` of a descriptor counts from the first of the bytes that were given. */
export const descriptorRefusals = {
  'descriptor.truncated': kind<{ at: number; needed: number; have: number }>(
    'never',
    (d) => `the security descriptor needs ${d.needed} bytes at byte ${d.at}, ${d.have} are there`,
    leftAlone,
  ),
  'descriptor.bad-revision': kind<{ at: number; revision: number }>(
    'never',
    (d) => `the security descriptor has revision ${d.revision} at byte ${d.at}, not 1`,
    leftAlone,
  ),
  'descriptor.absolute': kind<{ at: number; control: number }>(
    'never',
    (d) =>
      `the security descriptor is in absolute form (control 0x${d.control.toString(16)} at byte ${d.at}): it holds pointers, not offsets`,
    leftAlone,
  ),
  'descriptor.bad-offset': kind<{ at: number; part: string; offset: number }>(
    'never',
    (d) => `the ${d.part} offset ${d.offset} at byte ${d.at} points outside the descriptor or off its 4-byte grid`,
    leftAlone,
  ),
  'descriptor.bad-acl': kind<{ at: number; why: string }>('never', (d) => `the ACL at byte ${d.at} ${d.why}`, leftAlone),
  'descriptor.bad-ace': kind<{ at: number; type: number; why: string }>(
    'never',
    (d) => `the ACE at byte ${d.at} (type 0x${d.type.toString(16)}) ${d.why}`,
    leftAlone,
  ),
  'descriptor.bad-sid': kind<{ at: number }>('never', (d) => `there is no whole SID at byte ${d.at} of the security descriptor`, leftAlone),
  'descriptor.bad-condition': kind<{ at: number; why: string }>(
    'never',
    (d) => `the conditional expression ${d.why} at byte ${d.at}`,
    leftAlone,
  ),
  'descriptor.bad-claim': kind<{ at: number; why: string }>('never', (d) => `the resource attribute ${d.why} at byte ${d.at}`, leftAlone),
  'descriptor.shared-bytes': kind<{ at: number }>(
    'never',
    (d) => `parts of the security descriptor overlap at byte ${d.at}, so changing one would change another`,
    leftAlone,
  ),
  'descriptor.too-large': kind<{ bytes: number }>(
    'never',
    (d) => `the changed security descriptor would need ${d.bytes} bytes in one list or in all, 65,535 are the limit`,
    'Take ACEs off the object, or replace SIDs instead of adding them.',
  ),

  // Texts: `at` counts characters from 0; what is printed counts from 1, as editors do.
  'sddl.unexpected': kind<{ at: number; expected: string; found: string }>(
    'never',
    (d) => `character ${d.at + 1} of the SDDL: expected ${d.expected}, found ${d.found === '' ? 'the end' : `"${d.found}"`}`,
    correctText,
  ),
  'sddl.unknown-letters': kind<{ at: number; what: string; text: string }>(
    'never',
    (d) => `character ${d.at + 1} of the SDDL: "${d.text}" stands for no ${d.what}`,
    correctText,
  ),
  'sddl.bad-sid': kind<{ at: number; text: string }>(
    'never',
    (d) => `character ${d.at + 1} of the SDDL: ${d.text === '' ? 'a SID is missing' : `"${d.text}" is not a SID`}`,
    correctText,
  ),
  'sddl.bad-guid': kind<{ at: number; text: string }>(
    'never',
    (d) => `character ${d.at + 1} of the SDDL: "${d.text}" is not a GUID`,
    'Write it as xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx, without braces and spaces.',
  ),
  'sddl.bad-number': kind<{ at: number; text: string; why: string }>(
    'never',
    (d) => `character ${d.at + 1} of the SDDL: the number "${d.text}" ${d.why}`,
    correctText,
  ),
  'sddl.domain-unknown': kind<{ at: number; alias: string }>(
    'never',
    (d) =>
      `character ${d.at + 1} of the SDDL: "${d.alias}" means an account of the domain or machine where the text is read, and none was named`,
    'Name the SID of that domain, or write the SID of the account in full.',
  ),
  'sddl.too-large': kind<{ what: string; bytes: number }>(
    'never',
    (d) => `the ${d.what} in the SDDL needs ${d.bytes} bytes, 65,535 are the limit`,
    'Take ACEs away.',
  ),

  // Samba's NT ACL: `at` counts from the start of the attribute.
  'ntacl.truncated': kind<{ at: number; have: number }>(
    'never',
    (d) => `the NT ACL breaks off at byte ${d.at}, ${d.have} bytes are there`,
    ntAclLeftAlone,
  ),
  'ntacl.unknown-version': kind<{ version: number }>(
    'never',
    (d) => `the NT ACL has version ${d.version}, known are 1 to 4`,
    'A newer Samba wrote it; a newer Rehome may know it. The file keeps it as it is.',
  ),
  'ntacl.malformed': kind<{ at: number; why: string }>('never', (d) => `the NT ACL ${d.why} at byte ${d.at}`, ntAclLeftAlone),
}
