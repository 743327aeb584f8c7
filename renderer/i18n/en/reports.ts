import type { Texts } from '../texts.ts'

/** Reports: looked at, written, signed. */
export const texts = {
  reports: {
    intro: 'What the project comes to, for those who decide.',
    kind: 'Report',
    batch: 'About',
    whole: 'The whole project',
    noBatch: 'This report is about one batch, and there is none yet.',
    write: 'Write report',
    writeIt: 'Write',
    folder: 'Folder',
    folderHint: 'The full path of a new folder on this computer.',
    folderMissing: 'Name the folder.',
    signed: 'Sign it with the key of the project',
    done: 'Written:',
    moreRows: 'The first {{shown}} of {{all}}; the written report has all of them.',
    kinds: {
      readiness: 'Readiness',
      'sign-off': 'Pilot sign-off',
      evidence: 'Evidence of a batch',
      gaps: 'Translation gaps',
      exceptions: 'Exceptions',
      architecture: 'Architecture Advisor',
    },
  },
} as const satisfies Texts
