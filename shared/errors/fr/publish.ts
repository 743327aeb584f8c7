import type { publishRefusals, PackageFlaw } from '../publish.ts'
import { text, type RefusalTexts } from '../refusal.ts'
import type { Words } from '../system-words.ts'
import { said } from './system-words.ts'

const list = (names: readonly string[], count: number) =>
  `${names.join(', ')}${count > names.length ? ` et ${count - names.length} de plus` : ''}`

const packageFlaws: Words<PackageFlaw> = {
  empty: 'il est vide',
  'too-large': 'il est trop grand',
}

export const publishTexts: RefusalTexts<typeof publishRefusals> = {
  'publish.no-batch': text(() => 'il n’y a aucun lot à publier', 'Créez-en un (`rehome batch new`).'),
  'publish.batch-has-errors': text(
    (d) => `le lot ${d.batch} se contredit : ${d.problems.join('; ')}`,
    'Corrigez le lot et publiez à nouveau (`rehome batch check` montre tout). Rien n’a été publié.',
  ),
  'publish.setting-without-step': text(
    (d) => `le runbook ${d.runbook} demande ce qu’aucune étape de cette version ne fait : ${d.settings.join(', ')}`,
    'Désactivez ces paramètres dans le runbook, ou mettez Rehome à jour. Rien n’a été publié.',
  ),
  'publish.enrolment-package-unusable': text(
    (d) => `le package d’inscription ${d.path} est inutilisable : ${said(d.reason, packageFlaws, d.about)}`,
    'Placez-y le package d’approvisionnement (.ppkg), ou corrigez le chemin dans la connexion ou le runbook. Rien n’a été publié.',
  ),
  'publish.join-account-missing': text(
    (d) => `le runbook ${d.runbook} joint des appareils à un domaine, mais ${d.connection} n’a aucun compte pour le faire`,
    'Donnez-en un à la connexion (`rehome connection join-account`) : les appareils quitteraient leur domaine sans entrer dans un autre. Rien n’a été publié.',
  ),
  'publish.join-account-other': text(
    (d) => `le runbook ${d.runbook} nomme ${d.wanted} comme compte de jonction, mais ${d.connection} garde ${d.kept}`,
    'Corrigez le runbook, ou donnez l’autre compte à la connexion (`rehome connection join-account`). Rien n’a été publié.',
  ),
  'publish.offline-join-missing': text(
    (d) =>
      `le runbook ${d.runbook} joint des appareils hors connexion, et ${d.connection} n’a pas de fichier pour ${d.count} du lot : ${list(d.devices, d.count)}`,
    'Donnez à la connexion un fichier de `djoin` pour chacun (`rehome odj mint` les crée, `rehome odj add` prend ceux qui existent) : ils quitteraient leur domaine sans entrer dans un autre. Rien n’a été publié.',
  ),
  'publish.offline-join-other-name': text(
    (d) =>
      `les fichiers de jonction hors connexion de ${d.count} appareils chez ${d.connection} concernent un autre nom d’ordinateur que celui que le runbook ${d.runbook} leur laisse ou leur donne : ${list(d.devices, d.count)}`,
    'Voyez la connexion (`rehome odj list`) ; faites les fichiers pour ces noms, ou corrigez le nouveau nom dans le runbook. Rien n’a été publié.',
  ),
  'publish.offline-join-other-domain': text(
    (d) =>
      `les fichiers de jonction hors connexion de ${d.count} appareils chez ${d.connection} concernent un autre domaine que le sien : ${list(d.devices, d.count)}`,
    'Voyez la connexion (`rehome odj list`), et faites les fichiers pour son domaine. Rien n’a été publié.',
  ),
  'publish.nothing-to-retry': text(
    (d) => `la dernière exécution de ${d.names.join(', ')} n’a ni échoué ni été annulée`,
    'Collectez d’abord, puis voyez la page Appareils. Un runbook qui a migré un appareil ne s’exécute qu’une fois : ce qui doit être refait demande un nouveau runbook.',
  ),
  'publish.nothing-by-that-name': text(
    (d) => `aucun lot, runbook ou appareil inscrit ne se nomme ${d.name}`,
    'Voyez les pages Lots et Appareils.',
  ),
}
