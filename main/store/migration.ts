/** One step of the project file's format. Versions count by tens; a released step is never edited. */
export interface Migration {
  readonly version: number
  readonly sql: string
}
