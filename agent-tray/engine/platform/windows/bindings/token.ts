import { bind, pinned, pointerAt } from './library.ts'
import { close } from './object.ts'
import { refuseStatus, succeeded } from './status.ts'

const queryToken = bind<(token: number, kind: number, bytes: number, length: number, needed: Buffer) => number>(
  'ntdll.dll',
  'int32_t NtQueryInformationToken(intptr_t TokenHandle, int TokenInformationClass, intptr_t TokenInformation, uint32_t TokenInformationLength, void *ReturnLength)',
)

/** Who a token stands for, as Windows has it. */
export interface TokenFacts {
  readonly sid: Uint8Array
  readonly session: number
  /** SIDs of the groups that count, not those that are there for denial only. */
  readonly groups: readonly Uint8Array[]
}

/** To be asked what it stands for. */
export const tokenQuery = 0x8
const tokenClass = { user: 1, groups: 2, session: 12 } as const
const groupEnabled = 0x4

/** Reads a token and closes it. */
export function factsOfToken(token: number): TokenFacts {
  try {
    const user = tokenInformation(token, tokenClass.user)
    const groups = tokenInformation(token, tokenClass.groups)
    // SID_AND_ATTRIBUTES: u64 sid | u32 attributes | u32; of groups a u32 count and 4 bytes stand before them.
    const count = groups.bytes.readUInt32LE(0)
    const entries = Array.from({ length: count }, (_, index) => 8 + 16 * index)
    return {
      sid: sidIn(user, 0),
      session: tokenInformation(token, tokenClass.session).bytes.readUInt32LE(0),
      groups: entries.filter((at) => (groups.bytes.readUInt32LE(at + 8) & groupEnabled) !== 0).map((at) => sidIn(groups, at)),
    }
  } finally {
    close(token)
  }
}

interface Pinned {
  readonly bytes: Buffer
  readonly address: number
}

function tokenInformation(token: number, kind: number): Pinned {
  const memory = pinned(64 * 1024)
  const status = queryToken(token, kind, memory.address, memory.bytes.length, Buffer.alloc(4))
  return succeeded(status) ? memory : refuseStatus('NtQueryInformationToken', status, String(kind))
}

/** The SID that a pointer in the same memory leads to. */
function sidIn({ bytes, address }: Pinned, at: number): Uint8Array {
  const from = pointerAt(bytes, at) - address
  return Uint8Array.from(bytes.subarray(from, from + 8 + 4 * bytes[from + 1]!))
}
