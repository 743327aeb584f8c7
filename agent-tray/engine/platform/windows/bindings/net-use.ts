import { bind, bindWaiting, pinned, wideText } from './library.ts'

const netUseAdd = bindWaiting<(server: null, level: number, info: number, wrongField: null) => number>(
  'netapi32.dll',
  'uint32_t NetUseAdd(void *servername, uint32_t LevelFlags, intptr_t buf, void *parm_err)',
)
const netUseDel = bind<(server: null, place: string, force: number) => number>(
  'netapi32.dll',
  'uint32_t NetUseDel(void *UncServerName, str16 UseName, uint32_t ForceLevelFlags)',
)

/** USE_IPC: a share of pipes, which every domain controller has. */
const pipes = 3
/** USE_LOTS_OF_FORCE */
const withForce = 2

/**
 * Connects to a domain controller as somebody else, and parts again: the way in that NetJoinDomain takes, without a trust between the
 * domains. A code of Win32. What is copied of the password here is wiped.
 */
export async function connectAs(controller: string, domain: string | null, name: string, password: string): Promise<number> {
  const place = `\\\\${controller}\\IPC$`
  const texts = [place, password, name, domain].map((text) => (text === null ? null : wideText(text)))
  // USE_INFO_2: local | remote | password | u32 status, type, uses, users | name | domain, and the texts.
  const memory = pinned(56 + texts.reduce((sum, text) => sum + (text?.length ?? 0), 0))
  memory.bytes.writeUInt32LE(pipes, 28)
  let at = 56
  for (const [index, text] of texts.entries()) {
    if (text === null) continue
    memory.bytes.writeBigUInt64LE(BigInt(memory.address + at), fields[index])
    at += text.copy(memory.bytes, at)
    text.fill(0)
  }
  try {
    const code = await netUseAdd(null, 2, memory.address, null)
    if (code === 0) netUseDel(null, place, withForce)
    return code
  } finally {
    memory.bytes.fill(0)
  }
}

/** Where USE_INFO_2 points to the remote place, the password, the name and the domain. */
const fields: readonly number[] = [8, 16, 40, 48]
