import { expect, test } from 'vitest'
import { quotaLines } from './share-quota.ts'

test('each device’s folder has a bound on the file server, whatever comes later among them, and so have all requests together', () => {
  expect(quotaLines('D:\\rehome\\')).toEqual([
    'New-FsrmQuotaTemplate -Name "Rehome device" -Size 536870912',
    'New-FsrmAutoQuota -Path "D:\\rehome\\dropbox\\devices" -Template "Rehome device"',
    'New-FsrmQuota -Path "D:\\rehome\\dropbox\\enrolment" -Size 1638400000',
  ])
})
