import { kind } from './refusal.ts'
import { said } from './system-words.ts'
import type { SystemAnswer } from './system-answer.ts'

export const usageRefusals = {
  'usage.file-missing': kind<{ path: string }>('never', (d) => `there is no file ${d.path}`, 'Check the path.'),
  'usage.file-exists': kind<{ path: string }>(
    'never',
    (d) => `${d.path} exists already`,
    'Choose another name; Rehome overwrites nothing of yours.',
  ),
  'usage.file-unwritable': kind<{ path: string; reason: SystemAnswer }>(
    'later',
    (d) => `${d.path} cannot be written: ${said(d.reason)}`,
    'Choose a folder in which you may write.',
  ),
  'usage.administrators-only': kind<{ path: string }>(
    'never',
    (d) => `only an administrator may open ${d.path}`,
    'Start the command as administrator, or look at the status in the tray. While the engine runs, anybody can snooze, cancel, check, migrate-now and cache-credentials.',
  ),
  'usage.no-secret': kind<{ what: string; variable: string }>(
    'never',
    (d) => `${d.what} is needed: neither ${d.variable} nor ${d.variable}_FD is set, and nobody can be asked here`,
    'Set the first to the secret or the second to a file descriptor to read it from, or run it in a terminal.',
  ),
  'usage.window-not-built': kind<{ folder: string }>(
    'never',
    (d) => `the files of the window are not in ${d.folder}`,
    'Run `npm start`, which builds them.',
  ),
  'usage.port-taken': kind<{ port: number; reason: SystemAnswer }>(
    'later',
    (d) => `port ${d.port} cannot be used: ${said(d.reason)}`,
    'Choose another, or leave --port away for a free one.',
  ),
}
