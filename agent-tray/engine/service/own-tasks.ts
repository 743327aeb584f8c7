/** Starts a tray in the session of a user that has none; there for as long as that takes. */
export const trayTaskPath = '\\Rehome\\Rehome Tray'

/** Kept by Windows and not by us: the engine, and apart from it what takes down what it put up. */
export const ownTasks = { engine: '\\Rehome\\Rehome Engine', guardian: '\\Rehome\\Rehome Guardian' } as const

export interface TaskProgram {
  readonly command: string
  readonly arguments: readonly string[]
}

/**
 * A task of LocalSystem that begins at boot and again every so many minutes, unless it still runs: that keeps it alive. It runs on
 * battery, without a network and for as long as it likes.
 */
export function taskXml(description: string, program: TaskProgram, everyMinutes: number): string {
  const repetition = `<Repetition><Interval>PT${everyMinutes}M</Interval><StopAtDurationEnd>false</StopAtDurationEnd></Repetition>`
  const triggers = `
    <BootTrigger>${repetition}<Enabled>true</Enabled></BootTrigger>
    <RegistrationTrigger>${repetition}<Enabled>true</Enabled></RegistrationTrigger>
  `
  return xmlOf(description, triggers, '<UserId>S-1-5-18</UserId><RunLevel>HighestAvailable</RunLevel>', program)
}

/** A task of a user that begins in his session as soon as it is registered, once, with no more rights than he has. */
export function userTaskXml(user: string, program: TaskProgram, nowMs: number): string {
  const end = `${new Date(nowMs + startWithinMs).toISOString().slice(0, 19)}Z`
  const trigger = `<RegistrationTrigger><EndBoundary>${end}</EndBoundary><Enabled>true</Enabled></RegistrationTrigger>`
  const principal = `<UserId>${xmlText(user)}</UserId><LogonType>InteractiveToken</LogonType><RunLevel>LeastPrivilege</RunLevel>`
  return xmlOf('Shows this user what the move of this device asks of him.', trigger, principal, program, goesByItself)
}
const startWithinMs = 5 * 60_000
const goesByItself = '<DeleteExpiredTaskAfter>PT0S</DeleteExpiredTaskAfter>'

function xmlOf(description: string, triggers: string, principal: string, { command, arguments: rest }: TaskProgram, more = ''): string {
  return `<?xml version="1.0" encoding="UTF-16"?>
<Task version="1.4" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
  <RegistrationInfo><Author>Rehome</Author><Description>${xmlText(description)}</Description></RegistrationInfo>
  <Triggers>${triggers}</Triggers>
  <Principals><Principal id="Author">${principal}</Principal></Principals>
  <Settings>
    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>
    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>
    <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>
    <StartWhenAvailable>true</StartWhenAvailable>
    <RunOnlyIfNetworkAvailable>false</RunOnlyIfNetworkAvailable>
    ${more}<ExecutionTimeLimit>PT0S</ExecutionTimeLimit>
    <Priority>7</Priority>
    <Enabled>true</Enabled>
  </Settings>
  <Actions Context="Author"><Exec><Command>${xmlText(command)}</Command><Arguments>${xmlText(rest.map(quoted).join(' '))}</Arguments></Exec></Actions>
</Task>`
}

/** As a Windows program takes its command line apart again. */
function quoted(argument: string): string {
  if (argument !== '' && !/[\s"]/.test(argument)) return argument
  return `"${argument.replace(/(\\*)"/g, '$1$1\\"').replace(/(\\+)$/, '$1$1')}"`
}

function xmlText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
