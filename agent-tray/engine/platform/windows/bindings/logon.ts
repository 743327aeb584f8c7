import { bind, bindWaiting, pinned, pointerAt, textAt, viewAt } from './library.ts'
import { close } from './object.ts'
import { refuseStatus, succeeded, unsigned } from './status.ts'

const dsGetDcName = bindWaiting<(computer: null, domain: string, guid: null, site: null, flags: number, info: number) => number>(
  'netapi32.dll',
  'uint32_t DsGetDcNameW(void *ComputerName, str16 DomainName, void *DomainGuid, void *SiteName, uint32_t Flags, intptr_t DomainControllerInfo)',
)
const netApiBufferFree = bind<(buffer: number) => number>('netapi32.dll', 'uint32_t NetApiBufferFree(intptr_t Buffer)')
const connectUntrusted = bind<(handle: Buffer) => number>('secur32.dll', 'int32_t LsaConnectUntrusted(void *LsaHandle)')
const deregister = bind<(handle: number) => number>('secur32.dll', 'int32_t LsaDeregisterLogonProcess(intptr_t LsaHandle)')
const lookupPackage = bind<(handle: number, name: number, id: Buffer) => number>(
  'secur32.dll',
  'int32_t LsaLookupAuthenticationPackage(intptr_t LsaHandle, intptr_t PackageName, void *AuthenticationPackage)',
)
const freeReturn = bind<(memory: number) => number>('secur32.dll', 'int32_t LsaFreeReturnBuffer(intptr_t Buffer)')
const logonUser = bindWaiting<
  (
    handle: number,
    origin: number,
    type: number,
    id: number,
    info: number,
    bytes: number,
    groups: number,
    source: number,
    profile: number,
    profileBytes: number,
    logonId: number,
    token: number,
    quotas: number,
    subStatus: number,
  ) => number
>(
  'secur32.dll',
  'int32_t LsaLogonUser(intptr_t LsaHandle, intptr_t OriginName, int LogonType, uint32_t AuthenticationPackage, intptr_t AuthenticationInformation, uint32_t AuthenticationInformationLength, intptr_t LocalGroups, intptr_t SourceContext, intptr_t ProfileBuffer, intptr_t ProfileBufferLength, intptr_t LogonId, intptr_t Token, intptr_t Quotas, intptr_t SubStatus)',
)

/** Looks anew, in DNS and by asking, and answers with a name of DNS. */
const find = { forceRediscovery: 0x1, directoryService: 0x10, returnDnsName: 0x4000_0000 } as const
/** SECURITY_LOGON_TYPE Interactive: the one that Windows caches for a sign-in without network. */
const interactive = 2
/** KERB_LOGON_SUBMIT_TYPE KerbInteractiveLogon; the package Negotiate takes it, too. */
const kerbInteractiveLogon = 2

/** A domain controller that answers now, without its backslashes, or the Win32 error code of looking for one. */
export async function findController(domain: string): Promise<string | number> {
  const out = pinned(8)
  const flags = find.forceRediscovery | find.directoryService | find.returnDnsName
  const code = await dsGetDcName(null, domain, null, null, flags, out.address)
  if (code !== 0) return code
  const info = pointerAt(out.bytes)
  // DOMAIN_CONTROLLER_INFOW begins with the pointer to the name.
  const name = textAt(pointerAt(viewAt(info, 8))).replace(/^\\\\/, '')
  netApiBufferFree(info)
  return name
}

/** What came of a sign-in: statuses as Windows writes them, unsigned; `subStatus` says why an account is restricted. */
export interface LogonAnswer {
  readonly status: number
  readonly subStatus: number
}

/**
 * Signs an account in as at the keyboard, so that Windows caches its credentials, and out again. The password is UTF-16LE; every copy
 * that is made of it here is wiped. Refuses: 'windows.call-failed' where nothing was tried.
 */
export async function logonOnce(domain: string, name: string, password: Uint8Array): Promise<LogonAnswer> {
  const handle = Buffer.alloc(8)
  const connected = connectUntrusted(handle)
  if (!succeeded(connected)) refuseStatus('LsaConnectUntrusted', connected)
  const lsa = Number(handle.readBigInt64LE(0))
  const info = interactiveLogon(domain, name, password)
  // LSA_STRING origin | TOKEN_SOURCE | profile, its length, LUID, token, QUOTA_LIMITS, sub-status
  const origin = ansiString('Rehome')
  const out = pinned(128)
  out.bytes.write('Rehome', 0, 'latin1')
  try {
    const answer = await logonUser(
      lsa,
      origin.address,
      interactive,
      negotiatePackage(lsa),
      info.address,
      info.bytes.length,
      0,
      out.address,
      out.address + 16,
      out.address + 24,
      out.address + 32,
      out.address + 40,
      out.address + 48,
      out.address + 112,
    )
    const profile = pointerAt(out.bytes, 16)
    if (profile !== 0) freeReturn(profile)
    const token = Number(out.bytes.readBigInt64LE(40))
    if (succeeded(answer) && token !== 0) close(token)
    return { status: unsigned(answer), subStatus: out.bytes.readUInt32LE(112) }
  } finally {
    info.bytes.fill(0)
    deregister(lsa)
  }
}

/** The number of the package that speaks Kerberos and NTLM, whichever a domain wants. */
function negotiatePackage(lsa: number): number {
  const [name, id] = [ansiString('Negotiate'), Buffer.alloc(4)]
  const status = lookupPackage(lsa, name.address, id)
  if (!succeeded(status)) refuseStatus('LsaLookupAuthenticationPackage', status, 'Negotiate')
  return id.readUInt32LE(0)
}

/** KERB_INTERACTIVE_LOGON: i32 type | u32 | three UNICODE_STRING of u16 length, u16 capacity, u32, u64 text; and the texts. */
function interactiveLogon(domain: string, name: string, password: Uint8Array): ReturnType<typeof pinned> {
  const texts = [Buffer.from(domain, 'utf16le'), Buffer.from(name, 'utf16le'), Buffer.from(password)]
  const memory = pinned(56 + texts.reduce((sum, text) => sum + text.length, 0))
  memory.bytes.writeInt32LE(kerbInteractiveLogon, 0)
  let at = 56
  for (const [index, text] of texts.entries()) {
    const head = 8 + 16 * index
    memory.bytes.writeUInt16LE(text.length, head)
    memory.bytes.writeUInt16LE(text.length, head + 2)
    memory.bytes.writeBigUInt64LE(BigInt(memory.address + at), head + 8)
    text.copy(memory.bytes, at)
    at += text.length
  }
  texts[2]!.fill(0)
  return memory
}

/** LSA_STRING: u16 length | u16 capacity | u32 | u64 text, and the text behind it. */
function ansiString(text: string): ReturnType<typeof pinned> {
  const memory = pinned(16 + text.length + 1)
  memory.bytes.writeUInt16LE(text.length, 0)
  memory.bytes.writeUInt16LE(text.length + 1, 2)
  memory.bytes.writeBigUInt64LE(BigInt(memory.address + 16), 8)
  memory.bytes.write(text, 16, 'latin1')
  return memory
}
