import { kind } from './refusal.ts'
import { said, type Words } from './system-words.ts'
import type { SystemAnswer } from './system-answer.ts'

/** Why a text is no certificate to sign in by. */
export type CertificateFlaw = 'no-certificate' | 'no-key' | 'other-key' | 'not-rsa' | 'unreadable'

const certificateFlaws: Words<CertificateFlaw> = {
  'no-certificate': 'it holds no certificate',
  'no-key': 'it holds no private key without a password',
  'other-key': 'the private key is not that of the certificate',
  'not-rsa': 'its key is not RSA, the only kind that Entra ID takes',
  unreadable: 'it cannot be read',
}

/** What is asked of a tenant. */
export type GraphSubject = 'users' | 'groups' | 'devices' | 'domains' | 'sign-in'

const graphSubjects: Words<GraphSubject> = {
  users: 'users',
  groups: 'groups',
  devices: 'devices',
  domains: 'the domains of the tenant',
  'sign-in': 'the sign-in',
}

/** Why an answer is none of Graph. */
export type GraphFlaw = 'circle' | 'elsewhere' | 'not-json' | 'other-content' | 'no-token' | 'no-default'

const graphFlaws: Words<GraphFlaw> = {
  circle: 'the list goes round in a circle',
  elsewhere: 'the next page would lie elsewhere',
  'not-json': 'it is not JSON',
  'other-content': 'it does not hold what it should',
  'no-token': 'there is no token in it',
  'no-default': 'none of them is the default',
}

export const entraRefusals = {
  // Who asks
  'entra.no-secret': kind<{ connection: string; signIn: string }>(
    'never',
    (d) => `${d.connection} needs the secret that its app registration signs in with (${d.signIn})`,
    'Give the client secret, or the certificate with its private key as PEM; or let a person sign in by a device code.',
  ),
  'entra.bad-certificate': kind<{ reason: CertificateFlaw; about?: string | undefined }>(
    'never',
    (d) => `this is no certificate with its private key: ${said(d.reason, certificateFlaws, d.about)}`,
    'Give both as PEM, one behind the other; the key as -----BEGIN PRIVATE KEY-----, without a password.',
  ),
  'entra.tenant-unknown': kind<{ tenant: string; message: string }>(
    'never',
    (d) => `there is no tenant ${d.tenant} in this cloud: ${d.message}`,
    'Check the GUID or domain of the tenant, and the cloud it is in.',
  ),
  'entra.application-unknown': kind<{ application: string; tenant: string; message: string }>(
    'never',
    (d) => `${d.tenant} knows no application ${d.application}: ${d.message}`,
    'Check the application (client) id, or have an administrator of the tenant consent to the application.',
  ),
  'entra.secret-refused': kind<{ application: string; message: string }>(
    'never',
    (d) => `the secret of ${d.application} is not accepted: ${d.message}`,
    'Check that it is the value of the secret, not its id, and that it has not expired; or upload the certificate to the app registration.',
  ),
  'entra.sign-in-refused': kind<{ tenant: string; reason: string; message: string }>(
    'never',
    (d) => `signing in to ${d.tenant} is refused (${d.reason}): ${d.message}`,
    "The text is Microsoft's own; an administrator of the tenant finds the attempt in its sign-in log.",
  ),
  'entra.sign-in-given-up': kind<{ tenant: string; reason: string }>(
    'later',
    (d) => `nobody signed in to ${d.tenant} with the code: ${d.reason}`,
    'Start again and enter the new code within its time.',
  ),

  // The way to the service
  'entra.unreachable': kind<{ host: string; reason: SystemAnswer }>(
    'later',
    (d) => `${d.host} cannot be reached: ${said(d.reason)}`,
    'Check the network, the proxy and the firewall: login and Graph of the cloud must be reachable over HTTPS.',
  ),
  'entra.no-answer': kind<{ host: string; seconds: number }>(
    'later',
    (d) => `${d.host} gave no answer for ${d.seconds} seconds`,
    'Try again, or raise the limit of the connection.',
  ),
  'entra.throttled': kind<{ what: GraphSubject; tries: number; seconds: number }>(
    'later',
    (d) => `Graph asked to wait ${d.tries} times while reading ${said(d.what, graphSubjects)}, ${d.seconds} seconds in all`,
    'Other programs use up what the tenant is allowed. Try again later; what was imported before is as it was.',
  ),

  // What it says
  'entra.no-permission': kind<{ what: GraphSubject; permission: string; message: string }>(
    'never',
    (d) => `the application may not read ${said(d.what, graphSubjects)} (it lacks ${d.permission}): ${d.message}`,
    'Have an administrator grant it the permission that is named, and consent to it.',
  ),
  'entra.service-error': kind<{ what: GraphSubject; status: number; reason: string; message: string }>(
    'never',
    (d) => `Graph refuses to read ${said(d.what, graphSubjects)} (${d.status} ${d.reason}): ${d.message}`,
    "The text is Microsoft's own.",
  ),
  'entra.bad-answer': kind<{ what: GraphSubject; reason: GraphFlaw; about?: string | undefined }>(
    'never',
    (d) => `what came for ${said(d.what, graphSubjects)} is no answer of Graph: ${said(d.reason, graphFlaws, d.about)}`,
    'Something between this computer and Microsoft answers in its place, such as a proxy that wants a sign-in.',
  ),
}
