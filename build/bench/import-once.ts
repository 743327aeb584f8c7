import { readFileSync } from 'node:fs'
import { activeDirectorySettings } from '#shared/contracts/connection.ts'
import { instantOf } from '#shared/values/instant.ts'
import { createProjectFile } from '#main/store/project-file.ts'
import { insertConnection } from '#main/store/connection.ts'
import { ldapReader } from '#main/services/directory-import/ldap/read-directory.ts'
import { runImport } from '#main/services/directory-import/run-import.ts'

// One import of the source domain into a new project file, for `import-ldaps`: prints what it came to and its peak memory.

const variable = (name: string) => process.env[`REHOME_TEST_${name}`]!
const file = createProjectFile(process.argv[2]!)
const { type, ...settings } = activeDirectorySettings.parse({
  type: 'active-directory',
  host: variable('SRC_HOST'),
  user: variable('SRC_USER'),
  ca: readFileSync(variable('CA'), 'utf8'),
  objects: ['user', 'group'],
})
const clock = { now: () => instantOf(Date.now()) }
const connection = { id: 'src', name: 'SRC', role: 'source' as const }
insertConnection(file, { ...connection, type, settings: JSON.stringify(settings), createdAt: clock.now() })
const reader = ldapReader(settings, variable('PASSWORD'))
const record = await runImport({ file }, clock, connection, reader, { signal: new AbortController().signal, progress: () => {} })
file.close()
const peakMb = process.resourceUsage().maxRSS / 1024
process.stdout.write(JSON.stringify({ users: record.users, groups: record.groups, peakMb }))
