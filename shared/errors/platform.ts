import { kind } from './refusal.ts'
import { said } from './system-words.ts'

export const platformRefusals = {
  'platform.not-windows': kind<{ root: string; missing: string }>(
    'never',
    (d) => `there is no Windows under ${d.root}: ${d.missing} is missing`,
    'Give the folder where the Windows volume is mounted.',
  ),
  'platform.no-tree': kind<{ root: string; errno: string }>(
    'never',
    (d) => `there is no folder ${d.root}: ${said(d.errno)}`,
    "Give the folder that the file server's share shows.",
  ),
  'platform.no-state-dir': kind<{ root: string }>(
    'never',
    (d) => `nothing says where the journal of the tree ${d.root} is kept`,
    'Name a folder outside the tree with --state.',
  ),
  'platform.state-in-tree': kind<{ root: string; stateDir: string }>(
    'never',
    (d) => `the agent's own folder ${d.stateDir} lies in the tree ${d.root}`,
    'Name a folder outside the tree with --state.',
  ),
  'platform.read-only': kind<{ root: string }>(
    'never',
    (d) => `${d.root} is mounted read-only`,
    'Shut Windows down fully (no hibernation, no fast start-up) and mount the volume read-write; ntfsfix clears a dirty mark.',
  ),
  'platform.no-descriptors': kind<{ root: string }>(
    'never',
    (d) => `${d.root} shows no Windows security descriptors`,
    'Mount the volume with lowntfs-3g (of ntfs-3g) and the options streams_interface=xattr,permissions.',
  ),
  'platform.needs-root': kind<{ what: string }>('never', (d) => `${d.what} needs root`, 'Start the agent as root.'),
  'platform.not-supported': kind<{ what: string; platform: string }>(
    'never',
    (d) => `${d.what} is not possible on platform ${d.platform}`,
    'Use the agent on the device itself.',
  ),
  'platform.io': kind<{ path: string; errno: string }>(
    'later',
    (d) => `${d.path}: ${said(d.errno)}`,
    'See whether the disk is full, faulty or no longer mounted.',
  ),
  'platform.bad-device': kind<{ file: string; why: string }>(
    'never',
    (d) => `${d.file} does not describe a simulated device: ${d.why}`,
    'Make the simulated device again.',
  ),
  'platform.join-refused': kind<{ directory: string; answer: string }>(
    'later',
    (d) => `${d.directory} refused the join: ${said(d.answer)}`,
    'See to the computer account and the join account in the destination directory, then migrate the device again.',
  ),
  'platform.no-service': kind<{ platform: string }>(
    'never',
    (d) => `a device of platform ${d.platform} has no engine that serves it`,
    'Serve a Windows or a simulated device; use `rehome-agent run` here.',
  ),
}
