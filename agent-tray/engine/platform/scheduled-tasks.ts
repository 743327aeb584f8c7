/** A task as the Task Scheduler tells it. */
export interface ScheduledTask {
  readonly xml: string
  /** Owner, group and permissions as SDDL. */
  readonly sddl: string
}

/** The Task Scheduler of a Windows that runs: its files and its cache must agree, so that it alone may change them. */
export interface ScheduledTasks {
  /** Null when there is no such task. Paths as the scheduler writes them: `\Contoso\Sync`. Refuses: 'windows.call-failed'. */
  read(path: string): ScheduledTask | null
  /** Safe to repeat. Refuses: 'windows.call-failed', where a password is needed that nobody has. */
  write(path: string, task: ScheduledTask): void
}
