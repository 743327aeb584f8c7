import type { ShareFolder } from '#shared/bundle/share-folder.ts'
import { Refused, type Refusal } from '#shared/errors/refused.ts'
import { sha256 } from '#main/services/share/seal.ts'

/** What a carry holds, and how much of it was written by this one. */
export interface Cargo {
  readonly files: number
  readonly bytes: number
  readonly written: number
  /** SHA-256 over `<sha256>  <path>\n`, sorted by path. */
  readonly digest: string
}

/**
 * Takes files from one place to another. Every file is known by its hash before it is read, so what is there already stays,
 * what is there in part is put right, and the same carry twice writes nothing.
 */
export function loading(from: ShareFolder, to: ShareFolder) {
  const lines: string[] = []
  const faults: { file: string; refusal: Refusal | null }[] = []
  let bytes = 0
  let written = 0

  async function readWhole(
    folder: ShareFolder,
    file: string,
    limit: number,
    isWhole: (hash: string) => boolean,
  ): Promise<Uint8Array | null> {
    const content = await folder.read(file, limit)
    return content !== null && isWhole(sha256(content)) ? content : null
  }

  return {
    /** Takes one file over; null when the place it comes from has it not, or not whole. */
    async take(file: string, limit: number, isWhole: (hash: string) => boolean): Promise<Uint8Array | null> {
      let content
      try {
        // What lies in the way and is no plain file is replaced, if it can be.
        const there = await readWhole(to, file, limit, isWhole).catch(unlessUnreachable)
        content = there ?? (await readWhole(from, file, limit, isWhole))
        if (content !== null && there === null) {
          if (!(await to.create(file, content))) await to.replace(file, content)
          written += 1
        }
      } catch (error) {
        if (!(error instanceof Refused) || error.code === 'share.unreachable' || error.code.startsWith('share.write')) throw error
        faults.push({ file, refusal: error.refusal })
        return null
      }
      if (content === null) faults.push({ file, refusal: null })
      else {
        bytes += content.length
        lines.push(`${sha256(content)}  ${file}\n`)
      }
      return content
    },
    /** What should have been taken and could not be. */
    faults,
    cargo: (): Cargo => ({
      files: lines.length,
      bytes,
      written,
      digest: sha256(lines.sort((a, b) => (a.slice(66) < b.slice(66) ? -1 : 1)).join('')),
    }),
  }
}

function unlessUnreachable(error: unknown): null {
  if (error instanceof Refused && error.code !== 'share.unreachable') return null
  throw error
}
