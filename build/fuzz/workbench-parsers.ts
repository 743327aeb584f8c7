import { CompactSign, importJWK } from 'jose'
import { requireIdentity, openDeviceKeys } from '#agent/engine/share/identity.ts'
import { carryDropBox } from '#main/services/courier/carry-drop-box.ts'
import { carryRepository } from '#main/services/courier/carry-repository.ts'
import { verifyTrail, writeTrail } from '#main/services/courier/receipt-trail.ts'
import { exportOf } from '#main/services/courier/receipts.ts'
import { deviceJournal } from '#main/services/device/device-journal.ts'
import { logAnswers, surveyAnswers } from '#main/services/device/collect.ts'
import { readAnswers, type AnswerSort } from '#main/services/device/collect-answers.ts'
import { mailboxStore } from '#main/services/device/keep-mailboxes.ts'
import { readMailbox } from '#main/services/device/mailbox.ts'
import { openSegment } from '#main/services/device/open-segment.ts'
import { configurationKeys } from '#main/services/enrolment/configuration-key.ts'
import { openRequest } from '#main/services/enrolment/open-request.ts'
import { readHead, readHeadSnapshot } from '#main/services/share/head.ts'
import { readRoots } from '#main/services/share/roots.ts'
import { openSealed, sealToKey, sha256 } from '#main/services/share/seal.ts'
import { trustIn } from '#main/services/share/trust.ts'
import { dropBoxFiles } from '#main/services/share/verify-drop-box.ts'
import { leftover } from '#main/services/share/verify-earlier-files.ts'
import { segmentName } from '#shared/bundle/journal-segment.ts'
import { layout, mailboxName, timestampFile } from '#shared/bundle/layout.ts'
import { answerName } from '#shared/bundle/answer-name.ts'
import type { LogUpload } from '#shared/bundle/log-upload.ts'
import type { SurveyUpload } from '#shared/bundle/survey-upload.ts'
import { Refused } from '#shared/errors/refused.ts'
import { chained, seedOf, type ChainedRole } from './chained-metadata.ts'
import type { FuzzLab } from './fuzz-lab.ts'
import { memoryShare } from './memory-share.ts'
import type { ShareParser } from './run-parser.ts'

const options = { progress: () => {} }

/** Everything that the workbench reads from a share or a stick. */
export async function workbenchParsers(lab: FuzzLab): Promise<ShareParser[]> {
  return [
    ...(await requestParsers(lab)),
    ...(await journalParsers(lab)),
    ...(await answerParsers(lab)),
    ...(await metadataParsers(lab)),
    ...(await courierParsers(lab)),
    nameParser(lab),
  ]
}

async function requestParsers({ project, keyring, file, folder, keys, clock, collection, identity }: FuzzLab): Promise<ShareParser[]> {
  const requestKeys = {
    project: identity.project,
    collection: await keyring.collectionKeys(),
    configurationKeys: await configurationKeys(project, keyring),
    now: clock.now(),
  }
  const { entries } = await folder.list(layout.enrolment, 10)
  const sealed = entries.map(({ name }) => new Uint8Array(file(`${layout.enrolment}/${name}`)))
  const opened = await Promise.all(sealed.map((bytes) => openSealed(bytes, requestKeys.collection)))
  const signed = opened.flatMap((bytes) => (bytes === null ? [] : [bytes]))
  const said = signed
    .map((bytes) => Buffer.from(Buffer.from(bytes).toString('latin1').split('.')[1] ?? '', 'base64url'))
    .filter((bytes) => bytes.includes(identity.signing.x))
  const open = (bytes: Uint8Array) => openRequest('a.jwe', bytes, requestKeys)
  const signer = await importJWK({ ...keys.signing, alg: 'EdDSA' })
  return [
    { id: 'workbench: sealed request', seeds: sealed, parse: open },
    { id: 'workbench: signed request', seeds: signed, parse: async (bytes) => open(await withKid(bytes, collection, identity.project)) },
    {
      id: 'workbench: request',
      seeds: said,
      parse: async (bytes) => {
        const jws = await new CompactSign(bytes).setProtectedHeader({ alg: 'EdDSA', kid: identity.device }).sign(signer)
        return open(await withKid(Buffer.from(jws, 'latin1'), collection, identity.project))
      },
    },
  ]
}

