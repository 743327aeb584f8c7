import type { Session } from '#shared/migration/planner/situation.ts'
import { bind } from './library.ts'
import { succeeded } from './status.ts'

const queryUserState = bind<(state: Buffer) => number>('shell32.dll', 'int32_t SHQueryUserNotificationState(void *pquns)')

/** QUNS_BUSY, QUNS_RUNNING_D3D_FULL_SCREEN and QUNS_PRESENTATION_MODE; of the rest none is a reason to wait. */
const states: Readonly<Record<number, Session['busyWith']>> = { 2: 'full-screen', 3: 'full-screen', 4: 'presentation' }

/** What the user of this program's own session must not be disturbed in; null also where Windows does not tell. */
export function busyWith(): Session['busyWith'] {
  const state = Buffer.alloc(4)
  return succeeded(queryUserState(state)) ? (states[state.readInt32LE(0)] ?? null) : null
}
