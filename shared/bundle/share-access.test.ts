import { expect, test } from 'vitest'
import { icaclsLines, sddlOf, shareAccess, smbcaclsLines } from './share-access.ts'

const devices = ['S-1-5-21-1-2-3-515', 'S-1-5-21-7-8-9-515']
const pc = 'S-1-5-21-1-2-3-1301'
const folders = shareAccess({ writers: ['S-1-5-21-1-2-3-1200'], devices, mailboxes: [{ mailbox: 'ab'.repeat(16), accounts: [pc] }] })
const staff = '(A;OICI;0x1f01ff;;;S-1-5-18)(A;OICI;0x1f01ff;;;S-1-5-32-544)(A;OICI;0x1f01ff;;;S-1-5-21-1-2-3-1200)'
const both = (ace: string) => devices.map((sid) => ace.replace('*', sid)).join('')

test('devices read the repository, leave a request, and write their own folder; nothing else', () => {
  expect(Object.fromEntries(folders.map((folder) => [folder.path, sddlOf(folder).replace(staff, '…')]))).toEqual({
    '': `D:PAI…${both('(A;;0x1000a0;;;*)')}`,
    repository: `D:PAI…${both('(A;OICI;0x1200a9;;;*)')}`,
    dropbox: `D:PAI…${both('(A;;0x1000a0;;;*)')}`,
    'dropbox/enrolment': `D:PAI…${both('(A;;0x1000a2;;;*)')}(A;OIIO;0x1301bf;;;S-1-3-4)`,
    'dropbox/devices': `D:PAI…${both('(A;;0x1000a0;;;*)')}`,
    [`dropbox/devices/${'ab'.repeat(16)}`]: `D:PAI…(A;;0x1201bf;;;${pc})(A;OICIIO;0x1301bf;;;${pc})(A;OICIIO;0x1301bf;;;S-1-3-4)`,
  })
})

test('the same as lines for Windows and for Samba', () => {
  const mailbox = folders.at(-1)!
  const path = `\\\\files\\rehome\\dropbox\\devices\\${'ab'.repeat(16)}`
  expect([
    icaclsLines('\\\\files\\rehome\\', mailbox),
    smbcaclsLines('//files/rehome', 'sub', mailbox),
    smbcaclsLines('//files/rehome', '', folders[0]!),
  ]).toEqual([
    [
      `mkdir "${path}" 2>nul`,
      `icacls "${path}" /reset /q`,
      `icacls "${path}" /grant "*S-1-5-18:(OI)(CI)F" /grant "*S-1-5-32-544:(OI)(CI)F" /grant "*S-1-5-21-1-2-3-1200:(OI)(CI)F" /grant "*${pc}:(RC,S,RD,WD,AD,REA,WEA,X,RA,WA)" /grant "*${pc}:(OI)(CI)(IO)M" /grant "*S-1-3-4:(OI)(CI)(IO)M" /q`,
      `icacls "${path}" /inheritance:r /q`,
    ],
    [
      `smbclient '//files/rehome' -A "$AUTH" -c 'mkdir "sub\\dropbox\\devices\\${'ab'.repeat(16)}"' >/dev/null`,
      `smbcacls '//files/rehome' 'sub\\dropbox\\devices\\${'ab'.repeat(16)}' -A "$AUTH" --sddl -S '${sddlOf(mailbox)}'`,
    ],
    [`smbcacls '//files/rehome' '\\' -A "$AUTH" --sddl -S '${sddlOf(folders[0]!)}'`],
  ])
})
