import type { Hive, Key } from '#shared/registry/hive.ts'
import { textOf } from './value-data.ts'
import { keysAt } from './value-descriptors.ts'

/**
 * Where a user's own hives name his account, in caches that Windows fills anew (handbook mechanics 2.6): what is searched for him
 * (`winrt://{S-1-5-21-…}/`), Internet Explorer's registry, texts of his apps (`…%5CS-1-5-21-…-MergedResources-1.pri`).
 */
const searchRoots = 'Software\\Microsoft\\Windows Search\\ProcessedSearchRoots'
const explorerUsers = 'Software\\Microsoft\\Internet Explorer\\InternetRegistry\\REGISTRY\\USER'
const appTexts = 'Local Settings\\MrtCache'
const apps = 'Local Settings\\Software\\Microsoft\\Windows\\CurrentVersion\\AppContainer\\Storage\\*\\ResourcesConfig'
const appTextFile = 'CachedMergedResourcesPriFileName'

const searched = /\{(S-1-[\d-]+)\}/i
const wholeName = /^(S-1-[\d-]+)$/i
const textFile = /(S-1-\d+(?:-\d+)+)-MergedResources-\d+\.pri$/i

/** Takes the translated accounts out of the caches of NTUSER.DAT or UsrClass.dat; returns how many keys and values that were. */
export function forgetCaches({ root }: Hive, names: ReadonlyMap<string, string>): number {
  const isMeant = (text: string | null, pattern: RegExp) => names.has(pattern.exec(text ?? '')?.[1]?.toUpperCase() ?? '')
  let gone = 0
  const forget = (path: string, isOne: (key: Key) => boolean) => {
    for (const parent of keysAt(root, path.split('\\'))) {
      for (const { name } of [...parent.subkeys()].filter(isOne)) {
        parent.deleteSubkey(name)
        gone += 1
      }
    }
  }
  forget(searchRoots, (key) => isMeant(textOf(key, ''), searched))
  forget(explorerUsers, ({ name }) => isMeant(name, wholeName))
  forget(appTexts, ({ name }) => isMeant(name, textFile))
  for (const app of keysAt(root, apps.split('\\'))) {
    if (!isMeant(textOf(app, appTextFile), textFile)) continue
    app.deleteValue(appTextFile)
    gone += 1
  }
  return gone
}
