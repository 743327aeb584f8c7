import { layout, limits, proposalPath } from '#shared/bundle/layout.ts'
import type { ShareFolder } from '#main/platform/platform.ts'
import { waitingProposal } from '#main/services/proposal/proposal-record.ts'
import { approvalFault } from '#main/services/proposal/take-approvals.ts'
import type { Project } from '#main/services/project/project.ts'
import { sha256 } from './seal.ts'
import { exactly, type WantedFile, type WantedFiles } from './wanted-file.ts'

const mostFiles = 10_000

/** What waits for a second person: the proposal as it was laid there, and approvals of it whose signatures hold. Whatever else lies there is strange. */
export async function proposalFiles(project: Project, folder: ShareFolder): Promise<WantedFiles> {
  const waiting = waitingProposal(project)
  const { entries } = await folder.list(layout.proposals, mostFiles)
  const names = entries.map(({ name }) => name)
  if (waiting === null) return { files: [], strange: names.map((name) => `${layout.proposals}/${name}`) }
  const { id, file: proposal } = waiting
  const proposed = exactly({ file: proposalPath(id), sha256: sha256(proposal), length: proposal.length })
  const isApproval = new RegExp(`^${id}\\.[0-9a-f]{32}\\.json$`)
  const approvals = names
    .filter((name) => isApproval.test(name))
    .map((name): WantedFile => {
      const file = `${layout.proposals}/${name}`
      return { file, limit: limits.approval, fault: (bytes) => approvalFault(project, waiting, file, bytes) }
    })
  const files = [proposed, ...approvals]
  const ours = new Set(files.map(({ file }) => file))
  return { files, strange: names.map((name) => `${layout.proposals}/${name}`).filter((file) => !ours.has(file)) }
}
