/** Kept by Windows and not by us: the engine, and apart from it what takes down what it put up. */
export const taskPaths = { engine: '\\Rehome\\Rehome Engine', guardian: '\\Rehome\\Rehome Guardian' } as const

export interface TaskProgram {
  readonly command: string
  readonly arguments: readonly string[]
}

/**
 * A task of LocalSystem that begins at boot and again every so many minutes, unless it still runs: that keeps it alive. It runs on
 * battery, without a network and for as long as it likes.
 */
export function taskXml(description: string, { command, arguments: rest }: TaskProgram, everyMinutes: number): string {
  const repetition = `<Repetition><Interval>PT${everyMinutes}M</Interval><StopAtDurationEnd>false</StopAtDurationEnd></Repetition>`
  return `<?xml version="1.0" encoding="UTF-16"?>
<Task version="1.4" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
  <RegistrationInfo><Author>Rehome</Author><Description>${xmlText(description)}</Description></RegistrationInfo>
  <Triggers>
    <BootTrigger>${repetition}<Enabled>true</Enabled></BootTrigger>
    <RegistrationTrigger>${repetition}<Enabled>true</Enabled></RegistrationTrigger>
  </Triggers>
  <Principals><Principal id="Author"><UserId>S-1-5-18</UserId><RunLevel>HighestAvailable</RunLevel></Principal></Principals>
  <Settings>
    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>
    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>
    <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>
    <StartWhenAvailable>true</StartWhenAvailable>
    <RunOnlyIfNetworkAvailable>false</RunOnlyIfNetworkAvailable>
    <ExecutionTimeLimit>PT0S</ExecutionTimeLimit>
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
