import { sidFromBytes, sidToText } from '#shared/directory/sid.ts'
import { isRefused } from '#shared/errors/refused.ts'
import type { Session } from '#shared/migration/planner/situation.ts'
import type { Surroundings } from '../surroundings.ts'
import { batteryPercent } from './bindings/hardware.ts'
import { isMetered } from './bindings/network-cost.ts'
import { isLocked, sessions, userOf } from './bindings/sessions.ts'
import { bootMarks } from './boot-marks.ts'

/** As Windows says. What a user is busy with Windows tells only to a program of his own session: see `busy-sessions.ts`. */
export function windowsSurroundings(): Surroundings {
  const marks = bootMarks()
  return { read: () => ({ sessions: usersSessions(), batteryPercent: batteryPercent(), metered: metered(), bootId: marks.bootId() }) }
}

/** False where it cannot be known, as while the service that knows has not started. */
function metered(): boolean {
  try {
    return isMetered()
  } catch (error) {
    if (!isRefused(error)) throw error
    return false
  }
}

function usersSessions(): Session[] {
  return sessions().flatMap(({ id, state, user }) => {
    if (user === '' || (state !== 'active' && state !== 'disconnected')) return []
    const sid = userOf(id)
    if (sid === null) return []
    return [{ id, user: sidToText(sidFromBytes(sid)), state: state === 'active' && isLocked(id) ? 'locked' : state, busyWith: null }]
  })
}
