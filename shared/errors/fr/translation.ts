import type { translationRefusals } from '../translation.ts'
import { text, type RefusalTexts } from '../refusal.ts'
import { mapFlawWords } from './map-flaw.ts'

const remake = 'Publiez à nouveau la table de traduction depuis le projet.'

export const translationTexts: RefusalTexts<typeof translationRefusals> = {
  'translation.source-twice': text(
    (d) => `${d.source} est traduit deux fois`,
    'Gardez une seule paire pour cette source : effacez l’autre correspondance ou supprimez l’autre paire (`rehome translation remove`).',
  ),
  'translation.well-known-source': text(
    (d) => `${d.source} est identique sur tous les ordinateurs ou n’appartient à aucun annuaire ; il n’est donc jamais traduit`,
    'Retirez cette paire ; seuls les comptes d’un domaine ou d’Entra ID sont traduits.',
  ),
  'translation.identity': text(
    (d) => `${d.source} est traduit en lui-même`,
    'Retirez cette paire : la source et la cible sont le même compte.',
  ),
  'translation.many-to-one': text(
    (d) => `plusieurs sources sont traduites en ${d.target}, le chemin inverse n’est donc pas connu`,
    'Utilisez le journal pour annuler ; une table qui réunit des comptes n’a pas d’inverse.',
  ),
  'translation.bad-magic': text(() => 'ces octets ne sont pas une table de traduction', remake),
  'translation.bad-version': text(
    (d) => `la table de traduction a la version ${d.version}, ce programme lit la version ${d.known}`,
    'Mettez ce programme à jour, ou publiez la table avec la même version.',
  ),
  'translation.truncated': text((d) => `la table de traduction s’interrompt à l’octet ${d.at}`, remake),
  'translation.trailing-bytes': text((d) => `la table de traduction continue après sa fin, à l’octet ${d.at}`, remake),
  'translation.out-of-order': text(
    (d) => `${d.source}, à l’octet ${d.at} de la table de traduction, ne suit pas le SID qui le précède`,
    remake,
  ),
  'translation.unreadable-map': text(
    (d) => `${d.path} n’est pas une table de comptes : ${d.line === null ? '' : `ligne ${d.line} : `}${mapFlawWords[d.reason]}`,
    'Donnez un objet JSON {"S-1-5-21-…": "S-1-5-21-…"} ou des lignes CSV ancien,nouveau.',
  ),
  'translation.bad-line': text((d) => `« ${d.text} » n’est pas une paire ancien,nouveau`, 'Écrivez deux comptes, l’ancien et le nouveau.'),
  'translation.target-twice': text(
    (d) => `${d.source} est déjà traduit en ${d.target}`,
    'Gardez une seule paire pour cette cible ; effacez l’autre correspondance.',
  ),
}
