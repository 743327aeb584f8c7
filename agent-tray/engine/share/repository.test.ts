import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { sharedData } from '#build/scripts/shared-data.ts'
import type { DeviceShare } from '#shared/bundle/share-folder.ts'
import { limits } from '#shared/bundle/layout.ts'
import { refuse, Refused, type Code } from '#shared/errors/refused.ts'
import { instantOf, type Instant } from '#shared/values/instant.ts'
import { readState, statePaths, writeState, type AgentState } from './agent-state.ts'
import { verifyRepository } from './repository.ts'
import { versionIn } from './signed-part.ts'

/** Recorded from the TUF conformance suite's simulator with python-tuf as its client; see the data's MANIFEST. */
interface Step {
  readonly op: 'init_client' | 'refresh' | 'download_targets'
  /** 0: accepted, 1: refused. */
  readonly rc: number
  readonly requests: readonly (readonly [path: string, status: number, base64: string])[]
  readonly trusted_after: Readonly<Record<string, readonly [version: number, sha256: string]>>
  readonly trusted_root?: string
  readonly targets?: readonly string[]
  readonly fake_time?: string
}
interface Trace {
  readonly test: string
  readonly steps: readonly Step[]
}

/** Our code for what the reference refuses: it only says that it does. */
const codes: Readonly<Record<string, Code>> = {
  test_download_with_unknown_hash_algorithm: 'share.metadata-damaged',
  test_duplicate_keys: 'share.metadata-damaged',
  test_faketime: 'share.expired',
  test_implicit_refresh: 'share.missing-file',
  test_invalid_initial_root: 'enrolment.identity-damaged',
  'test_keytype_and_scheme[ecdsa/ecdsa-sha2-nistp256]': 'share.forged',
  'test_keytype_and_scheme[ed25519/ed25519]': 'share.forged',
  'test_keytype_and_scheme[rsa/rsassa-pss-sha256]': 'share.forged',
  test_new_timestamp_version_rollback: 'share.rolled-back',
  'test_non_root_rotations[1-of-1-key-rotation-fail-not-signed-with-new-key]': 'share.forged',
  'test_non_root_rotations[2-of-5-one-key-signature-mising-threshold-not-reached]': 'share.forged',
  'test_non_root_rotations[3-of-5-one-key-signature-wrong-not-signed-with-3-expected-keys]': 'share.forged',
  test_repository_substitutes_target_file: 'share.content-mismatch',
  test_root_expired: 'share.expired',
  test_snapshot_404: 'share.missing-file',
  test_snapshot_does_not_meet_threshold: 'share.forged',
  test_snapshot_expired: 'share.expired',
  test_snapshot_hash_mismatch: 'share.content-mismatch',
  test_targets_404: 'share.missing-file',
  test_targets_expired: 'share.expired',
  test_targets_hash_mismatch: 'share.content-mismatch',
  // The role is gone from a snapshot that once named it.
  test_targets_role_removal: 'share.metadata-damaged',
  'test_targets_rollback[basic]': 'share.rolled-back',
  'test_targets_rollback[with hashes]': 'share.rolled-back',
  test_timestamp_404: 'share.missing-file',
  test_timestamp_expired: 'share.expired',
  test_unsigned_initial_root: 'enrolment.identity-damaged',
  'test_unsigned_metadata[root]': 'share.forged',
  'test_unsigned_metadata[snapshot]': 'share.forged',
  'test_unsigned_metadata[targets]': 'share.forged',
  'test_unsigned_metadata[timestamp]': 'share.forged',
  // A root of the version before under the next one's name.
  'test_url_and_metadata_version_mismatch[root]': 'share.rolled-back',
  'test_url_and_metadata_version_mismatch[snapshot]': 'share.missing-file',
  'test_url_and_metadata_version_mismatch[targets]': 'share.missing-file',
}

