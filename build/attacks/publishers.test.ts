import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { canonicalize } from '@tufjs/canonical-json'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { batchOf, passphrase } from '#build/fixtures/share-lab.ts'
import { openKeyring } from '#main/services/share/keyring.ts'
import { publish } from '#main/services/share/publish.ts'
import { rotateKeys } from '#main/services/share/rotate-keys.ts'
import { publicKey } from '#main/services/share/keyring.ts'
import { tufKeyOf } from '#main/services/share/trust.ts'
import { verifyShare } from '#main/services/share/verify-share.ts'
import { realNet } from '#shared/storage/http.ts'
import { openWeb } from '#shared/storage/web.ts'
import { makeScene, picture, runbookOf, timestamp, workbenchSees, type Scene } from './scene.ts'

let scene: Scene
beforeEach(async () => {
  scene = await makeScene()
})
afterEach(() => scene.lab.close())

const publishNamed = (runbookName: string) => scene.lab.publish([batchOf(scene.lab.project, [scene.pc, scene.other], { runbookName })])

it('key compromise and recovery: what a stolen key signs is believed until the rotation and never after it, and the workbench sees the thief', async () => {
  const { lab, pc } = scene
  const stolen = await openKeyring(lab.project, passphrase)
  const keyid = tufKeyOf(publicKey(lab.project, 'timestamp')).keyID
  const forge = async (version: number) => {
    const { signed } = JSON.parse(readFileSync(timestamp(scene), 'utf8')) as { signed: { version: number } }
    const ahead = { ...signed, version }
    const sig = Buffer.from(await stolen.sign('timestamp', Buffer.from(canonicalize(ahead)))).toString('hex')
    writeFileSync(timestamp(scene), JSON.stringify({ signatures: [{ keyid, sig }], signed: ahead }))
  }
  // The thief raises the version so far that no honest one could be newer.
  await forge(Number.MAX_SAFE_INTEGER)
  await pc.check()
  expect(await workbenchSees(scene)).toContain('share.published-elsewhere')

  await rotateKeys(lab.project, lab.folder, {
    passphrase,
    roles: ['timestamp', 'snapshot', 'targets'],
    now: lab.clock.now(),
    workFactor: 4,
  })
  await publishNamed('after')
  expect([(await pc.check()).kind, runbookOf(pc), await workbenchSees(scene)]).toEqual(['staged', 'after', []])

  await forge(1_000_000)
  const before = picture(pc.state.dir)
  await expect(pc.check()).rejects.toMatchObject({ code: 'share.forged' })
  expect([picture(pc.state.dir), await workbenchSees(scene)]).toEqual([before, expect.arrayContaining(['share.forged'])])
})

it('two workbenches publishing at once: one publishes, the other is told, and the share is the one’s', async () => {
  const { lab, pc } = scene
  const twin = { path: ':memory:', file: new Database(lab.project.file.serialize()) }
  const put = (project: typeof twin, runbookName: string) =>
    publish(project, lab.folder, lab.keyring, [batchOf(project, [pc], { runbookName })], { now: lab.clock.now() })
  const ends = await Promise.allSettled([put(lab.project, 'ours'), put(twin, 'twin')])
  const done = ends.map(({ status }) => status)
  expect(done.toSorted()).toEqual(['fulfilled', 'rejected'])
  expect(ends.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'share.published-elsewhere' } })
  const [winner, name] = done[0] === 'fulfilled' ? [lab.project, 'ours'] : [twin, 'twin']
  await pc.check()
  const { damaged } = await verifyShare(winner, lab.folder, { now: lab.clock.now() })
  expect([runbookOf(pc), damaged.filter(({ part }) => part === 'published')]).toEqual([name, []])
  twin.file.close()
})

it('slow retrieval: a server that drips is given up, the next location is taken, and until then nothing changes', async () => {
  const { pc } = scene
  const server = createServer((_, response) => {
    response.writeHead(200)
    response.write('{')
    setTimeout(() => response.write('"'), 5)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  try {
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
    let now = 0
    const slow = () => openWeb(address, { ...realNet, elapsedMs: () => (now += 59_000) })
    const before = picture(pc.state.dir)
    await expect(pc.check(slow)).rejects.toMatchObject({ code: 'share.unreachable', refusal: { details: { reason: 'too-slow' } } })
    expect([picture(pc.state.dir), runbookOf(pc)]).toEqual([before, 'Second'])
    expect([(await pc.check()).kind, runbookOf(pc)]).toEqual(['staged', 'Fourth'])
  } finally {
    server.closeAllConnections()
    server.close()
  }
})
