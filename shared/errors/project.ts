import { kind } from './refusal.ts'
import { said, type Words } from './system-words.ts'
import type { SystemAnswer } from './system-answer.ts'

/** Why a file is no project, where the system does not say it. */
export type ProjectFlaw = 'other-mark' | 'empty'

const projectFlaws: Words<ProjectFlaw> = {
  'other-mark': 'it is a database of another program',
  empty:
    'it holds no project: it was copied or moved while a project was open, without the files ending in -wal and -shm beside it, or never finished',
}

/** Why an export is not written, where the system does not say it. */
export type ExportBar = 'no-folder' | 'read-back'

const exportBars: Words<ExportBar> = {
  'no-folder': 'there is no such folder',
  'read-back': 'it does not read back as it was written',
}

/** What is wrong with an export. */
export type ExportFlaw = 'too-long' | 'too-short' | 'other-file' | 'changed' | 'header' | 'database' | 'foreign' | 'other-project' | 'keys'

const exportFlaws: Words<ExportFlaw> = {
  'too-long': 'it holds more than it says',
  'too-short': 'it holds less than it says',
  'other-file': 'the project file is not the one that was exported',
  changed: 'it was changed or cut off',
  header: 'its header is missing or cannot be read',
  database: 'its database is damaged',
  foreign: 'it holds what no project file has',
  'other-project': 'it is another project than it says',
  keys: 'its keys cannot be opened',
}

export const projectRefusals = {
  'project.none-open': kind('never', () => 'no project is open', 'Open one (`rehome project open FILE`).'),
  'project.missing': kind<{ path: string }>(
    'never',
    (d) => `there is no project file ${d.path}`,
    'Check the path, or create one with `rehome project new`.',
  ),
  'project.exists': kind<{ path: string }>('never', (d) => `${d.path} exists already`, 'Choose another name, or open it.'),
  'project.folder-missing': kind<{ path: string; folder: string }>(
    'never',
    (d) => `${d.path} cannot be made: there is no folder ${d.folder}`,
    'Create the folder, or choose another.',
  ),
  'project.not-writable': kind<{ path: string; reason: SystemAnswer }>(
    'never',
    (d) => `${d.path} cannot be made: ${said(d.reason)}`,
    'Choose a folder in which you may write.',
  ),
  'project.not-a-project': kind<{ path: string; reason: ProjectFlaw | SystemAnswer }>(
    'never',
    (d) => `${d.path} is not a Rehome project: ${said(d.reason, projectFlaws)}`,
    'Choose a file made by `rehome project new`. This one was left as it is.',
  ),
  'project.unreadable': kind<{ path: string; reason: SystemAnswer }>(
    'later',
    (d) => `${d.path} cannot be read: ${said(d.reason)}`,
    'Ask whoever owns the file for the right to read and write it.',
  ),
  'project.read-only': kind<{ path: string; reason: SystemAnswer }>(
    'never',
    (d) => `${d.path} can only be read here, not written to: ${said(d.reason)}`,
    'An open project is written to. Copy the file, with those ending in -wal and -shm where they lie beside it, into a folder of yours and open the copy. This one was left as it is.',
  ),
  'project.for-reading': kind<{ path: string }>(
    'never',
    (d) => `${d.path} is open for reading only`,
    'Save a copy where you may write, and go on in that: `rehome project save-copy FILE`.',
  ),
  'project.busy': kind<{ path: string }>(
    'later',
    (d) => `work on ${d.path} is still under way`,
    'Wait for it to end, or cancel it, then open the other project.',
  ),
  'project.from-the-future': kind<{ path: string; version: number; known: number }>(
    'never',
    (d) => `${d.path} was written by a newer Rehome (format ${d.version}, this one knows ${d.known})`,
    'Update Rehome on this computer. The file was left as it is.',
  ),
  'project.handed-over': kind<{ at: string; to: string }>(
    'never',
    (d) => `this project was handed over with ${d.to} at ${d.at}: this copy publishes, collects and enrols no more`,
    'Go on with the restored copy. If the export was lost and never restored: `rehome project take-back`.',
  ),
  'project.export-exists': kind<{ file: string }>(
    'never',
    (d) => `${d.file} exists already`,
    'Choose another name. An export is never overwritten.',
  ),
  'project.export-unwritable': kind<{ file: string; reason: ExportBar | SystemAnswer; about?: string | undefined }>(
    'later',
    (d) => `the export ${d.file} cannot be written: ${said(d.reason, exportBars, d.about)}`,
    'Choose another folder or stick with enough space. The project was left as it is.',
  ),
  'project.export-missing': kind<{ file: string }>('never', (d) => `there is no export ${d.file}`, 'Put the stick in, or check the path.'),
  'project.wrong-export-passphrase': kind<{ file: string }>(
    'never',
    (d) => `the passphrase does not open ${d.file}, or it is not an export of Rehome`,
    'Try again: an export has a passphrase of its own, which is not that of the project.',
  ),
  'project.export-damaged': kind<{ file: string; reason: ExportFlaw; about?: string | undefined }>(
    'never',
    (d) => `the export ${d.file} is damaged: ${said(d.reason, exportFlaws, d.about)}`,
    'Copy it again, or export the project again. Nothing was restored.',
  ),
}
