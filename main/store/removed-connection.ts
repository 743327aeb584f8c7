import type { ProjectFile } from './project-file.ts'

interface Table {
  readonly name: string
  /** Those that can be written: no generated ones. */
  readonly columns: readonly string[]
  /** The columns that name a connection with which its rows go. */
  readonly refers: readonly string[]
}

/**
 * Copies a connection and every row that goes with it into tables of this opening of the file, so that its removal can be taken back as
 * long as the project is open; to be called right before it is removed.
 */
export function copyConnection(file: ProjectFile, id: string): void {
  file.exec('CREATE TEMP TABLE IF NOT EXISTS removal (number INTEGER PRIMARY KEY, connection TEXT NOT NULL)')
  const number = file.prepare('INSERT INTO temp.removal (connection) VALUES (?)').run(id).lastInsertRowid
  for (const table of tablesOf(file)) {
    const columns = table.columns.map(quoted).join(', ')
    file.exec(`CREATE TEMP TABLE IF NOT EXISTS ${copyOf(table)} AS SELECT 0 AS removal, ${columns} FROM main.${quoted(table.name)} LIMIT 0`)
    const isOfIt = table.refers.map((column) => `${quoted(column)} = :id`).join(' OR ')
    file
      .prepare(`INSERT INTO temp.${copyOf(table)} SELECT :number, ${columns} FROM main.${quoted(table.name)} WHERE ${isOfIt}`)
      .run({ number, id })
  }
}

/** A removal that can be taken back. */
export interface Removal {
  readonly number: number
  readonly id: string
  readonly name: string
}

/** The connections that were removed since the project was opened and are not back, the last one last. */
export function removals(file: ProjectFile): Removal[] {
  const isThere = file.prepare(`SELECT 1 FROM temp.sqlite_master WHERE name = 'removal'`).get() !== undefined
  if (!isThere) return []
  return file
    .prepare(
      `SELECT number, connection AS id, (SELECT name FROM temp."removed connection" WHERE removal = number) AS name
         FROM temp.removal ORDER BY number`,
    )
    .all() as Removal[]
}

/** Puts back what was copied under that number. */
export function putBack(file: ProjectFile, number: number): void {
  file.pragma('defer_foreign_keys = ON')
  for (const table of tablesOf(file)) {
    const columns = table.columns.map(quoted).join(', ')
    file
      .prepare(`INSERT INTO main.${quoted(table.name)} (${columns}) SELECT ${columns} FROM temp.${copyOf(table)} WHERE removal = ?`)
      .run(number)
    file.prepare(`DELETE FROM temp.${copyOf(table)} WHERE removal = ?`).run(number)
  }
  file.prepare('DELETE FROM temp.removal WHERE number = ?').run(number)
}

/** The table of connections first, then those whose rows go with one. */
function tablesOf(file: ProjectFile): Table[] {
  const names = file.prepare(`SELECT name FROM main.sqlite_master WHERE type = 'table' ORDER BY name`).pluck().all() as string[]
  const refersTo = file
    .prepare(`SELECT "from" FROM pragma_foreign_key_list(?) WHERE "table" = 'connection' AND on_delete = 'CASCADE'`)
    .pluck()
  const columnsOf = file.prepare('SELECT name FROM pragma_table_info(?)').pluck()
  return names
    .map((name) => ({
      name,
      columns: columnsOf.all(name) as string[],
      refers: name === 'connection' ? ['id'] : (refersTo.all(name) as string[]),
    }))
    .filter(({ refers }) => refers.length > 0)
    .toSorted((a, b) => Number(b.name === 'connection') - Number(a.name === 'connection'))
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

function copyOf({ name }: Table): string {
  return quoted(`removed ${name}`)
}
