import { bind, lastError, pinned, wideText } from './library.ts'
import { refuseWin32 } from './status.ts'

const registerSource = bind<(server: null, source: string) => number>(
  'advapi32.dll',
  'intptr_t RegisterEventSourceW(void *lpUNCServerName, str16 lpSourceName)',
)
const deregisterSource = bind<(log: number) => number>('advapi32.dll', 'int DeregisterEventSource(intptr_t hEventLog)')
const reportEvent = bind<
  (log: number, kind: number, category: number, id: number, user: null, texts: number, bytes: number, strings: number, data: null) => number
>(
  'advapi32.dll',
  'int ReportEventW(intptr_t hEventLog, uint16_t wType, uint16_t wCategory, uint32_t dwEventID, void *lpUserSid, uint16_t wNumStrings, uint32_t dwDataSize, intptr_t lpStrings, void *lpRawData)',
)

const kinds = { error: 1, warning: 2, information: 4 } as const
/** What one text of an event can hold. */
const longest = 31_000

/** Writes one event into the Windows application log. Refuses: 'windows.call-failed'. */
export function writeEvent(source: string, severity: keyof typeof kinds, id: number, text: string): void {
  const log = registerSource(null, source)
  if (log === 0) refuseWin32('RegisterEventSourceW', lastError(), source)
  try {
    const wide = wideText(text.slice(0, longest))
    const memory = pinned(8 + wide.length)
    memory.bytes.writeBigUInt64LE(BigInt(memory.address + 8), 0)
    memory.bytes.set(wide, 8)
    if (reportEvent(log, kinds[severity], 0, id, null, 1, 0, memory.address, null) === 0) refuseWin32('ReportEventW', lastError(), source)
  } finally {
    deregisterSource(log)
  }
}
