import type { matchRefusals, ExpressionFlaw, RulesFlaw } from '../match.ts'
import { text, type RefusalTexts } from '../refusal.ts'
import type { Words } from '../system-words.ts'
import { said } from './system-words.ts'

const role = (name: 'source' | 'destination') => (name === 'source' ? 'Quellverbindung' : 'Zielverbindung')
const account = (side: 'source' | 'target') => (side === 'source' ? 'Quellkonto' : 'Zielkonto')

const expressionFlaws: Words<ExpressionFlaw> = {
  loop: 'das ist hier nicht erlaubt',
  'not-text': 'er ergibt keinen Text',
}

const rulesFlaws: Words<RulesFlaw> = {
  'not-json': 'sie ist kein gültiges JSON',
  'other-content': 'sie enthält nicht, was sie soll',
}

export const matchTexts: RefusalTexts<typeof matchRefusals> = {
  'match.no-connection': text(
    (d) => `zum Zuordnen fehlt eine ${role(d.role)}`,
    'Fügen Sie eine hinzu (`rehome connection add`), und importieren Sie sie.',
  ),
  'match.unknown-connection': text((d) => `eine ${role(d.role)} namens ${d.name} gibt es nicht`, 'Siehe `rehome connection list`.'),
  'match.which-connection': text(
    (d) => `es gibt mehr als eine ${role(d.role)}: ${d.names.join(', ')}`,
    'Wählen Sie eine davon; ein Befehl nimmt sie mit `--source NAME` oder `--target NAME`.',
  ),
  'match.nothing-imported': text((d) => `${d.connection} wurde nicht importiert`, 'Importieren Sie zuerst: `rehome import`.'),
  'match.unknown-attribute': text(
    (d) => `kein Konto von ${d.connection} hat das Attribut ${d.attribute}; importiert sind ${d.known.join(', ')}`,
    'Wählen Sie ein importiertes Attribut, oder nehmen Sie dieses in die Verbindung auf und importieren Sie erneut.',
  ),
  'match.bad-expression': text(
    (d) => `der Ausdruck ${d.expression} ist nicht verwendbar: ${said(d.reason, expressionFlaws, d.about)}`,
    'Schreiben Sie einen CEL-Ausdruck, der Text ergibt, etwa =mail.split("@")[0]; er kennt sAMAccountName, displayName, userPrincipalName, mail, distinguishedName und attribute["NAME"].',
  ),
  'match.bad-rules': text(
    (d) => `${d.path} enthält keine Regeln der Zuordnung: ${said(d.reason, rulesFlaws, d.about)}`,
    'Schreiben Sie {"users": [{"source": "employeeID", "target": "employeeID"}, …], "groups": […]}.',
  ),
  'match.unknown-account': text(
    (d) => `kein ${account(d.side)} ist als „${d.text}“ bekannt`,
    'Geben Sie Kontoname, UPN, SID, GUID oder Distinguished Name an, wie `rehome match show` sie ausgibt; importieren Sie erneut, wenn es neu ist.',
  ),
  'match.which-account': text(
    (d) => `„${d.text}“ passt auf mehr als ein ${account(d.side)}: ${d.candidates.join('; ')}`,
    'Geben Sie das gemeinte mit SID oder GUID an.',
  ),
  'match.kinds-differ': text(
    (d) => `${d.source} und ${d.target} sind von verschiedener Art (${d.sourceKind}, ${d.targetKind})`,
    'Ordnen Sie Benutzer Benutzern zu und Gruppen Gruppen.',
  ),
  'match.no-sid': text(
    (d) => `${d.account} hat keine SID, die übersetzt werden könnte`,
    'Übersetzt werden nur Konten einer Domäne oder von Entra ID; eingebaute Gruppen sind überall gleich.',
  ),
  'match.target-taken': text(
    (d) => `${d.target} ist schon das Ziel von ${d.source} (durch ${d.by})`,
    'Lösen Sie zuerst die andere Zuordnung (`rehome match clear`).',
  ),
  'match.nothing-to-undo': text(
    () => 'es gibt keine Entscheidung, die zurückzunehmen wäre',
    'Entscheidungen lassen sich zurücknehmen, bis das Projekt geschlossen oder zugeordnet wird; setzen oder lösen Sie die Zuordnung neu.',
  ),
}
