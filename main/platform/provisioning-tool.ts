import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { refuse, refused } from '#shared/errors/refused.ts'

/** Windows makes accounts as whoever is signed in; Samba as the account it is told. */
export const provisioningTools = ['djoin', 'net'] as const
export type ProvisioningTool = (typeof provisioningTools)[number]

/** A computer account to be made, and with it the file that its computer joins by. */
export interface WantedAccount {
  readonly machine: string
  /** The domain's DNS name, and its NetBIOS name where it is known. */
  readonly domain: string
  readonly netbiosName: string | null
  readonly controller: string
  /** The OU for it, as a distinguished name; null for the domain's own choice. */
  readonly unit: string | null
  /** Takes over an account that exists. Samba would in any case: whoever asks looks before. */
  readonly reuse: boolean
}

export interface SigningAccount {
  readonly account: string
  readonly password: string
}

/** What this computer has: only Windows has djoin. */
export const provisioningTool: ProvisioningTool = process.platform === 'win32' ? 'djoin' : 'net'

/** No domain takes so long, and one call in a thousand must not hold up the others. */
const timeoutMs = 120_000

/**
 * Makes a computer account with the field's own tool, and resolves with the file that it saves. What it keeps on the way lies in a
 * private folder that goes with it. Refuses: 'odj.no-tool', 'odj.account-exists', 'odj.not-made'.
 */
export async function provision(wanted: WantedAccount, signing: SigningAccount | null): Promise<Uint8Array> {
  const folder = mkdtempSync(join(tmpdir(), 'rehome-odj-'))
  try {
    const file = join(folder, 'join.txt')
    const { code, said } = await (signing === null ? djoin(wanted, file) : net(wanted, file, folder, signing))
    if (code === 0) return readFileSync(file)
    const { machine, domain } = wanted
    if (code === accountExists || /\b0x0*8b0\b/i.test(said)) return refuse('odj.account-exists', { machine, domain })
    return refuse('odj.not-made', { machine, tool: provisioningTool, code, said: said.trim().slice(-2000) })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** NERR_UserExists, as djoin ends with it or says it. */
const accountExists = 2224

function djoin(wanted: WantedAccount, file: string) {
  return ended(join(process.env['SystemRoot'] ?? 'C:\\Windows', 'System32', 'djoin.exe'), djoinArguments(wanted, file))
}

/** What djoin is told [https://learn.microsoft.com/windows-server/administration/windows-commands/djoin]. */
export function djoinArguments({ machine, domain, unit, reuse }: WantedAccount, file: string): string[] {
  const place = unit === null ? [] : ['/machineou', unit]
  return ['/provision', '/domain', domain, '/machine', machine, ...place, ...(reuse ? ['/reuse'] : []), '/savefile', file]
}

/** `net offlinejoin`, by a configuration of its own: with any other it takes this computer's name and domain for the new one's. */
function net(
  { machine, domain, netbiosName, controller, unit, reuse }: WantedAccount,
  file: string,
  folder: string,
  signing: SigningAccount,
) {
  const configuration = join(folder, 'smb.conf')
  const state = join(folder, 'state')
  mkdirSync(state)
  const lines = [
    '[global]',
    'security = ads',
    `realm = ${inLine(domain.toUpperCase())}`,
    ...(netbiosName === null ? [] : [`workgroup = ${inLine(netbiosName)}`]),
    `netbios name = ${inLine(machine)}`,
    ...['private dir', 'lock directory', 'state directory', 'cache directory', 'pid directory'].map((each) => `${each} = ${state}`),
  ]
  writeFileSync(configuration, `${lines.join('\n')}\n`)
  const args = [
    'offlinejoin',
    'provision',
    `--configfile=${configuration}`,
    `--user=${signing.account}`,
    `domain=${domain}`,
    `machine_name=${machine}`,
    `dcname=${controller}`,
    `savefile=${file}`,
    ...(unit === null ? [] : [`machine_account_ou=${unit}`]),
    ...(reuse ? ['reuse'] : []),
  ]
  // Nobody but this user sees the environment of a process; arguments, everybody does.
  const environment = { PASSWD: signing.password, LC_ALL: 'C', KRB5CCNAME: `FILE:${join(folder, 'tickets')}` }
  return ended('net', args, environment)
}

/** Names come from a directory: none begins another line of the configuration, or means more than itself in its own. */
const inLine = (name: string): string => name.replace(/[\p{Cc}\p{Zl}\p{Zp}%\\]/gu, '')

function ended(
  program: string,
  args: readonly string[],
  environment: NodeJS.ProcessEnv = {},
): Promise<{ code: number | null; said: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: timeoutMs,
      windowsHide: true,
    })
    let said = ''
    const listen = (text: string) => (said = (said + text).slice(-100_000))
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', listen)
    child.on('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'ENOENT' ? refused('odj.no-tool', { tool: provisioningTool }, error) : error)
    })
    child.on('close', (code) => resolve({ code, said }))
  })
}
