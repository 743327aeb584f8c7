import { kind } from './refusal.ts'
import { said, type Words } from './system-words.ts'

const keepAndLook = 'Keep the folder as it is and send it with `rehome-agent logs`; the device itself was not touched.'

/** Why what a run was begun with cannot be read again. */
export type JobFlaw = 'gone' | 'other-content' | 'other-package' | 'other-offline-join' | 'other-table' | 'no-account'

const jobFlaws: Words<JobFlaw> = {
  gone: 'its files are gone',
  'other-content': 'it does not hold what it should',
  'other-package': 'the enrolment package is not the one it was begun with',
  'other-offline-join': 'the file to join by is not the one it was begun with',
  'other-table': 'the translation table is not the one it was begun with',
  'no-account': 'the account to join by cannot be read',
}

/** Where a run stands: the names of `RunState`. */
export type RunStateName = 'none' | 'running' | 'restarting' | 'rolling-back' | 'ended'

const runStates: Words<RunStateName> = {
  none: 'not begun',
  running: 'under way',
  restarting: 'waiting for a restart',
  'rolling-back': 'being rolled back',
  ended: 'ended',
}

/** Whose clock reads a time. */
export type WrittenClock = 'local' | 'utc'

const clocks: Words<WrittenClock> = {
  local: 'the device’s own clock',
  utc: 'UTC',
}

export const engineRefusals = {
  'engine.journal-damaged': kind<{ file: string; at: number; why: string }>(
    'never',
    (d) => `the journal ${d.file} is damaged at byte ${d.at}: ${d.why}`,
    keepAndLook,
  ),
  'engine.journal-newer': kind<{ file: string; version: number; known: number }>(
    'never',
    (d) => `${d.file} was written by a newer agent (format ${d.version}, this one knows ${d.known})`,
    'Use the newer agent on this device.',
  ),
  'engine.job-damaged': kind<{ run: string; why: JobFlaw; about?: string | undefined }>(
    'never',
    (d) => `what run ${d.run} was begun with cannot be read again: ${said(d.why, jobFlaws, d.about)}`,
    keepAndLook,
  ),
  'engine.undo-missing': kind<{ file: string }>(
    'never',
    (d) => `${d.file}, needed to undo the run, is gone`,
    'The rollback window is over, or somebody deleted it; restore the device from its backup.',
  ),
  'engine.undo-ended': kind<{ run: string; at: string }>(
    'never',
    (d) => `run ${d.run} cannot be undone since ${d.at}: its rollback window was over, and what was kept for that is deleted`,
    'Restore the device from its backup, or migrate it back by a runbook of its own.',
  ),
  'engine.undeclared-transition': kind<{ from: RunStateName; event: string; seq: number }>(
    'never',
    (d) => `event ${d.seq} (${d.event}) cannot follow in a run that is ${said(d.from, runStates)}`,
    'The journal does not tell a run that this agent could have made; do not trust it.',
  ),
  'engine.busy': kind<{ pid: number }>(
    'later',
    (d) => `another engine (process ${d.pid}) works on this device`,
    'Wait until it has ended, or look at it with `rehome-agent status`.',
  ),
  'engine.run-unfinished': kind<{ run: string; state: RunStateName }>(
    'never',
    (d) => `run ${d.run} has not ended (${said(d.state, runStates)})`,
    'Continue it with `rehome-agent resume`, or take it back with `rehome-agent rollback`.',
  ),
  'engine.table-applied': kind<{ run: string; sid: string }>(
    'never',
    (d) => `run ${d.run} put ${d.sid} on this device as a new account, and this table would translate it again as an old one`,
    'Roll that run back first, or take the match of this account out of the table.',
  ),
  'engine.nothing-runs': kind('never', () => 'no engine works on this device now', 'Look at `rehome-agent status`.'),
  'engine.nothing-to-resume': kind('never', () => 'no run waits to be continued', 'Start one with `rehome-agent run`.'),
  'engine.nothing-to-roll-back': kind('never', () => 'nothing that a run changed is in place', 'Look at `rehome-agent status`.'),
  'engine.no-such-profile': kind<{ profile: string }>(
    'never',
    (d) => `no translated profile of this device is "${d.profile}"`,
    'Give the SID of the account, old or new, or the name of the profile folder.',
  ),
  'engine.no-bundle': kind<{ folder: string }>(
    'later',
    (d) => `no bundle for this device is staged in ${d.folder}`,
    'Run `rehome-agent check`; if nothing comes, see that the device is approved and its batch published.',
  ),
  'engine.no-such-runbook': kind<{ runbook: string; staged: string[] }>(
    'never',
    (d) => `no runbook "${d.runbook}" is staged here (staged: ${d.staged.join(', ')})`,
    'Name one that is staged; `rehome-agent status` shows them.',
  ),
  'engine.not-yet-available': kind<{ runbook: string; availableFrom: string; timeZone: WrittenClock }>(
    'later',
    (d) => `runbook ${d.runbook} is available from ${d.availableFrom} (${said(d.timeZone, clocks)})`,
    'Wait for that time, or publish the batch with an earlier one.',
  ),
  'engine.prerequisite-missing': kind<{ runbook: string; needs: string }>(
    'later',
    (d) => `runbook ${d.runbook} needs ${d.needs} to have migrated this device first`,
    'Let that runbook run first, or take the prerequisite out.',
  ),
  'engine.already-done': kind<{ runbooks: readonly string[] }>(
    'never',
    (d) => `every runbook here has migrated this device already: ${d.runbooks.join(', ')}`,
    'A runbook runs once on a device. Publish another one, or take its run back with `rehome-agent rollback`.',
  ),
  'engine.already-serving': kind<{ pid: number }>(
    'later',
    (d) => `another engine (process ${d.pid}) serves this device`,
    'There is one for each device; end that one first with `rehome-agent service stop`.',
  ),
  'engine.memory-damaged': kind<{ file: string; why: string }>(
    'never',
    (d) => `${d.file} cannot be read: ${d.why}`,
    'The file was put aside. Nothing is lost but snoozes, and what users had been told already.',
  ),
  'engine.worker-failed': kind<{ task: string; ended: string }>(
    'later',
    (d) => `the process that was to ${d.task} ended with ${d.ended}`,
    'It is tried again; if it goes on, look into the log of the engine.',
  ),
  'engine.memory-unwritable': kind<{ file: string; errno: string }>(
    'later',
    (d) => `${d.file} cannot be written: ${said(d.errno)}`,
    'Make room on the disk. Until then nothing is begun; what runs goes on.',
  ),
}
