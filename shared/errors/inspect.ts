import { kind } from './refusal.ts'

export const inspectRefusals = {
  'inspect.unreadable-text': kind<{ text: string; wanted: string; reason: string }>(
    'never',
    (d) => `"${d.text}" is not ${d.wanted}: ${d.reason}`,
    'Give it in one of these forms; put quotes around what your shell would change.',
  ),
  'inspect.bad-line': kind<{ line: number; reason: string }>(
    'never',
    (d) => `line ${d.line}: ${d.reason}`,
    'Give one JSON object a line, with "hex", "base64" or "sddl"; other fields come back as they are.',
  ),
  'inspect.no-attribute': kind<{ path: string; attribute: string }>(
    'never',
    (d) => `${d.path} has no attribute ${d.attribute}`,
    'Samba keeps none for a file whose permissions were never set from Windows; it then makes them from the mode.',
  ),
  'inspect.attribute-unreadable': kind<{ path: string; reason: string }>(
    'never',
    (d) => `the attribute of ${d.path} cannot be read: ${d.reason}`,
    'Attributes of the system are read by root on Linux, with the program getfattr (Debian package attr); or give the attribute in hexadecimal.',
  ),
  'inspect.unknown-key': kind<{ path: string; key: string }>(
    'never',
    (d) => `the hive ${d.path} has no key ${d.key}`,
    'Give the path below the root of the hive, with backslashes: `--keys ""` lists the root.',
  ),
  'inspect.unreadable-file': kind<{ path: string; reason: string }>(
    'never',
    (d) => `${d.path} cannot be read: ${d.reason}`,
    'Check the path, and whether you may read it.',
  ),
  'inspect.write-without-map': kind<{ path: string }>(
    'never',
    (d) => `there is nothing to write to ${d.path}: no table was given, so nothing changes`,
    'Name the translation table with --map.',
  ),
}
