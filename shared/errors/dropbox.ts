import { kind } from './refusal.ts'
import { said, type Words } from './system-words.ts'

/** What collecting found wrong in the drop box. Said of one device or file; nothing else stops because of it. */
/** Why a record of a journal is not understood. */
export type EventFlaw = 'other-content' | 'other-number'

const eventFlaws: Words<EventFlaw> = {
  'other-content': 'it does not hold what it should',
  'other-number': 'it has another number',
}

export const dropboxRefusals = {
  'dropbox.gap': kind<{ from: number; to: number }>(
    'later',
    (d) => `journal records ${d.from} to ${d.to} are missing, later ones are there`,
    'They may still be on their way. If they stay missing, somebody removed them from the share.',
  ),
  'dropbox.edited': kind<{ file: string }>(
    'never',
    (d) => `${d.file} was changed after the device wrote it`,
    'Delete it and find out who can write to the share; its records stay missing until the device sends them again.',
  ),
  'dropbox.truncated': kind<{ file: string }>(
    'later',
    (d) => `${d.file} is not complete`,
    'It may still be copying. If it stays so, the device writes it again at its next check.',
  ),
  'dropbox.missing': kind<{ file: string }>(
    'never',
    (d) => `${d.file} was there when it was collected, and is gone`,
    'What it said is in the project file. Find out who can delete on the share.',
  ),
  'dropbox.reordered': kind<{ file: string }>(
    'never',
    (d) => `${d.file} does not hold the records its name says`,
    'Somebody renamed or copied files in the drop box. Its records were taken for what they are.',
  ),
  'dropbox.foreign': kind<{ file: string }>(
    'never',
    (d) => `${d.file} is not by the device whose folder it lies in`,
    'Somebody moved it there. It was ignored.',
  ),
  'dropbox.clone': kind<{ seq: number }>(
    'never',
    (d) => `two different records ${d.seq} are signed with this device's key: there are two copies of the device`,
    'Find the two machines, take one off, and enrol it again.',
  ),
  'dropbox.unknown-event': kind<{ seq: number; reason: EventFlaw; about?: string | undefined }>(
    'never',
    (d) => `record ${d.seq} says something this workbench does not understand: ${said(d.reason, eventFlaws, d.about)}`,
    'Update the workbench to the version of the agents.',
  ),
  'dropbox.clock-back': kind<{ seq: number; from: string; to: string }>(
    'never',
    (d) => `at record ${d.seq} the device's clock went back from ${d.from} to ${d.to}`,
    'The order of its records holds, their times do not. Look at the clock and the time service of the device.',
  ),
  'dropbox.clock-ahead': kind<{ from: number; to: number; at: string; collectedAt: string }>(
    'never',
    (d) => `records ${d.from} to ${d.to} are of the future: they say ${d.at}, and were collected at ${d.collectedAt}`,
    "The order of its records holds, their times do not. Look at the device's clock, and at this computer's.",
  ),
  'dropbox.clock-behind': kind<{ from: number; to: number; sentAt: string; shareMadeAt: string }>(
    'never',
    (d) => `records ${d.from} to ${d.to} say they were sent from ${d.sentAt} on; there was no share before ${d.shareMadeAt}`,
    "The order of its records holds, their times do not. Look at the device's clock, and at this computer's.",
  ),
  'dropbox.clock-leap': kind<{ seq: number; from: string; to: string }>(
    'never',
    (d) => `at record ${d.seq}, in the middle of a run and without a restart, the device's clock went on from ${d.from} to ${d.to}`,
    'The device slept in the middle of its run, or its clock was put ahead: later records tell which.',
  ),
  'dropbox.oversized': kind<{ file: string; limit: number }>(
    'never',
    (d) => `${d.file} is larger than the ${d.limit} bytes it may have; it was not read`,
    'Delete it from the drop box, and find out who put it there.',
  ),
  'dropbox.stray': kind<{ file: string }>(
    'never',
    (d) => `${d.file} does not belong in a drop box; it was ignored`,
    'Delete it from the drop box, and find out who put it there.',
  ),
  'dropbox.too-many': kind<{ folder: string; limit: number }>(
    'never',
    (d) => `${d.folder} holds more than ${d.limit} files; the rest was not looked at`,
    'Delete what does not belong there, and find out who put it there.',
  ),
  'dropbox.quota': kind<{ folder: string; left: number }>(
    'later',
    (d) => `${d.folder} holds more than one device may send at once; ${d.left} files were left for the next time`,
    'Collect again. If it never ends, the device or whoever can write to its folder is flooding it.',
  ),
  'dropbox.full': kind<{ folder: string; limit: number; left: number }>(
    'never',
    (d) => `the device of ${d.folder} has sent ${d.limit} records, as many as are kept of one; ${d.left} files were not read`,
    'No migration makes so many. Look at the device, withdraw it, and enrol it again.',
  ),
  'dropbox.many-findings': kind<{ folder: string; more: number }>(
    'never',
    (d) => `${d.folder} holds ${d.more} more files that are not as they should be`,
    'Delete what does not belong there, and find out who put it there.',
  ),
}
