import { accountBarWords, type AccountBar } from './account-bar.ts'
import type { SystemAnswer } from './system-answer.ts'
import { said } from './system-words.ts'
import { kind } from './refusal.ts'

/** Why a user's credentials of the new directory were not cached on a device. */
export const credentialRefusals = {
  'credentials.no-controller': kind<{ domain: string; answer: string }>(
    'later',
    (d) => `no domain controller of ${d.domain} can be reached: ${said(d.answer)}`,
    'Connect the device to the company network or VPN; it is looked for again by itself. The domain needs a trust, and DNS that finds it.',
  ),
  'credentials.wrong': kind<{ domain: string }>(
    'never',
    (d) => `${d.domain} does not know that user name and password`,
    'Type the password of the new account, and mind Caps Lock and the keyboard language.',
  ),
  'credentials.locked': kind<{ domain: string }>(
    'never',
    (d) => `the account is locked in ${d.domain}`,
    'Have it unlocked; it is not tried again before the runbook is published anew.',
  ),
  'credentials.unusable': kind<{ domain: string; reason: AccountBar | SystemAnswer }>(
    'never',
    (d) => `${d.domain} does not let this account sign in: ${said(d.reason, accountBarWords)}`,
    'See to the account in the new directory: password that must be changed first, disabled, expired, hours or computers it may not sign in at.',
  ),
  'credentials.not-granted': kind<{ domain: string }>(
    'never',
    (d) => `the password is right, and this device does not let the account of ${d.domain} sign in`,
    'Give it the right to sign in locally, and "Allowed to Authenticate" on this device where the trust is selective.',
  ),
  'credentials.not-cached-here': kind<{ value: string }>(
    'never',
    (d) => `this Windows caches no credentials (CachedLogonsCount is ${d.value})`,
    'Allow cached logons by policy ("Interactive logon: Number of previous logons to cache") until the move is done.',
  ),
  'credentials.not-yours': kind<{ given: string; wanted: string }>(
    'never',
    (d) => `"${d.given}" is not the new account of who is signed in, which is ${d.wanted}`,
    'Give the credentials of your own new account; nothing was tried.',
  ),
  'credentials.attempts-used': kind<{ attempts: number }>(
    'never',
    (d) => `all ${d.attempts} attempts are used, so that the account is not locked`,
    'Find out the right password, then publish the runbook anew: attempts are counted per version.',
  ),
  'credentials.being-checked': kind('later', () => 'another password of this user is being checked', 'Wait for its answer.'),
  'credentials.no-answer': kind<{ minutes: number }>(
    'later',
    (d) => `nobody answered the prompt within ${d.minutes} minutes`,
    'It is asked for again at the next try.',
  ),
  'credentials.none-cached': kind<{ users: number; last: string | null }>(
    'later',
    (d) =>
      d.users === 0
        ? 'no user of this device was there to be asked for credentials'
        : `of ${d.users} users, nobody's credentials were cached${d.last === null ? '' : ` (${d.last})`}`,
    'It is tried again by itself. The device has to see a domain controller of the new directory, with its users signed in.',
  ),
  'credentials.all-spent': kind<{ users: number; last: string | null }>(
    'never',
    (d) => `nobody's credentials were cached, and no attempts are left (${d.users} users, last ${d.last ?? 'none'})`,
    'Unlock or mend the accounts, make sure that users know their new passwords, then publish the runbook anew: attempts are counted per version.',
  ),
}
