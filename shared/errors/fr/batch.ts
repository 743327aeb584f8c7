import type { batchRefusals } from '../batch.ts'
import { text, type RefusalTexts } from '../refusal.ts'
import { badValueWords } from './bad-value.ts'

const list = (names: readonly string[], count: number) =>
  `${names.join(', ')}${count > names.length ? ` et ${count - names.length} de plus` : ''}`

export const batchTexts: RefusalTexts<typeof batchRefusals> = {
  'batch.unreadable': text((d) => `${d.path}:${d.line}:${d.column}: ${badValueWords[d.wrong](d.limit)}`, 'Corrigez le YAML à cet endroit.'),
  'batch.bad-setting': text(
    (d) =>
      d.issues
        .map(
          (issue) =>
            `${d.path}:${issue.line}:${issue.column}: ${issue.setting || 'le fichier'}: ${badValueWords[issue.wrong](issue.limit)}`,
        )
        .join('; '),
    'Corrigez les paramètres nommés.',
  ),
  'batch.unknown': text(
    (d) => `il n’y a pas de lot ${d.batch}${d.known.length === 0 ? '' : ` ; il y a ${d.known.join(', ')}`}`,
    'Voyez `rehome batch list`.',
  ),
  'batch.changed-elsewhere': text(
    (d) => `le lot ${d.batch} a été enregistré à ${d.savedAt}, après l’état dont ceci est parti (${d.base})`,
    'Regardez ce que l’autre a changé, puis prenez-le ou enregistrez le vôtre à la place. Rien n’a été enregistré.',
  ),
  'batch.exists': text(
    (d) => `il y a déjà un lot ${d.batch}`,
    'Choisissez un autre identifiant, ou modifiez celui qui existe (`rehome batch edit`).',
  ),
  'batch.published': text(
    (d) => `le lot ${d.batch} a été publié : des appareils le connaissent et des rapports en parlent`,
    'Retirez-le plutôt du partage : `rehome withdraw`. Seul ce qui n’a jamais été publié peut être supprimé.',
  ),
  'batch.bad-device-list': text(
    (d) =>
      `${d.path === '' ? 'la liste' : d.path} contient ce qui n’est pas un nom d’ordinateur : ${d.lines.map(({ line, text: name }) => `ligne ${line} « ${name} »`).join(', ')}`,
    'Donnez un nom d’ordinateur par ligne ; rien n’a été repris.',
  ),
  'batch.other-domain': text(
    (d) =>
      `${d.path === '' ? 'la liste' : d.path} contient des appareils que la source${d.domains.length === 0 ? '' : ` (${d.domains.join(', ')})`} ne connaît pas dans leur domaine : ${d.lines.map(({ line, text: found }) => `ligne ${line} « ${found} »`).join(', ')}`,
    'Retirez-les, ou donnez leurs noms sans le domaine ; si deux domaines de la source ont le même nom, il faut une connexion pour chacun. Rien n’a été repris.',
  ),
  'batch.list-or-table': text(
    (d) =>
      `${d.path === '' ? 'la liste' : d.path} peut être une liste de noms ou un tableau : aucun appareil importé ne s’appelle ${d.lines.map(({ line, text: found }) => `« ${found} » (ligne ${line})`).join(', ')}`,
    'Donnez un nom d’ordinateur par ligne, ou des en-têtes dont l’un dit Computer ; rien n’a été repris.',
  ),
  'batch.no-runbook': text(() => 'le lot n’a pas de runbook', 'Ajoutez-en un.'),
  'batch.no-device': text(
    () => 'le lot n’inclut aucun appareil',
    'Ajoutez des appareils à sa liste, ou importez les appareils de la source.',
  ),
  'batch.unknown-runbook': text((d) => `il n’y a pas de runbook ${d.runbook}`, 'Corrigez son identifiant, ou importez le runbook.'),
  'batch.runbook-twice': text(
    (d) => `le runbook ${d.runbook} figure deux fois dans le lot ; il ne s’exécute qu’une fois sur un appareil`,
    'Retirez l’un des deux.',
  ),
  'batch.unknown-connection': text(
    (d) => `il n’y a pas de connexion ${d.role === 'source' ? 'source' : 'de destination'} nommée ${d.connection}`,
    'Voyez `rehome connection list`.',
  ),
  'batch.other-source': text(
    (d) => `le runbook ${d.runbook} est destiné aux appareils de ${d.sources.join(', ')}, ceux du lot viennent de ${d.source}`,
    'Corrigez la source, ou les sources du runbook (general.sources).',
  ),
  'batch.other-target': text(
    (d) => `le runbook ${d.runbook} conduit les appareils vers ${d.runbookTarget}, le lot vers ${d.batchTarget}`,
    'Corrigez la destination, ou celle du runbook (general.target).',
  ),
  'batch.enforced-before-available': text(
    (d) => `${d.runbook} est imposé après ${d.enforcedAfter}, avant d’être disponible (${d.availableFrom})`,
    'Imposez-le plus tard, ou au même moment pour tous à la fois.',
  ),
  'batch.enforced-already': text(
    (d) => `${d.runbook} est imposé après ${d.enforcedAfter}, ce qui est passé : les appareils migrent dès qu’ils le voient`,
    'Choisissez un moment ultérieur si ce n’est pas ce que vous voulez.',
  ),
  'batch.mixed-clocks': text(
    (d) =>
      `certains runbooks suivent l’horloge de l’appareil et d’autres l’heure UTC (${d.runbooks.join(', ')}), leur ordre diffère donc d’un lieu à l’autre`,
    'Utilisez un seul fuseau horaire pour tous les runbooks d’un lot.',
  ),
  'batch.prerequisite-missing': text(
    (d) => `${d.runbook} attend ${d.prerequisite}, qui n’est pas dans le lot`,
    'Ajoutez le prérequis, sauf si chaque appareil l’a eu dans un lot antérieur.',
  ),
  'batch.prerequisite-later': text(
    (d) => `${d.runbook} attend ${d.prerequisite}, qui est disponible plus tard`,
    'Faites commencer le prérequis en premier.',
  ),
  'batch.outlives-token': text(
    (d) => `${d.runbook} peut encore s’exécuter après ${d.enforcedAfter}, mais le jeton pour joindre Entra ID expire le ${d.expires}`,
    'Créez un nouveau jeton ou package, ou terminez le lot plus tôt.',
  ),
  'batch.outlives-join-account': text(
    (d) => `${d.runbook} peut encore s’exécuter après ${d.enforcedAfter}, mais le compte de jonction expire le ${d.expires}`,
    'Prolongez le compte, ou terminez le lot plus tôt.',
  ),
  'batch.device-in-two-batches': text(
    (d) => `${d.count} des appareils sont aussi dans le lot ${d.batch} : ${list(d.devices, d.count)}`,
    'Gardez chaque appareil dans un seul lot à la fois.',
  ),
  'batch.device-twice-for-runbook': text(
    (d) =>
      `le lot ${d.batch} donne ${d.runbooks.join(', ')} à ${d.count} des mêmes appareils, à d’autres moments : ${list(d.devices, d.count)}`,
    'Retirez les appareils de l’un des deux lots.',
  ),
  'batch.unknown-device': text(
    (d) => `${d.count} noms ne correspondent à aucun appareil importé : ${list(d.devices, d.count)}`,
    'Corrigez les noms, ou importez à nouveau les appareils de la source.',
  ),
  'batch.server-needs-allow': text(
    (d) => `${d.count} des appareils sont des serveurs, et ${d.runbook} ne s’exécute pas sur des serveurs : ${list(d.devices, d.count)}`,
    'Retirez-les, ou activez general.allowOnServerOs dans un runbook prévu pour des serveurs.',
  ),
}
