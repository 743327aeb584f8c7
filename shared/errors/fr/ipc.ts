import type { ipcRefusals, BodyFlaw } from '../ipc.ts'
import { text, type RefusalTexts } from '../refusal.ts'
import { badValueWords } from './bad-value.ts'
import type { Words } from '../system-words.ts'
import { said } from './system-words.ts'

const sameVersion = 'Utilisez un client de la même version.'

const bodyFlaws: Words<BodyFlaw> = {
  'other-type': 'son type n’est pas application/json',
  'not-json': 'ce n’est pas du JSON',
}

export const ipcTexts: RefusalTexts<typeof ipcRefusals> = {
  'ipc.untrusted-sender': text(
    () => 'la demande ne vient pas du programme lui-même',
    'Fermez le programme qui essaie de parler au nom de Rehome.',
  ),
  'ipc.unknown-call': text((d) => `il n’y a pas d’appel nommé ${d.name}`, sameVersion),
  'ipc.forbidden': text((d) => `${d.name} n’est pas autorisé pour ${d.role}`, 'Adressez-vous à une personne autorisée.'),
  'ipc.bad-input': text(
    (d) => `${d.name} n’accepte pas ceci : ${d.issues.map((i) => `${i.path || 'entrée'} : ${badValueWords[i.wrong](i.limit)}`).join('; ')}`,
    'Corrigez les champs nommés et réessayez.',
  ),
  'ipc.bad-value': text((d) => badValueWords[d.wrong](d.limit), 'Corrigez-le à sa place.'),
  'ipc.bug': text((d) => `une erreur interne : ${d.message}`, 'Signalez-la avec le journal ; l’appel qui a échoué n’a rien modifié.'),
  'ipc.cancelled': text(() => 'annulé', 'Relancez quand vous voulez ; ce qui était là auparavant reste tel quel.'),
  'ipc.wrong-host': text(
    (d) => `la demande nommait l’hôte ${d.host} ; celui-ci est ${d.expected}`,
    'Ouvrez le lien affiché tel quel. À travers un tunnel, utilisez le même port aux deux bouts (`rehome serve --port`).',
  ),
  'ipc.wrong-origin': text(
    (d) => `la demande vient d’une autre page (${d.origin})`,
    'Fermez cette page ; seule la fenêtre de Rehome reçoit une réponse.',
  ),
  'ipc.no-session': text(
    () => 'ce navigateur n’a pas de session avec Rehome, ou Rehome a été redémarré depuis',
    'Ouvrez le lien que `rehome serve` a affiché ; chaque démarrage en affiche un nouveau, valable une seule fois.',
  ),
  'ipc.bad-body': text((d) => `la demande est illisible : ${said(d.reason, bodyFlaws)}`, sameVersion),
  'ipc.too-large': text(
    (d) => `la demande dépasse ${d.limitBytes} octets`,
    'Transmettez les contenus volumineux sous forme de fichier et indiquez son chemin.',
  ),
  'ipc.services-ended': text(
    (d) => `le processus qui travaille sur le projet s’est arrêté${d.exitCode === null ? '' : ` (code de sortie ${d.exitCode})`}`,
    'Il redémarre de lui-même avec le même projet : regardez jusqu’où la dernière action est allée, puis recommencez-la. S’il s’arrête encore, envoyez le journal.',
  ),
  'ipc.unreachable': text(
    () => 'le programme derrière cette fenêtre ne répond pas',
    'Vérifiez si Rehome fonctionne encore ; sinon, redémarrez-le et ouvrez le nouveau lien.',
  ),
}
