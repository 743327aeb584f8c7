import { kind } from './refusal.ts'
import { said, type Words } from './system-words.ts'
import type { SystemAnswer } from './system-answer.ts'

/** Why a file is no whole package of the agent, where the system does not say it. */
export type AgentPackageFlaw =
  | 'other-beginning'
  | 'cut-off'
  | 'part-too-long'
  | 'empty'
  | 'too-many-parts'
  | 'no-manifest'
  | 'part-damaged'
  | 'other-file'
  | 'surplus'

const agentPackageFlaws: Words<AgentPackageFlaw> = {
  'other-beginning': 'it begins with something else',
  'cut-off': 'it is cut off or was changed',
  'part-too-long': 'a part is longer than it may be',
  empty: 'it is empty',
  'too-many-parts': 'it has more parts than it may',
  'no-manifest': 'its manifest is none',
  'part-damaged': 'a part does not unfold',
  'other-file': 'a file is not the one of its manifest',
  surplus: 'it holds more than its manifest names',
}

/** Why a version of the agent did not come up, where it does not say it itself. */
export type StartFlaw = 'no-engine' | 'no-heartbeat' | 'started-often' | 'hangs'

const startFlaws: Words<StartFlaw> = {
  'no-engine': 'it has no engine',
  'no-heartbeat': 'its heart did not beat in time',
  'started-often': 'it was started several times, and its heart never beat',
  hangs: 'it neither came up nor ended',
}

export const updateRefusals = {
  'update.bad-package': kind<{ path: string; reason: AgentPackageFlaw | SystemAnswer; about?: string | undefined }>(
    'never',
    (d) => `${d.path} is no whole package of the agent: ${said(d.reason, agentPackageFlaws, d.about)}`,
    'Get it again from where it was built, and compare its SHA-256. Nothing of it was kept.',
  ),
  'update.version-taken': kind<{ version: string }>(
    'never',
    (d) => `this project has another package of version ${d.version}`,
    'A version stands for one content for ever: build the package anew under a higher version.',
  ),
  'update.no-such-version': kind<{ version: string; known: readonly string[] }>(
    'never',
    (d) => `this project has no package of version ${d.version}`,
    'See `rehome agent list`, and give the file of the package to `rehome agent offer`.',
  ),
  'update.not-newer': kind<{ version: string; have: string }>(
    'never',
    (d) => `version ${d.version} of the agent is older than ${d.have}, which is on this device`,
    'Nothing goes back to an older agent. Build what is wanted under a higher version, or withdraw it with `rehome agent withdraw`.',
  ),
  'update.needs-runtime': kind<{ version: string; needs: number; has: number }>(
    'never',
    (d) => `version ${d.version} of the agent needs Node ${d.needs}, and this device has ${d.has}`,
    'Bring the new runtime to the device with its installer; a package over the share has none.',
  ),
  'update.not-staged': kind<{ version: string; reason: SystemAnswer }>(
    'later',
    (d) => `version ${d.version} of the agent could not be put on this disk: ${said(d.reason)}`,
    'See that the system drive has 500 MB free; it is tried again at the next check. The agent that is there goes on.',
  ),
  'update.damaged': kind<{ version: string; file: string }>(
    'later',
    (d) => `version ${d.version} of the agent is not on this disk as it was signed: ${d.file}`,
    'It was not started; the version before it goes on, and the next check fetches it again. If it stays so, check the disk.',
  ),
  'update.did-not-start': kind<{ version: string; reason: StartFlaw | SystemAnswer }>(
    'never',
    (d) => `version ${d.version} of the agent did not come up: ${said(d.reason, startFlaws)}`,
    'The version before it goes on, and this one is not tried again. Withdraw it, and publish a mended one under a higher version.',
  ),
}