/** Sealed as a device seals: the header names the project. */
async function withKid(bytes: Uint8Array, collection: string, kid: string): Promise<Uint8Array> {
  const { sealToProject } = await import('#agent/engine/share/sealed.ts')
  return sealToProject(bytes, collection, kid)
}

async function journalParsers({ project, keyring, pc, file, folder, collection, identity, clock }: FuzzLab): Promise<ShareParser[]> {
  const keys = { project: identity.project, collection: await keyring.collectionKeys() }
  const path = layout.journalOf(mailboxName(pc.id, sha256))
  const { entries } = await folder.list(path, 10)
  const sealed = entries.map(({ name }) => new Uint8Array(file(`${path}/${name}`)))
  const segments = (await Promise.all(sealed.map((bytes) => openSealed(bytes, keys.collection)))).flatMap((bytes) => bytes ?? [])
  const records = segments.flatMap((bytes) => (JSON.parse(new TextDecoder().decode(bytes)) as { records: string[] }).records)
  const said = records.map((jws) => Buffer.from(jws.split('.')[1] ?? '', 'base64url'))
  const from = { device: pc.id, signing: identity.signing.x }
  const signer = await importJWK({ ...openDeviceKeys(pc.state, requireIdentity(pc.state)).signing, alg: 'EdDSA' })
  const store = mailboxStore(project)
  const forget = project.file.prepare('DELETE FROM journalRecord')

  const open = (bytes: Uint8Array) => openSegment(`${path}/${segmentName(1, sha256(bytes))}`, bytes, from, keys)
  /** As collect takes it over and as the list of devices reads it. */
  async function take(bytes: Uint8Array) {
    const opened = await open(bytes)
    const name = segmentName(1, sha256(bytes))
    store.keep([{ device: pc.id, segments: [{ ...opened, name }], findings: [] }], clock.now())
    const journal = deviceJournal(project, pc.id)
    forget.run()
    return journal
  }
  return [
    { id: 'workbench: sealed segment', seeds: sealed, parse: open },
    { id: 'workbench: segment', seeds: segments, parse: async (bytes) => take(await sealToKey(bytes, collection)) },
    {
      id: 'workbench: record',
      seeds: said,
      parse: async (bytes) => {
        const jws = await new CompactSign(bytes).setProtectedHeader({ alg: 'EdDSA', kid: pc.id }).sign(signer)
        return take(await sealToKey(Buffer.from(JSON.stringify({ version: 1, records: [jws] })), collection))
      },
    },
  ]
}

/** Answers to what a device was asked for: sealed, and what the device signed. */
async function answerParsers({ keyring, pc, asked, folder, file, collection, identity }: FuzzLab): Promise<ShareParser[]> {
  const keys = { project: identity.project, collection: await keyring.collectionKeys() }
  const signer = await importJWK({ ...openDeviceKeys(pc.state, requireIdentity(pc.state)).signing, alg: 'EdDSA' })
  const device = { device: pc.id, signing: identity.signing.x }
  async function parsersOf<T extends LogUpload | SurveyUpload>(what: string, request: string, sort: AnswerSort<T>): Promise<ShareParser[]> {
    const path = sort.folder(mailboxName(pc.id, sha256))
    const { entries } = await folder.list(path, 10)
    const sealed = new Uint8Array(file(`${path}/${entries[0]!.name}`))
    const signed = (await openSealed(sealed, keys.collection))!
    async function open(bytes: Uint8Array) {
      const share = memoryShare(new Map([[`${path}/${answerName(request, sha256(bytes))}`, bytes]]))
      const { answers, findings } = await readAnswers(share, device, keys, new Set([request]), sort)
      const [found] = findings
      if (found !== undefined) throw new Refused(found.refusal)
      return answers
    }
    return [
      { id: `workbench: sealed ${what}`, seeds: [sealed], parse: open },
      { id: `workbench: signed ${what}`, seeds: [signed], parse: async (bytes) => open(await sealToKey(bytes, collection)) },
      {
        id: `workbench: ${what}`,
        seeds: [Buffer.from(Buffer.from(signed).toString('latin1').split('.')[1] ?? '', 'base64url')],
        parse: async (bytes) => {
          const jws = await new CompactSign(bytes).setProtectedHeader({ alg: 'EdDSA', kid: pc.id }).sign(signer)
          return open(await sealToKey(Buffer.from(jws, 'latin1'), collection))
        },
      },
    ]
  }
  return [...(await parsersOf('log files', asked.logs!.id, logAnswers)), ...(await parsersOf('survey', asked.survey!.id, surveyAnswers))]
}

