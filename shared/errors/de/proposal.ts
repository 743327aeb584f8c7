import type { proposalRefusals, ProposalBar, Contradiction, ApprovalFlaw, PersonFlaw } from '../proposal.ts'
import { text, type RefusalTexts } from '../refusal.ts'
import type { Words } from '../system-words.ts'
import { said } from './system-words.ts'

const proposalBars: Words<ProposalBar> = {
  gone: 'er ist nicht mehr da',
  'too-large': 'er ist zu groß',
  'not-whole': 'er ist unvollständig oder kein Vorschlag',
  changed: 'sein Inhalt wurde geändert oder ist von einer anderen Version von Rehome',
}

const contradictions: Words<Contradiction> = {
  label: 'seine Aufschrift nennt ein anderes Projekt als das, was darin versiegelt ist',
  'root-turn': 'seine Root folgt nicht auf die, der die Geräte vertrauen',
  'unknown-root': 'er beginnt nicht bei der Root, der Ihre Schlüsseldatei vertraut',
  'root-unsigned': 'eine Root ist nicht von denen vor ihr signiert',
  'before-unsigned': 'was er veröffentlicht nennt, haben nicht die signiert, denen die Geräte vertrauen',
  name: 'er trägt den Namen eines anderen',
  'not-newer': 'seine Version ist nicht neuer als das Veröffentlichte',
  'role-unsigned': 'eine Rolle ist nicht signiert',
  'role-missing': 'eine Rolle fehlt',
  'role-other': 'eine Rolle ist nicht die, die ihr Snapshot nennt',
  'role-older': 'eine Rolle ist weg oder älter als das Veröffentlichte',
  'role-hidden': 'eine Rolle ist neu und wurde nicht gezeigt',
  'before-hidden': 'eine Rolle ändert sich, und was sie war, wird nicht gezeigt',
  'bin-missing': 'eine Rolle bekommt Ziele und ist nicht da',
  'no-bins': 'seine Rolle targets gibt nicht alles an Fächer weiter',
  unreadable: 'ein Teil davon ist nicht lesbar',
}

const approvalFlaws: Words<ApprovalFlaw> = {
  gone: 'sie ist nicht mehr da',
  'too-large': 'sie ist zu groß',
  unreadable: 'sie ist nicht lesbar',
  'other-proposal': 'sie ist für einen anderen Vorschlag',
  'signs-nothing': 'sie unterschreibt nichts',
  'signs-a-root': 'sie unterschreibt eine Root, und der Vorschlag bringt keine',
  'unknown-key': 'ihr Schlüssel gehört nicht zu diesem Projekt',
  signature: 'ihre Signatur hält nicht',
  'root-signature': 'ihre Signatur der Root hält nicht',
}

const personFlaws: Words<PersonFlaw> = {
  incomplete: 'der Text ist nicht vollständig',
  'other-project': 'er wurde für ein anderes Projekt gemacht',
  proof: 'sein Nachweis hält nicht',
  'name-taken': 'es gibt schon jemanden dieses Namens',
}

export const proposalTexts: RefusalTexts<typeof proposalRefusals> = {
  'proposal.none': text(
    (d) => `in ${d.location} wartet nichts auf Ihre Zustimmung`,
    'Bitten Sie, wer veröffentlicht, `rehome publish` auszuführen, oder nennen Sie den Ort oder die Datei, wo der Vorschlag liegt (`--at`).',
  ),
  'proposal.unreadable': text(
    (d) => `der Vorschlag ist nicht lesbar: ${said(d.reason, proposalBars)}`,
    'Vielleicht wird er noch kopiert. Bleibt es so, führen Sie `rehome publish` dort noch einmal aus, wo er vorbereitet wurde, und verwenden Sie auf beiden Seiten dieselbe Version von Rehome.',
  ),
  'proposal.not-for-you': text(
    (d) => `der Vorschlag ${d.id} ist nicht an Ihren Schlüssel versiegelt`,
    'Verwenden Sie die Schlüsseldatei, die diesem Projekt mit `rehome share second-person add` hinzugefügt wurde.',
  ),
  'proposal.foreign': text(
    (d) => `der Vorschlag gehört zum Projekt ${d.project}, Ihre Schlüsseldatei zu einem anderen`,
    'Verwenden Sie die Schlüsseldatei jenes Projekts.',
  ),
  'proposal.inconsistent': text(
    (d) => `der Vorschlag widerspricht sich oder dem, dem Sie vertrauen: ${said(d.reason, contradictions, d.about)}`,
    'Stimmen Sie ihm auf keinem anderen Weg zu. Sprechen Sie persönlich mit der Person, die ihn vorbereitet hat: Ihr Computer ist vielleicht in anderen Händen.',
  ),
  'proposal.unexplained': text(
    (d) =>
      `${d.targets} der Dateien, die er veröffentlicht, lassen sich nicht öffnen, darunter ${d.first}: Was sie sagen, wird nicht gezeigt`,
    'Verwenden Sie auf beiden Seiten dieselbe Version von Rehome und lassen Sie ihn neu vorbereiten. Bleibt es so, stimmen Sie nicht zu.',
  ),
  'proposal.overtaken': text(
    (d) =>
      `der Vorschlag folgt auf die Veröffentlichung ${d.follows}; seither ist ${d.published} veröffentlicht oder von Ihnen unterschrieben`,
    'Lassen Sie ihn neu vorbereiten: `rehome publish --anew`.',
  ),
  'proposal.not-the-one': text(
    (d) => `dort liegt jetzt der Vorschlag ${d.got}, nicht ${d.expected}, den Sie angesehen haben`,
    'Sehen Sie ihn mit `rehome share review` noch einmal an, bevor Sie zustimmen.',
  ),
  'proposal.nothing-to-sign': text(
    (d) => `der Vorschlag ${d.id} verlangt keine Unterschrift von Ihnen`,
    'Es ist nichts zu tun: Wer ihn vorbereitet hat, kann ihn veröffentlichen.',
  ),
  'proposal.bad-approval': text(
    (d) => `die Zustimmung ${d.file} zählt nicht: ${said(d.reason, approvalFlaws, d.about)}`,
    'Bitten Sie um eine neue: `rehome share approve`.',
  ),
  'proposal.none-waits': text(() => 'keine Veröffentlichung wartet auf eine zweite Person', 'Bereiten Sie eine mit `rehome publish` vor.'),
  'proposal.bad-invitation': text(
    () => 'das ist keine Einladung zum Unterschreiben, oder keine vollständige',
    'Fügen Sie den ganzen Text ein, den `rehome share second-person invite` ausgegeben hat.',
  ),
  'proposal.bad-person': text(
    (d) => `das nennt keine zweite Person: ${said(d.reason, personFlaws)}`,
    'Fügen Sie den ganzen Text ein, den `rehome share second-person key` ausgegeben hat.',
  ),
  'proposal.no-such-person': text((d) => `keine zweite Person heißt ${d.name}`, 'Siehe `rehome share keys show`.'),
  'proposal.root-not-offline': text(
    () => 'der Stammschlüssel liegt noch in der Projektdatei',
    'Geben Sie ihm zuerst einen Platz auf einem Stick, `rehome share keys offline-root FILE`: Wenn zwei unterschreiben müssen, würde der Verlust eines Laptops die Freigabe sonst für immer sperren.',
  ),
}
