import type { matchRefusals, ExpressionFlaw, RulesFlaw } from '../match.ts'
import { text, type RefusalTexts } from '../refusal.ts'
import type { Words } from '../system-words.ts'
import { said } from './system-words.ts'

const role = (name: 'source' | 'destination') => (name === 'source' ? 'connexion source' : 'connexion de destination')
const account = (side: 'source' | 'target') => (side === 'source' ? 'compte source' : 'compte cible')

const expressionFlaws: Words<ExpressionFlaw> = {
  loop: 'ce n’est pas permis ici',
  'not-text': 'elle ne donne pas de texte',
}

const rulesFlaws: Words<RulesFlaw> = {
  'not-json': 'ce n’est pas du JSON valide',
  'other-content': 'il ne contient pas ce qu’il faut',
}

export const matchTexts: RefusalTexts<typeof matchRefusals> = {
  'match.no-connection': text(
    (d) => `il n’y a pas de ${role(d.role)} pour la mise en correspondance`,
    'Ajoutez-en une (`rehome connection add`) et importez-la.',
  ),
  'match.unknown-connection': text((d) => `il n’y a pas de ${role(d.role)} nommée ${d.name}`, 'Voyez `rehome connection list`.'),
  'match.which-connection': text(
    (d) => `il y a plus d’une ${role(d.role)} : ${d.names.join(', ')}`,
    'Choisissez-en une ; une commande la prend par `--source NAME` ou `--target NAME`.',
  ),
  'match.nothing-imported': text((d) => `${d.connection} n’a pas été importé`, 'Importez d’abord : `rehome import`.'),
  'match.unknown-attribute': text(
    (d) => `aucun compte de ${d.connection} n’a l’attribut ${d.attribute} ; sont importés : ${d.known.join(', ')}`,
    'Choisissez un attribut importé, ou ajoutez celui-ci à la connexion et importez à nouveau.',
  ),
  'match.bad-expression': text(
    (d) => `l’expression ${d.expression} n’est pas utilisable : ${said(d.reason, expressionFlaws, d.about)}`,
    'Écrivez une expression CEL qui donne du texte, comme =mail.split("@")[0] ; elle connaît sAMAccountName, displayName, userPrincipalName, mail, distinguishedName et attribute["NOM"].',
  ),
  'match.bad-rules': text(
    (d) => `${d.path} ne contient pas de règles d’association : ${said(d.reason, rulesFlaws, d.about)}`,
    'Écrivez {"users": [{"source": "employeeID", "target": "employeeID"}, …], "groups": […]}.',
  ),
  'match.unknown-account': text(
    (d) => `aucun ${account(d.side)} n’est connu sous « ${d.text} »`,
    'Indiquez le nom de compte, l’UPN, le SID, le GUID ou le nom unique, comme l’affiche `rehome match show` ; importez à nouveau s’il est récent.',
  ),
  'match.which-account': text(
    (d) => `« ${d.text} » désigne plus d’un ${account(d.side)} : ${d.candidates.join('; ')}`,
    'Indiquez celui que vous voulez par son SID ou son GUID.',
  ),
  'match.kinds-differ': text(
    (d) => `${d.source} et ${d.target} sont de types différents (${d.sourceKind}, ${d.targetKind})`,
    'Faites correspondre des utilisateurs à des utilisateurs et des groupes à des groupes.',
  ),
  'match.no-sid': text(
    (d) => `${d.account} n’a pas de SID qui puisse être traduit`,
    'Seuls les comptes d’un domaine ou d’Entra ID sont traduits ; les groupes intégrés sont les mêmes partout.',
  ),
  'match.target-taken': text(
    (d) => `${d.target} est déjà la cible de ${d.source} (par ${d.by})`,
    'Effacez d’abord l’autre correspondance (`rehome match clear`).',
  ),
  'match.nothing-to-undo': text(
    () => 'il n’y a aucune décision à reprendre',
    'Une décision peut être reprise jusqu’à la fermeture du projet ou la prochaine mise en correspondance ; définissez ou effacez la correspondance à nouveau.',
  ),
}
