import { execFile } from 'node:child_process'
import { Refused } from '#shared/errors/refused.ts'
import { bind, lastError, pointerAt, textAt, viewAt } from './library.ts'
import { findController } from './logon.ts'
import { connectAs } from './net-use.ts'
import { succeeded } from './status.ts'

const netGetJoinInformation = bind<(server: null, name: Buffer, status: Buffer) => number>(
  'netapi32.dll',
  'uint32_t NetGetJoinInformation(void *lpServer, void *lpNameBuffer, void *BufferType)',
)
const dsRoleGetPrimaryDomainInformation = bind<(server: null, level: number, info: Buffer) => number>(
  'netapi32.dll',
  'uint32_t DsRoleGetPrimaryDomainInformation(void *lpServer, int InfoLevel, void *Buffer)',
)
const dsRoleFreeMemory = bind<(info: number) => void>('netapi32.dll', 'void DsRoleFreeMemory(intptr_t Buffer)')
const netApiBufferFree = bind<(buffer: number) => number>('netapi32.dll', 'uint32_t NetApiBufferFree(intptr_t Buffer)')
const netGetAadJoinInformation = bind<(tenant: null, info: Buffer) => number>(
  'netapi32.dll',
  'int32_t NetGetAadJoinInformation(void *pcszTenantId, void *ppJoinInfo)',
)
const netFreeAadJoinInformation = bind<(info: number) => void>('netapi32.dll', 'void NetFreeAadJoinInformation(intptr_t pJoinInfo)')
const netUnjoinDomain = bind<(server: null, account: null, password: null, options: number) => number>(
  'netapi32.dll',
  'uint32_t NetUnjoinDomain(void *lpServer, void *lpAccount, void *lpPassword, uint32_t fUnjoinOptions)',
)
const netJoinDomain = bind<
  (server: null, domain: string, ou: string | null, account: string | null, password: string | null, options: number) => number
>(
  'netapi32.dll',
  'uint32_t NetJoinDomain(void *lpServer, str16 lpDomain, str16 lpMachineAccountOU, str16 lpAccount, str16 lpPassword, uint32_t fJoinOptions)',
)
const netRequestOfflineDomainJoin = bind<(blob: Uint8Array, bytes: number, options: number, windows: string) => number>(
  'netapi32.dll',
  'uint32_t NetRequestOfflineDomainJoin(void *pProvisionBinData, uint32_t cbProvisionBinDataSize, uint32_t dwOptions, str16 lpWindowsPath)',
)
const netRenameMachineInDomain = bind<(server: null, name: string, account: null, password: null, options: number) => number>(
  'netapi32.dll',
  'uint32_t NetRenameMachineInDomain(void *lpServer, str16 lpNewMachineName, void *lpAccount, void *lpPassword, uint32_t fRenameOptions)',
)
const setComputerName = bind<(kind: number, name: string) => number>('kernel32.dll', 'int SetComputerNameExW(int NameType, str16 lpBuffer)')
const initiateShutdown = bind<(machine: null, message: string, grace: number, flags: number, reason: number) => number>(
  'advapi32.dll',
  'uint32_t InitiateShutdownW(void *lpMachineName, str16 lpMessage, uint32_t dwGracePeriod, uint32_t dwShutdownFlags, uint32_t dwReason)',
)

const inDomain = 3
const physicalDnsHostname = 5
export const joinOption = { domain: 0x1, createAccount: 0x2, ifJoined: 0x20, withNewName: 0x400 } as const
const onlineCaller = 0x4000_0000
const createAccount = 0x2
const shutdown = { forceOthers: 0x1, forceSelf: 0x2, restart: 0x4 } as const
/** Operating system, reconfiguration, planned. */
const reason = 0x8002_0004

/** What a membership is read and changed by: Windows' own calls, or a record of them in tests. Codes are Win32's. */
export interface DomainCalls {
  /** DNS name of the domain the device is in, or null; its short name where Windows does not tell the other. */
  domain(): string | null
  /** The tenant whose device this is, or null. */
  tenant(): string | null
  unjoin(): number
  join(domain: string, ou: string | null, account: string, password: string, options: number): number
  /** A domain controller that answers now, or the code of looking for one. */
  findController(domain: string): Promise<string | number>
  /** Signs in to a domain controller and out again, by what NetJoinDomain goes by, too. */
  connectAs(controller: string, domain: string | null, name: string, password: string): Promise<number>
  /** `blob` is the file that djoin writes, as it is. */
  joinOffline(blob: Uint8Array): number
  setComputerName(name: string): number
  renameInDomain(name: string): number
  restart(message: string): number
  /** Starts a program of System32 and returns what it printed; never its exit code, which tells nothing. */
  run(program: string, args: readonly string[], environment: Readonly<Record<string, string>>): Promise<string>
}

export function domainCalls(systemRoot: string): DomainCalls {
  return {
    domain() {
      const [name, status] = [Buffer.alloc(8), Buffer.alloc(4)]
      if (netGetJoinInformation(null, name, status) !== 0) return null
      const short = textAt(pointerAt(name)) || null
      netApiBufferFree(pointerAt(name))
      return status.readInt32LE(0) === inDomain ? (dnsDomain() ?? short) : null
    },
    tenant() {
      const info = Buffer.alloc(8)
      // S_FALSE and no structure: not joined.
      if (!succeeded(netGetAadJoinInformation(null, info)) || pointerAt(info) === 0) return null
      // DSREG_JOIN_INFO: i32 type (1 device, 2 workplace) | u64 certificate, device id, domain, tenant id | …
      const joined = viewAt(pointerAt(info), 40)
      const tenant = joined.readInt32LE(0) === 1 ? textAt(pointerAt(joined, 32)) || null : null
      netFreeAadJoinInformation(pointerAt(info))
      return tenant
    },
    unjoin: () => netUnjoinDomain(null, null, null, 0),
    join: (domain, ou, account, password, options) => netJoinDomain(null, domain, ou, account, password, options),
    findController,
    connectAs,
    joinOffline: (blob) => netRequestOfflineDomainJoin(blob, blob.length, onlineCaller, systemRoot),
    setComputerName: (name) => (setComputerName(physicalDnsHostname, name) === 0 ? lastError() : 0),
    renameInDomain: (name) => netRenameMachineInDomain(null, name, null, null, createAccount),
    restart: (message) => initiateShutdown(null, message, 0, shutdown.restart | shutdown.forceOthers | shutdown.forceSelf, reason),
    run: (program, args, environment) =>
      new Promise((resolve, reject) => {
        const options = { env: { ...process.env, ...environment }, windowsHide: true, timeout: 15 * 60_000, maxBuffer: 16 * 1024 * 1024 }
        execFile(`${systemRoot}\\System32\\${program}`, [...args], options, (error, stdout, stderr) => {
          if (error !== null && error.code === 'ENOENT') reject(error)
          else resolve(`${stdout}${stderr}`)
        })
      }),
  }
}

/** DSROLE_PRIMARY_DOMAIN_INFO_BASIC: i32 role | u32 flags | u64 flat name, DNS name, forest | guid */
function dnsDomain(): string | null {
  const info = Buffer.alloc(8)
  if (dsRoleGetPrimaryDomainInformation(null, 1, info) !== 0) return null
  const name = textAt(pointerAt(viewAt(pointerAt(info), 32), 16)) || null
  dsRoleFreeMemory(pointerAt(info))
  return name
}

/** Whether the error says that this Windows lacks the call. */
export function isMissingCall(error: unknown): boolean {
  return error instanceof Refused && error.code === 'windows.call-missing'
}
