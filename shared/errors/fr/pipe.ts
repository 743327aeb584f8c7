import type { pipeRefusals, CallerBar, FrameFlaw } from '../pipe.ts'
import { text, type RefusalTexts } from '../refusal.ts'
import type { Words } from '../system-words.ts'
import { said } from './system-words.ts'

const sameVersion = 'Utilisez un client de la même version.'

const callerBars: Words<CallerBar> = {
  'no-session': 'il ne tourne dans aucune session d’un utilisateur',
  'nobody-plays': 'personne ne joue de session ici',
  'other-user': 'le système dit que c’est un autre utilisateur',
}

const frameFlaws: Words<FrameFlaw> = {
  'no-message': 'ce n’est pas un message du protocole',
  unasked: 'elle répond à une demande que personne n’a faite',
  'other-answer': 'une réponse n’est pas comme convenu',
  empty: 'elle est vide',
  'not-json': 'ce n’est pas du JSON en UTF-8',
  'no-greeting': 'une demande est venue avant le salut',
  'greeted-twice': 'il y a eu deux saluts',
}

export const pipeTexts: RefusalTexts<typeof pipeRefusals> = {
  'pipe.no-engine': text(
    (d) => `aucun moteur ne répond à ${d.pipe}`,
    'Vérifiez que la tâche planifiée « Rehome Engine » s’exécute ; elle démarre avec l’appareil et est maintenue en vie.',
  ),
  'pipe.impostor': text(
    (d) => `${d.pipe} est tenu par ${d.owner}, qui n’est pas le moteur`,
    'Rien ne lui a été dit. Fermez ce programme, puis relancez la tâche planifiée « Rehome Engine ».',
  ),
  'pipe.name-taken': text(
    (d) => `un autre programme tient ${d.pipe}, le nom auquel le moteur écoute`,
    'Fermez ce programme ; le moteur réessaie et continue de migrer en attendant.',
  ),
  'pipe.path-too-long': text(
    (d) => `le socket ${d.path} aurait un chemin plus long que les ${d.longest} octets qu’un système permet`,
    'Gardez l’état de l’agent dans un dossier au chemin plus court (`--state`).',
  ),
  'pipe.version': text(
    (d) => `le client parle le protocole ${d.offered.join(', ')}, le moteur ${d.known.join(', ')}`,
    'Fermez la session et rouvrez-la, pour que l’icône et le moteur soient de la même version.',
  ),
  'pipe.not-let-in': text(
    (d) => `l’appelant n’est pas admis : ${said(d.reason, callerBars)}`,
    'Utilisez l’icône ou la ligne de commande sur l’appareil lui-même, en session de son utilisateur.',
  ),
  'pipe.frame-too-large': text((d) => `une trame de ${d.bytes} octets dépasse les ${d.limitBytes} permis`, sameVersion),
  'pipe.bad-frame': text((d) => `une trame est illisible : ${said(d.reason, frameFlaws, d.about)}`, sameVersion),
  'pipe.repeated': text(
    (d) => `la demande ${d.id} est venue après la demande ${d.last}`,
    'Une demande s’envoie une fois ; ouvrez une nouvelle connexion.',
  ),
  'pipe.too-fast': text((d) => `plus de ${d.limit} demandes en ${d.perSeconds} secondes`, 'Attendez un instant, puis redemandez.'),
  'pipe.too-slow': text((d) => `le client a mis plus de ${d.seconds} secondes pour un message`, 'Ouvrez une nouvelle connexion.'),
  'pipe.too-many-clients': text(
    (d) => `${d.limit} clients sont déjà connectés`,
    'Fermez d’autres programmes qui parlent au moteur, puis réessayez.',
  ),
  'pipe.closed': text(() => 'le moteur a fermé la connexion', 'Reconnectez-vous ; le moteur a peut-être été redémarré.'),
}
