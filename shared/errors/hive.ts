import { kind } from './refusal.ts'

/** `at` is always a byte offset in the hive's file. */
type Place = { at: number; reason: string }

const damaged = 'The hive is damaged; restore it from a backup or leave this profile out.'

export const hiveRefusals = {
  'hive.bad-base-block': kind<Place>(
    'never',
    (d) => `the hive's base block is wrong at byte ${d.at}: ${d.reason}`,
    'This is not a registry hive, or its first page is damaged; check the file.',
  ),
  'hive.unsupported-version': kind<{ major: number; minor: number }>(
    'never',
    (d) => `the hive has format ${d.major}.${d.minor}; 1.2 to 1.6 are understood`,
    'Load and save it once on a current Windows.',
  ),
  'hive.dirty-without-log': kind<{ primary: number; secondary: number; checksumHolds: boolean; logs: string[] }>(
    'never',
    (d) =>
      `the hive is dirty (sequence numbers ${d.primary} and ${d.secondary}, checksum ${d.checksumHolds ? 'right' : 'wrong'}) and no transaction log completes it: ${d.logs.length === 0 ? 'none was given' : d.logs.join('; ')}`,
    'Give the .LOG1 and .LOG2 files that lie beside the hive, or load and unload it once on Windows.',
  ),
  'hive.bad-bin': kind<Place>('never', (d) => `a hive bin is wrong at byte ${d.at}: ${d.reason}`, damaged),
  'hive.bad-cell': kind<Place>('never', (d) => `a hive cell is wrong at byte ${d.at}: ${d.reason}`, damaged),
  'hive.bad-list': kind<Place>('never', (d) => `a list of subkeys or values is wrong at byte ${d.at}: ${d.reason}`, damaged),
  'hive.bad-key': kind<Place>('never', (d) => `a key is wrong at byte ${d.at}: ${d.reason}`, damaged),
  'hive.bad-value': kind<Place>('never', (d) => `a value is wrong at byte ${d.at}: ${d.reason}`, damaged),
  'hive.bad-security': kind<Place>('never', (d) => `a security cell is wrong at byte ${d.at}: ${d.reason}`, damaged),
  'hive.bad-name': kind<{ name: string; reason: string }>(
    'never',
    (d) => `"${d.name}" cannot be a name in a hive: ${d.reason}`,
    'Choose another name.',
  ),
  'hive.name-taken': kind<{ path: string; name: string }>(
    'never',
    (d) => `"${d.path}" already has a subkey "${d.name}"`,
    'Choose another name, or delete that key first.',
  ),
  'hive.wrong-type': kind<{ name: string; type: number; wanted: string }>(
    'never',
    (d) => `the value "${d.name}" has type ${d.type}, not ${d.wanted}`,
    'Read it as the type it has.',
  ),
  'hive.protected-key': kind<{ path: string }>(
    'never',
    (d) => `the key "${d.path}" is marked as one that cannot be deleted`,
    'Leave it; Windows would refuse too.',
  ),
  'hive.too-large': kind<{ bytes: number; limit: number }>(
    'never',
    (d) => `the hive would need ${d.bytes} bytes, ${d.limit} are the limit`,
    'Delete what is no longer needed from the hive first.',
  ),
  'hive.read-only': kind<{ state: string }>(
    'never',
    (d) => `a hive that was opened as it is (${d.state}) cannot be edited`,
    'Open it with its transaction logs.',
  ),
}
