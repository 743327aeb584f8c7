import type { FindingCause } from '../finding-cause.ts'
import type { Words } from '../system-words.ts'

export const findingCauseWords: Words<FindingCause> = {
  'name-taken': 'le nouveau nom est pris',
  'old-name-taken': 'l’ancien nom est de nouveau pris',
  'reads-otherwise': 'la relecture donne autre chose',
  loaded: 'elle est chargée',
  'password-logon': 'elle s’exécute avec un mot de passe que personne ici ne possède',
  'source-account': 'un compte source',
  replaced: 'un nouveau a pris sa place',
  'written-since': 'il a été écrit depuis',
  'changed-since': 'il a été modifié depuis',
  gone: 'il a disparu',
  'no-json': 'ce n’est pas du JSON',
}
