import type { SidView } from '#shared/contracts/inspect.ts'
import { facts } from '#shared/terminal/table.ts'
import { sidLine } from './descriptor-text.ts'

const forms = { text: null, hex: 'hexadecimal', base64: 'base64', guid: 'the object id of an Entra ID account' } as const

export function describeSid(view: SidView): string {
  const { sid, form, name, account, domain, rid, entraObjectId, hex, base64, translatable, target } = view
  return facts([
    ['SID', sid],
    ...(forms[form] === null ? [] : [['Given as', forms[form]] as const]),
    ['Name', name ?? 'none that Windows gives'],
    ...(account === null ? [] : [['Account', `${account.connection}\\${account.name} (${account.role} ${account.kind})`] as const]),
    ...(domain === null ? [] : [['Domain', domain] as const]),
    ...(rid === null ? [] : [['RID', String(rid)] as const]),
    ...(entraObjectId === null ? [] : [['Entra object id', entraObjectId] as const]),
    ['Hexadecimal', hex],
    ['Base64', base64],
    ['Translatable', translatable ? 'yes' : 'no: it is the same everywhere, or belongs to no directory'],
    ...(target === null ? [] : [['Becomes', sidLine(target)] as const]),
  ])
}
