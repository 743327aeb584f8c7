import { kind } from './refusal.ts'

const checkDisk = 'Run `chkdsk` on the volume on Windows; everything else on it is read all the same.'

/** Every `at` is a byte offset in the volume, but in 'ntfs.unreadable' one in a stream where the reason says so. */
export const ntfsRefusals = {
  'ntfs.not-a-volume': kind<{ at: number; reason: string }>(
    'never',
    (d) => `this is no NTFS volume: ${d.reason} (byte ${d.at})`,
    'Give the partition itself, unlocked, not the whole disk; a damaged boot sector is repaired with `chkdsk`.',
  ),
  'ntfs.bad-record': kind<{ record: number; at: number; reason: string }>(
    'never',
    (d) => `file record ${d.record} (byte ${d.at}) is damaged: ${d.reason}`,
    checkDisk,
  ),
  'ntfs.lost-records': kind<{ first: number; count: number; reason: string }>(
    'never',
    (d) => `${d.count} file records from ${d.first} on cannot be reached: ${d.reason}`,
    checkDisk,
  ),
  'ntfs.lost-folder': kind<{ record: number; reason: string }>(
    'never',
    (d) => `files lie in folder record ${d.record}, which ${d.reason}`,
    checkDisk,
  ),
  'ntfs.bad-descriptor': kind<{ offset: number; reason: string }>(
    'never',
    (d) => `the security descriptor at byte ${d.offset} of $Secure:$SDS is damaged, and so is its copy: ${d.reason}`,
    checkDisk,
  ),
  'ntfs.unreadable': kind<{ at: number; length: number; reason: string }>(
    'later',
    (d) => `${d.length} bytes at byte ${d.at} cannot be read: ${d.reason}`,
    'See whether the disk is faulty or the image cut off; copy a failing disk first and read the copy.',
  ),
}