async function metadataParsers({ project, file, metadata, chain, sign }: FuzzLab): Promise<ShareParser[]> {
  const trusts = readRoots(project).map(({ content }) => trustIn(content).roles)
  const roles = ['snapshot', 'targets', 'bin'] as const
  return [
    {
      id: 'workbench: timestamp',
      seeds: [new Uint8Array(file(timestampFile))],
      parse: (bytes) => readHead(project, memoryShare(new Map([[timestampFile, bytes]]))),
    },
    {
      id: 'workbench: signed snapshot',
      seeds: [await seedOf(chain, 'snapshot', sign)],
      parse: async (bytes) => readHeadSnapshot(project, memoryShare(await chained(chain, 'snapshot', bytes, sign))),
    },
    {
      id: 'workbench: metadata left over',
      seeds: roles.map((role) => new Uint8Array(file(metadata(role)))),
      parse: (bytes) => leftover('repository/metadata/2.snapshot.json', trusts)?.fault(bytes) ?? null,
    },
  ]
}

async function courierParsers({ project, keyring, clock, chain, carryNote }: FuzzLab): Promise<ShareParser[]> {
  const carry = async (files: ReadonlyMap<string, Uint8Array>) => carryRepository(memoryShare(files), memoryShare(new Map()), options)
  const unsigned = async () => []
  const ofRole = async (role: ChainedRole): Promise<ShareParser> => ({
    id: `courier: ${role}`,
    seeds: [await seedOf(chain, role, unsigned)],
    parse: async (bytes) => carry(await chained(chain, role, bytes, unsigned)),
  })
  return [
    {
      id: 'courier: timestamp',
      seeds: [Buffer.from(JSON.stringify({ signatures: [], signed: chain.timestamp }))],
      parse: (bytes) => carry(new Map([[timestampFile, bytes]])),
    },
    await ofRole('snapshot'),
    await ofRole('targets'),
    await ofRole('bin'),
    { id: 'courier: note on the stick', seeds: [carryNote], parse: (bytes) => exportOf(project, bytes) },
    {
      id: 'auditor: receipt trail',
      seeds: [await writeTrail(project, keyring, clock.now())],
      parse: (bytes) => verifyTrail(bytes, null),
    },
  ]
}

/** Names of files are bytes of the share, too. */
function nameParser({ project, pc, identity }: FuzzLab): ShareParser {
  const path = layout.journalOf(mailboxName(pc.id, sha256))
  const known = { isTaken: () => false, wasRefused: () => false, records: () => 0 }
  return {
    id: 'workbench: names',
    seeds: [segmentName(1, sha256('a')), `${sha256('a').slice(0, 32)}.jwe`, '.a.tmp'].map((name) => Buffer.from(name)),
    parse: async (bytes) => {
      const name = Buffer.from(bytes).toString('utf8').slice(0, 255)
      const folders = [path, layout.enrolment, layout.devices]
      const share = memoryShare(new Map(folders.map((folder) => [`${folder}/${name}`, bytes])))
      await dropBoxFiles(project, share)
      await carryDropBox(share, memoryShare(new Map()), options)
      const device = { device: pc.id, signing: identity.signing.x }
      return readMailbox(share, device, { project: identity.project, collection: [] }, known)
    },
  }
}
