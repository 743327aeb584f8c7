import type { FindingCause } from '../finding-cause.ts'
import type { Words } from '../system-words.ts'

export const findingCauseWords: Words<FindingCause> = {
  'name-taken': 'der neue Name ist vergeben',
  'old-name-taken': 'der alte Name ist wieder vergeben',
  'reads-otherwise': 'es liest sich anders zurück',
  loaded: 'sie ist geladen',
  'password-logon': 'sie läuft mit einem Kennwort, das hier niemand hat',
  'source-account': 'ein Quellkonto',
  replaced: 'ein neues hat seinen Platz',
  'written-since': 'es wurde seitdem beschrieben',
  'changed-since': 'es wurde seitdem geändert',
  gone: 'es ist weg',
  'no-json': 'es ist kein JSON',
}
