import type { Texts } from '../texts.ts'

/** Projects: the home page, making one, opening one. */
export const texts = {
  home: {
    intro: 'One project for each engagement. Everything Rehome knows about it lives in one file on this computer.',
    new: 'New project',
    open: 'Open project',
    restore: 'Restore project',
    recent: 'Recent projects',
    missing: 'File not found',
    missingHint: 'It was moved or deleted, or its drive is not connected.',
    lastUsed: 'Last used {{when}}',
    current: 'Open now',
    empty: {
      title: 'Start with a project',
      text: 'A project holds the directories you read, the matches between them, and the runbooks and batches you publish. It is a single file: easy to keep, to copy and to hand over.',
    },
    more: 'More about {{name}}',
    duplicate: 'New project from this one',
    archive: 'Put away',
    unarchive: 'Take out again',
    showArchived: 'Put away: {{number}}',
    advisor: 'Architecture Advisor',
  },
  newProject: {
    title: 'New project',
    name: 'Name',
    nameHint: 'What you and your colleagues call the engagement, such as the customer and the year.',
    nameMissing: 'Give the project a name.',
    file: 'File',
    fileHint: 'A new file on this computer. Nothing that exists is overwritten.',
    fileMissing: 'Say where the file is to be.',
    create: 'Create project',
    templateHint: 'It begins with the runbooks and filters of {{name}}, and with nothing else of that customer.',
  },
  restoreProject: {
    title: 'Restore a project',
    from: 'Export',
    fromHint: 'The full path of the file that “Export with keys” made on the other laptop.',
    fromMissing: 'Name the export.',
    opens: 'Passphrase of the export',
    passphrase: 'New passphrase of the keys',
    passphraseHint: 'It guards the keys of this project on this computer.',
    run: 'Verify and restore',
  },
  openProject: {
    title: 'Open project',
    file: 'Project file',
    fileHint: 'The full path of a file on this computer, such as {{example}}.',
    fileMissing: 'Name the file.',
    open: 'Open project',
  },
} as const satisfies Texts
