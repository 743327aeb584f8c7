import type { Texts } from '../texts.ts'

/** Two persons who sign: inviting, adding, keys of their own. */
export const texts = {
  signers: {
    title: 'Who signs',
    hint: 'One person can publish, or two must sign each publication, so that no one alone changes what devices do.',
    alone: 'You sign alone. Invite a second person, and from then on devices take only what both have signed.',
    needsStick:
      'You sign alone, and the root key lies in this project file. Before a second person can be added it has to move to a stick.',
    since: 'since {{when}}',
    remove: 'Take off the list',
    removeNamed: 'Take off the list: {{name}}',
    removeTitle: 'Take {{name}} off the list?',
    removeText: 'Without any second person you sign alone again.',
    proposed: 'Prepared. It waits for the second person, who signs this first publication like every other.',
    stickFile: 'Key file on the stick',
    stick: {
      open: 'Move the root key to a stick',
      title: 'Move the root key to a stick',
      run: 'Move it',
      text: 'The root key says whom devices trust. In a file on a stick, kept away from this computer, it cannot be stolen with it. The share is signed anew; devices follow by themselves.',
      file: 'New file on the stick',
      hint: 'Make a second copy of the stick, and keep both in safe places. Without it keys can no longer be changed.',
    },
    invite: {
      open: 'Invite a second person',
      title: 'Invite a second person',
      text: 'Send them this text by any way; it is no secret. In their own Rehome, under Projects, they make their key from it and send a text back.',
    },
    add: {
      open: 'Add a second person',
      title: 'Add a second person',
      run: 'Two must sign from now on',
      text: 'Ask them, in person or by telephone, for their digits and compare them with those that you see afterwards.',
      person: 'What they sent back',
      personHint: 'The whole text, as it came.',
    },
  },
  handed: {
    copy: 'Copy the text',
    digits: 'Read these digits to each other:',
  },
  personKey: {
    open: 'Make a key as second person',
    title: 'Make your key as second person',
    run: 'Make the key',
    invitation: 'Invitation',
    invitationHint: 'The whole text that you were sent.',
    name: 'Your name',
    nameHint: 'As the others know you.',
    fileHint: 'A new file that only you have, best on a stick of your own.',
    made: 'Your key for {{project}} is made. Send this text to whoever invited you:',
  },
} as const satisfies Texts