const path = sharedData('tuf/conformance_traces.json.xz')
const recorded =
  path === null
    ? { recorded_at: '', cases: [{ test: 'the recorded traces are missing', steps: [] }] }
    : (JSON.parse(execFileSync('xz', ['-dc', path], { maxBuffer: 1e9 }).toString()) as { recorded_at: string; cases: readonly Trace[] })

describe.skipIf(path === null)('the TUF conformance suite (skipped without ../shared/data/tuf/conformance_traces.json.xz)', () => {
  it.each(recorded.cases.map((trace) => [trace.test, trace] as const))('%s', async (name, { steps }) => {
    const dir = mkdtempSync(join(tmpdir(), 'rehome-tuf-'))
    const state: AgentState = { dir }
    const before = new Map<string, Uint8Array>()
    for (const [index, step] of steps.entries()) {
      if (step.op === 'init_client') {
        writeState(statePaths(state).trust('root'), Buffer.from(step.trusted_root ?? '', 'base64'))
        continue
      }
      const refused = await replay(state, step, before)
      const after = Object.fromEntries(Object.keys(step.trusted_after).map((file) => [file, kept(state, file.replace(/\.json$/, ''))]))
      const expected = step.rc === 0 ? { index, refused: null, after: step.trusted_after } : { index, refused: codes[name] }
      expect({ index, refused, ...(step.rc === 0 ? { after } : {}) }).toEqual(expected)
    }
    rmSync(dir, { recursive: true })
  })

  it('refuses as many as the reference does', () => {
    const refusing = recorded.cases.filter(({ steps }) => steps.some(({ rc }) => rc === 1)).map(({ test }) => test)
    expect(refusing.toSorted()).toEqual(Object.keys(codes).toSorted())
  })
})

/** Null when it was accepted. */
async function replay(state: AgentState, step: Step, before: Map<string, Uint8Array>): Promise<Code | null> {
  const served = new Map(
    step.requests.flatMap(([file, status, body]) => (status === 200 ? [[ourPath(file), Buffer.from(body, 'base64')] as const] : [])),
  )
  // The reference keeps roots and targets as they come and does not ask again; we keep all or nothing, and do.
  for (const [file, bytes] of served) if (/\.root\.json$|^repository\/targets/.test(file)) before.set(file, bytes)
  const share: DeviceShare = {
    location: 'replay',
    read: async (file, limit) => {
      const bytes = served.get(file) ?? before.get(file) ?? null
      return bytes !== null && bytes.length > limit ? refuse('share.oversized', { file, limit }) : bytes
    },
    readPart: () => Promise.reject(new Error('the traces know no packs')),
    create: async () => true,
    replace: async () => {},
  }
  try {
    // The reference stops at a bad root and asks for no timestamp; we were given one by then.
    const asked = step.requests.some(([file]) => file === 'metadata/timestamp.json')
    const timestamp = asked ? await share.read('repository/metadata/timestamp.json', limits.timestamp) : new Uint8Array()
    if (timestamp === null) refuse('share.missing-file', { file: 'timestamp.json' })
    const repository = await verifyRepository(state, share, timestamp, 'project', moment(step))
    for (const name of step.targets ?? []) {
      const target = await repository.find(name)
      if (target === null) refuse('share.missing-file', { file: name })
      await repository.fetch(target, limits.payload)
    }
    repository.keep()
    return null
  } catch (error) {
    if (error instanceof Refused) return error.code
    throw error
  }
}

/** Targets of ours lie in no folders: the hash comes before the whole name. */
function ourPath(file: string): string {
  const found = /^targets\/(.+\/)?([0-9a-f]{64,128})\.([^/]+)$/.exec(file)
  return found === null ? `repository/${file}` : `repository/targets/${found[2]}.${found[1] ?? ''}${found[3]}`
}

function moment(step: Step): Instant {
  return instantOf(Date.parse(step.fake_time ?? recorded.recorded_at))
}

function kept(state: AgentState, role: string): [number, string] | null {
  const bytes = readState(statePaths(state).trust(role))
  return bytes === null ? null : [versionIn(bytes), createHash('sha256').update(bytes).digest('hex')]
}
