import { kind } from './refusal.ts'

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
  'project.not-writable': kind<{ path: string; reason: string }>(
    'never',
    (d) => `${d.path} cannot be made: ${d.reason}`,
    'Choose a folder in which you may write.',
  ),
  'project.not-a-project': kind<{ path: string; reason: string }>(
    'never',
    (d) => `${d.path} is not a Rehome project: ${d.reason}`,
    'Choose a file made by `rehome project new`. This one was left as it is.',
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
  'project.export-unwritable': kind<{ file: string; reason: string }>(
    'later',
    (d) => `the export ${d.file} cannot be written: ${d.reason}`,
    'Choose another folder or stick with enough space. The project was left as it is.',
  ),
  'project.export-missing': kind<{ file: string }>('never', (d) => `there is no export ${d.file}`, 'Put the stick in, or check the path.'),
  'project.wrong-export-passphrase': kind<{ file: string }>(
    'never',
    (d) => `the passphrase does not open ${d.file}, or it is not an export of Rehome`,
    'Try again: an export has a passphrase of its own, which is not that of the project.',
  ),
  'project.export-damaged': kind<{ file: string; reason: string }>(
    'never',
    (d) => `the export ${d.file} is damaged: ${d.reason}`,
    'Copy it again, or export the project again. Nothing was restored.',
  ),
}
