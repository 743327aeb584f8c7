import type { Situation } from '#shared/migration/planner/situation.ts'

/** What goes on around the engine, read anew every time: who is logged on, on what power and network the device runs. */
export interface Surroundings {
  read(): Situation
}
