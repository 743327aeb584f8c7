import { layout, limits } from './layout.ts'

/** What one device may keep there: a whole journal, and every answer that a project asks for in its life. */
export const mailboxQuota = 32 * limits.logUpload
/** So many requests of the largest size lie there at once. */
const enrolmentQuota = 100_000 * limits.enrolmentRequest

/**
 * Lines for PowerShell on the file server, where quotas of folders are kept [FSRM]: one for each folder of the drop boxes, those that come
 * later too, and one for all requests. `disk` is the share's folder on the server's own disk.
 */
export function quotaLines(disk: string): string[] {
  const at = (path: string) => `"${[disk.replace(/\\+$/, ''), ...path.split('/')].join('\\')}"`
  return [
    `New-FsrmQuotaTemplate -Name "Rehome device" -Size ${mailboxQuota}`,
    `New-FsrmAutoQuota -Path ${at(layout.devices)} -Template "Rehome device"`,
    `New-FsrmQuota -Path ${at(layout.enrolment)} -Size ${enrolmentQuota}`,
  ]
}
