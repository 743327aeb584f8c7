import type { proposalRefusals } from '../proposal.ts'
import { text, type RefusalTexts } from '../refusal.ts'

export const proposalTexts: RefusalTexts<typeof proposalRefusals> = {
  'proposal.none': text(
    (d) => `in ${d.location} wartet nichts auf Ihre Zustimmung`,
    'Bitten Sie, wer veröffentlicht, `rehome publish` auszuführen, oder nennen Sie den Ort oder die Datei, wo der Vorschlag liegt (`--at`).',
  ),
  'proposal.unreadable': text(
    (d) => `der Vorschlag ist nicht lesbar: ${d.reason}`,
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
    (d) => `der Vorschlag widerspricht sich oder dem, dem Sie vertrauen: ${d.reason}`,
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
    (d) => `die Zustimmung ${d.file} zählt nicht: ${d.reason}`,
    'Bitten Sie um eine neue: `rehome share approve`.',
  ),
  'proposal.none-waits': text(() => 'keine Veröffentlichung wartet auf eine zweite Person', 'Bereiten Sie eine mit `rehome publish` vor.'),
  'proposal.bad-invitation': text(
    (d) => `das ist keine Einladung zum Unterschreiben: ${d.reason}`,
    'Fügen Sie den ganzen Text ein, den `rehome share second-person invite` ausgegeben hat.',
  ),
  'proposal.bad-person': text(
    (d) => `das nennt keine zweite Person: ${d.reason}`,
    'Fügen Sie den ganzen Text ein, den `rehome share second-person key` ausgegeben hat.',
  ),
  'proposal.no-such-person': text((d) => `keine zweite Person heißt ${d.name}`, 'Siehe `rehome share keys show`.'),
  'proposal.root-not-offline': text(
    () => 'der Stammschlüssel liegt noch in der Projektdatei',
    'Geben Sie ihm zuerst einen Platz auf einem Stick, `rehome share keys offline-root FILE`: Wenn zwei unterschreiben müssen, würde der Verlust eines Laptops die Freigabe sonst für immer sperren.',
  ),
}
