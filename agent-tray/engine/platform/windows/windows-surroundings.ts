import { sidFromBytes, sidToText } from '#shared/directory/sid.ts'
import type { Session } from '#shared/migration/planner/situation.ts'
import type { Surroundings } from '../surroundings.ts'
import { batteryPercent } from './bindings/hardware.ts'
import { isLocked, sessions, userOf } from './bindings/sessions.ts'
import { bootMarks } from './boot-marks.ts'

/**
 * As Windows says. What a user is busy with only a program in his own session can know, and whether a connection is paid by volume
 * only one of a user: both are not known here, and hold nothing back.
 */
export function windowsSurroundings(): Surroundings {
  const marks = bootMarks()
  return { read: () => ({ sessions: usersSessions(), batteryPercent: batteryPercent(), metered: false, bootId: marks.bootId() }) }
}

function usersSessions(): Session[] {
  return sessions().flatMap(({ id, state, user }) => {
    if (user === '' || (state !== 'active' && state !== 'disconnected')) return []
    const sid = userOf(id)
    if (sid === null) return []
    return [{ id, user: sidToText(sidFromBytes(sid)), state: state === 'active' && isLocked(id) ? 'locked' : state, busyWith: null }]
  })
}
