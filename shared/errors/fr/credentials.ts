import { accountBarWords } from './account-bar.ts'
import { said } from './system-words.ts'
import type { credentialRefusals } from '../credentials.ts'
import { text, type RefusalTexts } from '../refusal.ts'

export const credentialTexts: RefusalTexts<typeof credentialRefusals> = {
  'credentials.no-controller': text(
    (d) => `aucun contrôleur de domaine de ${d.domain} n’est joignable : ${said(d.answer)}`,
    'Connectez l’appareil au réseau de l’entreprise ou au VPN ; il est recherché à nouveau tout seul. Le domaine doit être approuvé et trouvé par le DNS.',
  ),
  'credentials.wrong': text(
    (d) => `${d.domain} ne connaît pas ce nom d’utilisateur avec ce mot de passe`,
    'Saisissez le mot de passe du nouveau compte ; attention à Verr. Maj et à la langue du clavier.',
  ),
  'credentials.locked': text(
    (d) => `le compte est verrouillé dans ${d.domain}`,
    'Faites-le déverrouiller ; il n’est plus essayé avant une nouvelle publication du runbook.',
  ),
  'credentials.unusable': text(
    (d) => `${d.domain} ne laisse pas ce compte ouvrir de session : ${said(d.reason, accountBarWords)}`,
    'Vérifiez le compte dans le nouvel annuaire : mot de passe à changer d’abord, désactivé, expiré, heures ou ordinateurs interdits.',
  ),
  'credentials.not-granted': text(
    (d) => `le mot de passe est juste, mais cet appareil ne laisse pas le compte de ${d.domain} ouvrir de session`,
    'Donnez-lui le droit d’ouvrir une session locale, et « Autorisé à s’authentifier » sur cet appareil si l’approbation est sélective.',
  ),
  'credentials.not-cached-here': text(
    (d) => `ce Windows ne met aucune information d’identification en cache (CachedLogonsCount vaut ${d.value})`,
    'Autorisez par stratégie les ouvertures de session mises en cache jusqu’à la fin du déménagement.',
  ),
  'credentials.not-yours': text(
    (d) => `« ${d.given} » n’est pas le nouveau compte de la personne connectée, qui est ${d.wanted}`,
    'Donnez les informations de votre propre nouveau compte ; rien n’a été essayé.',
  ),
  'credentials.attempts-used': text(
    (d) => `les ${d.attempts} essais sont épuisés, pour que le compte ne soit pas verrouillé`,
    'Trouvez le bon mot de passe, puis publiez à nouveau le runbook : les essais se comptent par version.',
  ),
  'credentials.being-checked': text(() => 'un autre mot de passe de cet utilisateur est en cours de vérification', 'Attendez la réponse.'),
  'credentials.no-answer': text(
    (d) => `personne n’a répondu à la question en ${d.minutes} minutes`,
    'Elle est posée à nouveau au prochain essai.',
  ),
  'credentials.none-cached': text(
    (d) =>
      d.users === 0
        ? 'aucun utilisateur de cet appareil n’était là pour donner ses informations d’identification'
        : `sur ${d.users} utilisateurs, aucune information d’identification n’a été mise en cache${d.last === null ? '' : ` (${d.last})`}`,
    'Un nouvel essai se fait tout seul. L’appareil doit voir un contrôleur de domaine du nouvel annuaire pendant que ses utilisateurs sont connectés.',
  ),
  'credentials.all-spent': text(
    (d) =>
      `aucune information d’identification n’a été mise en cache et il ne reste pas d’essai (${d.users} utilisateurs, dernier ${d.last ?? 'aucun'})`,
    'Remettez les comptes en état, assurez-vous que les utilisateurs connaissent leur nouveau mot de passe, puis publiez à nouveau le runbook : les essais se comptent par version.',
  ),
}
