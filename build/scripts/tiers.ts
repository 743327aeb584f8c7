import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { bringAzurite } from '#build/fixtures/azurite.ts'

/** A set of tests that runs against one real part, and what that part needs on the machine. */
export interface Tier {
  readonly name: string
  /** A program whose presence shows that its Debian package is installed. */
  readonly needs: readonly { readonly program: string; readonly debian: string }[]
  readonly needsRoot: boolean
  readonly needsDevice?: string
  /** Installs what no Debian package holds, apart from the project's own modules; null, or why it could not. */
  readonly brings?: () => string | null
  /** Here, beside the two Samba domains of build/fixtures/domains, or on the Windows of build/fixtures/wine. */
  readonly runs: 'here' | 'in-domains' | 'in-wine'
}

const domains = [
  { program: 'samba', debian: 'samba-ad-dc' },
  { program: 'samba-tool', debian: 'samba-common-bin' },
  { program: 'smbclient', debian: 'smbclient' },
  { program: 'ldapsearch', debian: 'ldap-utils' },
  { program: 'zstd', debian: 'zstd' },
  { program: 'ip', debian: 'iproute2' },
  { program: 'unshare', debian: 'util-linux' },
]

const volume = [
  { program: 'ntfs-3g', debian: 'ntfs-3g' },
  { program: 'fusermount3', debian: 'fuse3' },
  { program: 'hivexml', debian: 'libhivex-bin' },
  { program: 'reglookup', debian: 'reglookup' },
  { program: 'getfattr', debian: 'attr' },
  { program: 'samba-tool', debian: 'samba-common-bin' },
  { program: 'smbd', debian: 'samba' },
  { program: 'smbcacls', debian: 'smbclient' },
  { program: 'xz', debian: 'xz-utils' },
]

const wine = [
  { program: 'wine', debian: 'wine' },
  { program: 'wineserver', debian: 'wine' },
]

export const tiers: readonly Tier[] = [
  { name: 'screen', needs: [{ program: 'chromium', debian: 'chromium' }], needsRoot: false, runs: 'here' },
  { name: 'share', needs: [], needsRoot: false, brings: bringAzurite, runs: 'here' },
  { name: 'volume', needs: volume, needsRoot: true, needsDevice: '/dev/fuse', runs: 'here' },
  { name: 'directory', needs: domains, needsRoot: true, runs: 'in-domains' },
  {
    name: 'e2e',
    needs: [...domains, ...volume, { program: 'chromium', debian: 'chromium' }],
    needsRoot: true,
    needsDevice: '/dev/fuse',
    runs: 'in-domains',
  },
  { name: 'windows', needs: wine, needsRoot: false, runs: 'in-wine' },
]

/** Debian packages that come along because a program of the list needs them at run time. */
const companions = [
  'samba',
  'samba-ad-provision',
  'samba-dsdb-modules',
  'samba-vfs-modules',
  'python3-samba',
  'winbind',
  'python3-hivex',
  'fuse3',
  'wine64',
  // Without it pictures of Japanese pages show boxes.
  'fonts-ipafont-gothic',
]

const isRoot = process.getuid?.() === 0

/** Installs what the tiers lack, where we may: as root on Debian. Says what it does; a failure shows up as a skipped tier. */
export function bringParts(): void {
  const missing = new Set(tiers.flatMap((tier) => tier.needs.filter((need) => !has(need.program)).map((need) => need.debian)))
  if (missing.size === 0 || !isRoot || !has('apt-get') || process.env['REHOME_NO_INSTALL'] === '1') return
  const packages = [...missing, ...companions]
  process.stdout.write(`Installing what the test tiers need: ${packages.join(' ')}\n`)
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  for (const args of [
    ['update', '-qq'],
    ['install', '-y', '-qq', '--no-install-recommends', ...packages],
  ]) {
    const { status, stdout, stderr } = spawnSync('apt-get', args, { env: environment, encoding: 'utf8' })
    if (status !== 0) process.stdout.write(`apt-get ${args[0]} failed:\n${stdout}${stderr}\n`)
  }
}

/** Why a tier cannot run here, or null when it can. */
export function whyNot(tier: Tier): string | null {
  const missing = tier.needs.filter((need) => !has(need.program)).map((need) => need.debian)
  if (missing.length > 0) return `needs the Debian packages ${missing.join(', ')}`
  if (tier.needsRoot && !isRoot) return 'needs root (mounts and private network namespaces)'
  if (tier.needsDevice !== undefined && !existsSync(tier.needsDevice)) return `needs ${tier.needsDevice}`
  return tier.brings?.() ?? null
}

function has(program: string): boolean {
  return [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/sbin'].some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK)
      return true
    } catch {
      return false
    }
  })
}
