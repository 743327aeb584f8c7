const epochDifferenceMs = 11_644_473_600_000n
/** Year 9999, as far as a Date prints plainly. */
const latestMs = 253_402_300_799_999n

/** A FILETIME, 100 ns since 1601, as ISO 8601 in UTC; null for 0, which means never, and for times after the year 9999. */
export function instantOfFileTime(time: bigint): string | null {
  const ms = time / 10_000n - epochDifferenceMs
  return time === 0n || ms > latestMs ? null : new Date(Number(ms)).toISOString()
}
