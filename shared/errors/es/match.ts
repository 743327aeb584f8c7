import type { matchRefusals, ExpressionFlaw, RulesFlaw } from '../match.ts'
import { text, type RefusalTexts } from '../refusal.ts'
import type { Words } from '../system-words.ts'
import { said } from './system-words.ts'

const role = (name: 'source' | 'destination') => (name === 'source' ? 'conexión de origen' : 'conexión de destino')
const account = (side: 'source' | 'target') => (side === 'source' ? 'cuenta de origen' : 'cuenta de destino')

const expressionFlaws: Words<ExpressionFlaw> = {
  loop: 'esto no se permite aquí',
  'not-text': 'no da texto',
}

const rulesFlaws: Words<RulesFlaw> = {
  'not-json': 'no es JSON válido',
  'other-content': 'no contiene lo que debe',
}

export const matchTexts: RefusalTexts<typeof matchRefusals> = {
  'match.no-connection': text((d) => `no hay ninguna ${role(d.role)} para emparejar`, 'Agregue una (`rehome connection add`) e impórtela.'),
  'match.unknown-connection': text((d) => `no hay ninguna ${role(d.role)} llamada ${d.name}`, 'Vea `rehome connection list`.'),
  'match.which-connection': text(
    (d) => `hay más de una ${role(d.role)}: ${d.names.join(', ')}`,
    'Elija una de ellas; un comando la toma con `--source NAME` o `--target NAME`.',
  ),
  'match.nothing-imported': text((d) => `${d.connection} no se ha importado`, 'Importe primero: `rehome import`.'),
  'match.unknown-attribute': text(
    (d) => `ninguna cuenta de ${d.connection} tiene el atributo ${d.attribute}; se han importado ${d.known.join(', ')}`,
    'Elija un atributo importado, o agregue este a la conexión e importe de nuevo.',
  ),
  'match.bad-expression': text(
    (d) => `la expresión ${d.expression} no se puede usar: ${said(d.reason, expressionFlaws, d.about)}`,
    'Escriba una expresión CEL que dé texto, como =mail.split("@")[0]; conoce sAMAccountName, displayName, userPrincipalName, mail, distinguishedName y attribute["NOMBRE"].',
  ),
  'match.bad-rules': text(
    (d) => `${d.path} no contiene reglas de emparejamiento: ${said(d.reason, rulesFlaws, d.about)}`,
    'Escriba {"users": [{"source": "employeeID", "target": "employeeID"}, …], "groups": […]}.',
  ),
  'match.unknown-account': text(
    (d) => `no se conoce ninguna ${account(d.side)} como «${d.text}»`,
    'Indíquela por nombre de cuenta, UPN, SID, GUID o nombre distintivo, como la muestra `rehome match show`; importe de nuevo si es reciente.',
  ),
  'match.which-account': text(
    (d) => `«${d.text}» designa más de una ${account(d.side)}: ${d.candidates.join('; ')}`,
    'Indique la que quiere por su SID o GUID.',
  ),
  'match.kinds-differ': text(
    (d) => `${d.source} y ${d.target} son de tipos distintos (${d.sourceKind}, ${d.targetKind})`,
    'Empareje usuarios con usuarios y grupos con grupos.',
  ),
  'match.no-sid': text(
    (d) => `${d.account} no tiene ningún SID que se pueda traducir`,
    'Solo se traducen cuentas de un dominio o de Entra ID; los grupos integrados son iguales en todas partes.',
  ),
  'match.target-taken': text(
    (d) => `${d.target} ya es el destino de ${d.source} (por ${d.by})`,
    'Borre antes la otra coincidencia (`rehome match clear`).',
  ),
  'match.nothing-to-undo': text(
    () => 'no hay ninguna decisión que deshacer',
    'Las decisiones se pueden deshacer hasta que se cierra el proyecto o se vuelve a emparejar; establezca o borre de nuevo la coincidencia.',
  ),
}
