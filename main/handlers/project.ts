import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import type { HandlersOf } from '#shared/contracts/call.ts'
import type { projectCalls } from '#shared/contracts/project.ts'
import { exportProject } from '#main/services/project/export-project.ts'
import { handedOver, takeBack } from '#main/services/project/hand-over.ts'
import { projectInfo } from '#main/services/project/project.ts'
import { archiveProject, readRecent } from '#main/services/project/recent-projects.ts'
import { connectSample } from '#main/services/project/sample.ts'
import { saveCopy } from '#main/services/project/save-copy.ts'
import { openTemplate } from '#main/services/project/template.ts'
import { restoreProject } from '#main/services/project/restore-project.ts'
import { keyringIdentity } from '#main/services/share/keyring.ts'
import { hasShare } from '#main/services/share/share-record.ts'
import type { Desk } from './desk.ts'

export const projectHandlers = (desk: Desk): HandlersOf<typeof projectCalls> => ({
  'project.new': async ({ path, name, template, sample }) => {
    // The template is read before anything is made: one that cannot be read leaves no half project.
    const from = template === undefined ? null : openTemplate(resolve(template))
    try {
      const project = await desk.create(path, name)
      from?.take(project.file, desk.platform.clock.now())
      if (sample) connectSample(project, desk.platform)
      return projectInfo(project)
    } finally {
      from?.close()
    }
  },
  'project.archive': async ({ path, archived }) => {
    archiveProject(desk.platform, resolve(path), archived)
    return recent(desk)
  },
  'project.open': async ({ path }, work) => projectInfo(await desk.open(path, work)),
  'project.save-copy': async ({ path }, work) => {
    const full = resolve(path)
    await saveCopy(desk.project(), full, work)
    return projectInfo(await desk.open(full))
  },
  'project.info': async () => projectInfo(desk.project()),
  'project.export': async ({ to, passphrase, handOver }) => {
    const project = desk.project()
    const path = resolve(to.path)
    const { keyWorkFactor: workFactor, clock } = desk.platform
    const opens = hasShare(project) ? await desk.passphrase(passphrase) : null
    const wanted = {
      to: { ...to, path },
      passphrase: opens,
      handOver,
      now: clock.now(),
      ...(workFactor === undefined ? {} : { workFactor }),
    }
    const { project: id, name, exportedAt, size, sha256, identity } = await exportProject(project, wanted)
    return { file: path, project: id, name, exportedAt, size, sha256, withKeys: identity !== null, handedOver: handOver }
  },
  'project.restore': async ({ from, path, passphrase }) => {
    const { keyWorkFactor: workFactor } = desk.platform
    const at = { ...from, path: resolve(from.path) }
    const { header, keys } = await restoreProject({
      from: at,
      path: resolve(path),
      passphrase,
      ...(workFactor === undefined ? {} : { workFactor }),
    })
    return { ...projectInfo(await desk.open(path)), exportedAt: header.exportedAt, keysVerified: keys }
  },
  'project.handed-over': async () => handedOver(desk.project()),
  'project.take-back': async ({ passphrase }) => {
    // Only who may use the keys takes them back.
    await keyringIdentity(desk.project(), await desk.passphrase(passphrase))
    takeBack(desk.project())
    return projectInfo(desk.project())
  },
  'project.list': async () => recent(desk),
})

function recent({ platform }: Desk) {
  return readRecent(platform).map((entry) => ({ ...entry, present: existsSync(entry.path) }))
}
