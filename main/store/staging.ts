import type { AccountFacts, AccountKind } from '#shared/directory/account.ts'
import { givenDnKey } from '#shared/directory/dn.ts'
import type { Sid } from '#shared/directory/sid.ts'
import { lastLogonIn, operatingSystemIn } from './facet-columns.ts'
import type { ProjectFile } from './project-file.ts'

/** An account on its way into the project. */
export interface StagedAccount extends AccountFacts {
  readonly kind: AccountKind
  /** objectGUID, 16 bytes. */
  readonly guid: Uint8Array
  readonly sid: Sid | null
  readonly dn: string
}

export type PerKind = Record<AccountKind, number>

/** What taking over a staged import changed. */
export interface StagingResult {
  readonly added: PerKind
  readonly changed: PerKind
  readonly removed: PerKind
  readonly memberships: number
}

/**
 * Where an import collects what it reads: temporary tables, which spill to disk and which nobody else sees. The project's own
 * tables are touched once, at the end and in one transaction, so that a failed, cancelled or killed import leaves them as they were,
 * and a slow directory holds no lock.
 */
export interface Staging {
  /** Adds a batch; returns the accounts whose GUID was staged before, which are left out. */
  addAccounts(accounts: readonly StagedAccount[]): StagedAccount[]
  /** Adds members of a group by name; they are resolved at the end, when every object is known. */
  addMembers(group: Uint8Array, dns: readonly string[]): void
  counts(): PerKind
  /** Resolves members. Call once, after the last batch. */
  resolveMembers(): { outside: MemberFinding; ambiguous: MemberFinding }
  /** Makes the staged accounts those of the connection. Run it inside the caller's transaction. */
  takeOver(connection: string): StagingResult
  /** Keeps by object what `takeOver` changed, as that of this import. Inside the same transaction. */
  keepChanges(importId: number): void
  /** Drops what is left; always to be called. */
  discard(): void
}

/** Members that could not be resolved. */
export interface MemberFinding {
  readonly count: number
  readonly examples: readonly string[]
}

const columns = ['kind', 'sid', 'name', 'displayName', 'upn', 'mail', 'dn', 'enabled', 'expiresAt', 'attributes'] as const
const list = columns.join(', ')
const differs = `(${columns.map((name) => `account.${name}`).join(', ')}) IS NOT (${columns.map((name) => `staged.${name}`).join(', ')})`

/** Which columns differ, as JSON. */
const differing = `(SELECT json_group_array(name) FROM (${columns
  .map((name) => `SELECT '${name}' AS name WHERE account.${name} IS NOT staged.${name}`)
  .join(' UNION ALL ')}))`
/** Of each kind of change; who changes more looks at the numbers. */
const mostChanges = 10_000

let counter = 0

