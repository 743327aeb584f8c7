import { useState } from 'react'
import type { GivenOfflineJoin } from '#shared/contracts/offline-join.ts'
import { largestOfflineJoin } from '#shared/directory/offline-join/offline-join.ts'
import type { OfflineJoinFault } from '#shared/errors/odj.ts'
import type { Refusal } from '#shared/errors/refused.ts'
import type { AnyRefusal } from '../../i18n/refusal-words.ts'
import { useAction } from '../../client/use-action.ts'
import { mostDropped, type Dropped } from '../../components/dropped-files.ts'
import { dataUrlOf } from '../../components/data-url.ts'
import { handfuls } from './handfuls.ts'

/** How far giving files is: `ended` once all were looked at. */
export interface GivenFiles {
  readonly all: number
  readonly done: number
  readonly ended: boolean
  /** Each with its file in the details. */
  readonly refused: readonly AnyRefusal[]
  /** What is to be said of what was given as a whole; null for nothing. */
  readonly besides: Refusal | null
}

/** Gives files to a connection, some at a time, however many they are; `device` where the file's name does not say whose it is. */
export function useOfflineJoinFiles(connection: string) {
  const add = useAction('connection.addOfflineJoins')
  const [given, setGiven] = useState<GivenFiles | null>(null)
  const give = async (chosen: Dropped | Promise<Dropped>, device: string | null) => {
    setGiven({ all: 0, done: 0, ended: false, refused: [], besides: null })
    const { files, unread, hasMore } = await chosen
    const refused: AnyRefusal[] = unread.map((path) => unusable(path, 'unreadable'))
    const all = files.length + unread.length
    const besides: Refusal | null = hasMore
      ? { code: 'odj.too-many-files', details: { most: mostDropped } }
      : all === 0
        ? { code: 'odj.no-files', details: {} }
        : null
    let done = unread.length
    const tell = (ended: boolean) => setGiven({ all, done, ended, refused: [...refused], besides })
    tell(files.length === 0)
    for (const some of handfuls(files)) {
      const read = await Promise.all(some.map((file) => readFile(file, device)))
      const usable = read.flatMap((one) => ('content' in one ? [one] : []))
      refused.push(...read.flatMap((one) => ('code' in one ? [one] : [])))
      const added = usable.length === 0 ? { refused: [] } : await add.run({ connection, files: usable })
      // Why, the action tells: the same would be said of those that are left.
      if (added === null) return setGiven(null)
      refused.push(...added.refused)
      done += some.length
      tell(done === all)
    }
  }
  return { given, refusal: add.refusal, give, forget: () => setGiven(null) }
}

async function readFile(file: File, device: string | null): Promise<GivenOfflineJoin | AnyRefusal> {
  if (file.size > largestOfflineJoin) return unusable(file.name, 'too-large')
  try {
    const content = (await dataUrlOf(file)).split(',')[1] ?? ''
    return { name: file.name, content, ...(device !== null && { device }) }
  } catch {
    return unusable(file.name, 'unreadable')
  }
}

function unusable(file: string, reason: OfflineJoinFault): AnyRefusal {
  return { code: 'odj.unusable', details: { file, reason } }
}
