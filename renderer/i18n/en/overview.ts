import type { Texts } from '../texts.ts'

/** The overview of a project and the steps of the work. */
export const texts = {
  overview: {
    created: 'Created {{when}}',
    copyPath: 'Copy the path of the project file',
    counts: 'In this project',
    connections_one: 'Connection',
    connections_other: 'Connections',
    users_one: 'User',
    users_other: 'Users',
    groups_one: 'Group',
    groups_other: 'Groups',
    devices_one: 'Device',
    devices_other: 'Devices',
    journey: 'The way to migrated devices',
    journeyHint: 'In the order of the work. What comes next leads to the page where it is done.',
    goTo: 'Go to {{page}}',
    done: 'Done',
    next: 'Next',
    later: 'Later',
  },
  steps: {
    connect: {
      title: 'Connect the directories',
      text: 'Describe the source and the destination, and test that Rehome can read both. It only ever reads them.',
    },
    import: {
      title: 'Import users, groups and devices',
      text: 'Read what lies in scope into the project. Afterwards you can work without a connection.',
    },
    match: {
      title: 'Match source to destination',
      text: 'Find the counterpart of every user and group. What is ambiguous or missing is listed and never guessed.',
    },
    plan: { title: 'Write runbooks and batches', text: 'Say what happens on a device, on which devices, and from when.' },
    share: { title: 'Make the share', text: 'Name the folder that carries signed and sealed work to the devices and their journals back.' },
    enrol: {
      title: 'Let devices in',
      text: 'Give the configuration key to the agents’ installer, then check each device that asks and approve it.',
    },
    publish: {
      title: 'Publish to the share',
      text: 'Sign and encrypt everything the approved devices need. The share itself need not be trusted.',
    },
    follow: { title: 'Follow the migration', text: 'Collect the signed journals and see how far each device has come.' },
  },
} as const satisfies Texts