export function openStaging(file: ProjectFile): Staging {
  counter += 1
  const [staged, member, named, resolved, changes] = ['staged', 'stagedMember', 'stagedName', 'stagedPair', 'stagedChange'].map(
    (name) => `${name}${counter}`,
  ) as [string, string, string, string, string]
  // What is staged is dropped when anything goes wrong, never rolled back.
  file.pragma('temp.journal_mode = OFF')
  file.exec(`
    CREATE TEMP TABLE ${staged} (
      guid BLOB PRIMARY KEY, kind TEXT, sid BLOB, name TEXT, displayName TEXT, upn TEXT, mail TEXT, dn TEXT, enabled INTEGER, expiresAt TEXT,
      attributes TEXT, dnKey TEXT
    ) WITHOUT ROWID;
    CREATE TEMP TABLE ${member} (groupGuid BLOB, dnKey TEXT);
    CREATE TEMP TABLE ${resolved} (groupGuid BLOB, memberGuid BLOB, PRIMARY KEY (groupGuid, memberGuid)) WITHOUT ROWID;
  `)
  const insertAccount = file.prepare(`INSERT OR IGNORE INTO ${staged} (guid, ${list}, dnKey) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`)
  const insertMember = file.prepare(`INSERT INTO ${member} VALUES (?, ?)`)

  const addAccounts = file.transaction((accounts: readonly StagedAccount[]) =>
    accounts.filter((a) => {
      const values = [
        a.kind,
        a.sid,
        a.name,
        a.displayName,
        a.upn,
        a.mail,
        a.dn,
        a.enabled ? 1 : 0,
        a.expiresAt,
        JSON.stringify(a.attributes),
      ]
      return insertAccount.run(a.guid, ...values, givenDnKey(a.dn)).changes === 0
    }),
  )
  const addMembers = file.transaction((group: Uint8Array, dns: readonly string[]) => {
    for (const dn of dns) insertMember.run(group, givenDnKey(dn))
  })
  const perKind = (sql: string, ...values: string[]): PerKind => {
    const rows = file.prepare<string[], { kind: AccountKind; n: number }>(sql).all(...values)
    return { user: 0, group: 0, device: 0, ...Object.fromEntries(rows.map(({ kind, n }) => [kind, n])) }
  }
  const unresolved = (condition: string): MemberFinding => {
    const examples = file.prepare<[], string>(`SELECT DISTINCT dnKey FROM ${member} WHERE ${condition} LIMIT 5`).pluck().all()
    return { count: file.prepare<[], number>(`SELECT count(*) FROM ${member} WHERE ${condition}`).pluck().get()!, examples }
  }

  return {
    addAccounts,
    addMembers,
    counts: () => perKind(`SELECT kind, count(*) AS n FROM ${staged} GROUP BY kind`),
    resolveMembers() {
      file.exec(`
        CREATE TEMP TABLE ${named} (dnKey TEXT PRIMARY KEY, guid BLOB, objects INTEGER) WITHOUT ROWID;
        INSERT INTO ${named} SELECT dnKey, guid, 1 FROM ${staged} WHERE true ON CONFLICT (dnKey) DO UPDATE SET objects = objects + 1;
        INSERT OR IGNORE INTO ${resolved} SELECT groupGuid, guid FROM ${member} JOIN ${named} USING (dnKey) WHERE objects = 1;
      `)
      return {
        outside: unresolved(`dnKey NOT IN (SELECT dnKey FROM ${named})`),
        ambiguous: unresolved(`dnKey IN (SELECT dnKey FROM ${named} WHERE objects > 1)`),
      }
    },
    takeOver(connection) {
      const here = 'account.connection = ? AND account.guid = staged.guid'
      const result = {
        added: perKind(
          `SELECT kind, count(*) AS n FROM ${staged} AS staged WHERE NOT EXISTS (SELECT 1 FROM account WHERE ${here}) GROUP BY kind`,
          connection,
        ),
        changed: perKind(
          `SELECT staged.kind, count(*) AS n FROM ${staged} AS staged JOIN account ON ${here} WHERE ${differs} GROUP BY staged.kind`,
          connection,
        ),
        removed: perKind(
          `SELECT kind, count(*) AS n FROM account WHERE connection = ? AND NOT EXISTS (SELECT 1 FROM ${staged} AS staged WHERE staged.guid = account.guid) GROUP BY kind`,
          connection,
        ),
        memberships: file.prepare<[], number>(`SELECT count(*) FROM ${resolved}`).pluck().get()!,
      }
      const isFirst = file.prepare('SELECT NOT EXISTS (SELECT 1 FROM account WHERE connection = ?)').pluck().get(connection) === 1
      file.exec(`CREATE TEMP TABLE ${changes} (change TEXT, kind TEXT, name TEXT, guid BLOB, columns TEXT)`)
      // Of a first import everything is new, and nobody needs that said object by object.
      if (!isFirst) {
        const insert = (sql: string) => file.prepare(`INSERT INTO ${changes} ${sql} LIMIT ${mostChanges}`).run(connection)
        const gone = `NOT EXISTS (SELECT 1 FROM ${staged} AS staged WHERE staged.guid = account.guid)`
        insert(`SELECT 'added', kind, name, guid, '[]' FROM ${staged} AS staged WHERE NOT EXISTS (SELECT 1 FROM account WHERE ${here})`)
        insert(
          `SELECT 'changed', staged.kind, staged.name, staged.guid, ${differing} FROM ${staged} AS staged JOIN account ON ${here} WHERE ${differs}`,
        )
        insert(`SELECT 'removed', kind, name, guid, '[]' FROM account WHERE connection = ? AND ${gone}`)
      }
      file.prepare(`DELETE FROM account WHERE connection = ? AND guid NOT IN (SELECT guid FROM ${staged})`).run(connection)
      file
        .prepare(
          `INSERT INTO account (connection, guid, ${list}, operatingSystem, lastLogon)
           SELECT ?, guid, ${list}, ${operatingSystemIn('attributes')}, ${lastLogonIn('attributes')} FROM ${staged} AS staged WHERE true
           ON CONFLICT (connection, guid) DO UPDATE SET operatingSystem = excluded.operatingSystem, lastLogon = excluded.lastLogon,
             ${columns.map((name) => `${name} = excluded.${name}`).join(', ')}
           WHERE ${differs.replaceAll('staged.', 'excluded.')}`,
        )
        .run(connection)
      file
        .prepare(
          `DELETE FROM member WHERE connection = ? AND (groupGuid, memberGuid) NOT IN (SELECT groupGuid, memberGuid FROM ${resolved})`,
        )
        .run(connection)
      file
        .prepare(`INSERT OR IGNORE INTO member (connection, groupGuid, memberGuid) SELECT ?, groupGuid, memberGuid FROM ${resolved}`)
        .run(connection)
      return result
    },
    keepChanges(importId) {
      file.prepare(`INSERT INTO importChange SELECT ?, change, kind, name, guid, columns FROM ${changes}`).run(importId)
    },
    discard() {
      for (const name of [staged, member, named, resolved, changes]) file.exec(`DROP TABLE IF EXISTS temp.${name}`)
    },
  }
}
