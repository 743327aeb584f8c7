import type { FindingCause } from '../finding-cause.ts'
import type { Words } from '../system-words.ts'

export const findingCauseWords: Words<FindingCause> = {
  'name-taken': 'el nombre nuevo está ocupado',
  'old-name-taken': 'el nombre antiguo vuelve a estar ocupado',
  'reads-otherwise': 'al releerlo se obtiene otra cosa',
  loaded: 'está cargado',
  'password-logon': 'se ejecuta con una contraseña que aquí nadie tiene',
  'source-account': 'una cuenta de origen',
  replaced: 'uno nuevo ocupa su lugar',
  'written-since': 'se ha escrito en él desde entonces',
  'changed-since': 'se ha cambiado desde entonces',
  gone: 'ya no está',
  'no-json': 'no es JSON',
}
