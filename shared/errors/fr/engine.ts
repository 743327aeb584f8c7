import type { engineRefusals, JobFlaw, RunStateName, WrittenClock } from '../engine.ts'
import { text, type RefusalTexts } from '../refusal.ts'
import type { Words } from '../system-words.ts'
import { said } from './system-words.ts'

const keepAndLook = 'Laissez le dossier tel quel et envoyez-le avec `rehome-agent logs` ; l’appareil lui-même n’a pas été touché.'
const lookAtStatus = 'Voyez `rehome-agent status`.'

const jobFlaws: Words<JobFlaw> = {
  gone: 'ses fichiers ont disparu',
  'other-content': 'il ne contient pas ce qu’il faut',
  'other-package': 'le package d’inscription n’est pas celui du début',
  'other-offline-join': 'le fichier de jonction n’est pas celui du début',
  'other-table': 'la table de traduction n’est pas celle du début',
  'no-account': 'le compte de jonction est illisible',
}

const runStates: Words<RunStateName> = {
  none: 'pas commencée',
  running: 'en cours',
  restarting: 'en attente d’un redémarrage',
  'rolling-back': 'en cours d’annulation',
  ended: 'terminée',
}

const clocks: Words<WrittenClock> = {
  local: 'horloge de l’appareil',
  utc: 'UTC',
}

export const engineTexts: RefusalTexts<typeof engineRefusals> = {
  'engine.journal-damaged': text((d) => `le journal ${d.file} est endommagé à l’octet ${d.at} : ${d.why}`, keepAndLook),
  'engine.journal-newer': text(
    (d) => `${d.file} a été écrit par un agent plus récent (format ${d.version}, celui-ci connaît ${d.known})`,
    'Utilisez l’agent plus récent sur cet appareil.',
  ),
  'engine.job-damaged': text(
    (d) => `ce avec quoi l’exécution ${d.run} a commencé ne peut plus être relu : ${said(d.why, jobFlaws, d.about)}`,
    keepAndLook,
  ),
  'engine.undo-missing': text(
    (d) => `${d.file}, nécessaire pour annuler l’exécution, a disparu`,
    'Le délai de restauration est passé, ou quelqu’un l’a supprimé ; restaurez l’appareil depuis sa sauvegarde.',
  ),
  'engine.undo-ended': text(
    (d) =>
      `l’exécution ${d.run} ne peut plus être annulée depuis ${d.at} : le délai de restauration était passé, et ce qui était gardé pour cela est supprimé`,
    'Restaurez l’appareil depuis sa sauvegarde, ou ramenez-le par une migration avec son propre runbook.',
  ),
  'engine.undeclared-transition': text(
    (d) => `l’événement ${d.seq} (${d.event}) ne peut pas suivre dans une exécution ${said(d.from, runStates)}`,
    'Le journal ne raconte pas une exécution que cet agent aurait pu faire ; ne vous y fiez pas.',
  ),
  'engine.busy': text(
    (d) => `un autre moteur (processus ${d.pid}) travaille sur cet appareil`,
    'Attendez qu’il ait fini, ou voyez `rehome-agent status`.',
  ),
  'engine.run-unfinished': text(
    (d) => `l’exécution ${d.run} n’est pas terminée (${said(d.state, runStates)})`,
    'Continuez-la avec `rehome-agent resume`, ou annulez-la avec `rehome-agent rollback`.',
  ),
  'engine.table-applied': text(
    (d) => `l’exécution ${d.run} a mis ${d.sid} sur cet appareil comme nouveau compte, et cette table le traduirait encore comme ancien`,
    'Annulez d’abord cette exécution, ou retirez de la table la correspondance de ce compte.',
  ),
  'engine.nothing-runs': text(() => 'aucun moteur ne travaille sur cet appareil en ce moment', lookAtStatus),
  'engine.nothing-to-resume': text(() => 'aucune exécution n’attend d’être continuée', 'Lancez-en une avec `rehome-agent run`.'),
  'engine.nothing-to-roll-back': text(() => 'rien de ce qu’une exécution a modifié n’est en place', lookAtStatus),
  'engine.no-such-profile': text(
    (d) => `aucun profil traduit de cet appareil n’est « ${d.profile} »`,
    'Donnez le SID du compte, ancien ou nouveau, ou le nom du dossier de profil.',
  ),
  'engine.no-bundle': text(
    (d) => `aucun paquet pour cet appareil n’est préparé dans ${d.folder}`,
    'Exécutez `rehome-agent check` ; si rien ne vient, vérifiez que l’appareil est approuvé et son lot publié.',
  ),
  'engine.no-such-runbook': text(
    (d) => `aucun runbook « ${d.runbook} » n’est préparé ici (préparés : ${d.staged.join(', ')})`,
    'Nommez-en un qui est préparé ; `rehome-agent status` les montre.',
  ),
  'engine.not-yet-available': text(
    (d) => `le runbook ${d.runbook} est disponible à partir de ${d.availableFrom} (${said(d.timeZone, clocks)})`,
    'Attendez ce moment, ou publiez le lot avec une date plus proche.',
  ),
  'engine.prerequisite-missing': text(
    (d) => `le runbook ${d.runbook} exige que ${d.needs} ait d’abord migré cet appareil`,
    'Laissez d’abord ce runbook s’exécuter, ou retirez le prérequis.',
  ),
  'engine.already-done': text(
    (d) => `chaque runbook ici a déjà migré cet appareil : ${d.runbooks.join(', ')}`,
    'Un runbook s’exécute une fois par appareil. Publiez-en un autre, ou annulez son exécution avec `rehome-agent rollback`.',
  ),
  'engine.already-serving': text(
    (d) => `un autre moteur (processus ${d.pid}) dessert cet appareil`,
    'Il y en a un par appareil ; arrêtez d’abord celui-là avec `rehome-agent service stop`.',
  ),
  'engine.memory-damaged': text(
    (d) => `${d.file} est illisible : ${d.why}`,
    'Le fichier a été mis de côté. Rien n’est perdu, sinon les reports et ce qui avait déjà été dit aux utilisateurs.',
  ),
  'engine.worker-failed': text(
    (d) => `le processus chargé de ${d.task} s’est terminé par ${d.ended}`,
    'Il sera relancé ; si cela se répète, consultez le journal du moteur.',
  ),
  'engine.memory-unwritable': text(
    (d) => `impossible d’écrire ${d.file} : ${said(d.errno)}`,
    'Libérez de l’espace sur le disque. D’ici là, rien ne commence ; ce qui est en cours continue.',
  ),
}
