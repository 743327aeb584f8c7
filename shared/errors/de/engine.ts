import type { engineRefusals, JobFlaw, RunStateName, WrittenClock } from '../engine.ts'
import { text, type RefusalTexts } from '../refusal.ts'
import type { Words } from '../system-words.ts'
import { said } from './system-words.ts'

const keepAndLook = 'Lassen Sie den Ordner, wie er ist, und senden Sie ihn mit `rehome-agent logs`; das Gerät selbst wurde nicht angerührt.'
const lookAtStatus = 'Sehen Sie mit `rehome-agent status` nach.'

const jobFlaws: Words<JobFlaw> = {
  gone: 'seine Dateien sind weg',
  'other-content': 'es enthält nicht, was es soll',
  'other-package': 'das Registrierungspaket ist nicht das, mit dem er begann',
  'other-offline-join': 'die Datei für den Beitritt ist nicht die, mit der er begann',
  'other-table': 'die Übersetzungstabelle ist nicht die, mit der er begann',
  'no-account': 'das Konto für den Beitritt ist nicht lesbar',
}

const runStates: Words<RunStateName> = {
  none: 'nicht begonnen',
  running: 'im Gang',
  restarting: 'wartet auf einen Neustart',
  'rolling-back': 'wird zurückgerollt',
  ended: 'zu Ende',
}

const clocks: Words<WrittenClock> = {
  local: 'Uhr des Geräts',
  utc: 'UTC',
}

export const engineTexts: RefusalTexts<typeof engineRefusals> = {
  'engine.journal-damaged': text((d) => `das Journal ${d.file} ist an Byte ${d.at} beschädigt: ${d.why}`, keepAndLook),
  'engine.journal-newer': text(
    (d) => `${d.file} wurde von einem neueren Agenten geschrieben (Format ${d.version}, dieser kennt ${d.known})`,
    'Verwenden Sie auf diesem Gerät den neueren Agenten.',
  ),
  'engine.job-damaged': text(
    (d) => `womit Lauf ${d.run} begonnen wurde, ist nicht mehr lesbar: ${said(d.why, jobFlaws, d.about)}`,
    keepAndLook,
  ),
  'engine.undo-missing': text(
    (d) => `${d.file}, zum Zurückrollen des Laufs nötig, ist weg`,
    'Die Frist zum Zurückrollen ist vorbei, oder jemand hat es gelöscht; stellen Sie das Gerät aus seiner Sicherung wieder her.',
  ),
  'engine.undo-ended': text(
    (d) =>
      `Lauf ${d.run} lässt sich seit ${d.at} nicht mehr zurückrollen: die Frist war vorbei, und was dafür aufgehoben wurde, ist gelöscht`,
    'Stellen Sie das Gerät aus seiner Sicherung wieder her, oder migrieren Sie es mit einem eigenen Runbook zurück.',
  ),
  'engine.undeclared-transition': text(
    (d) => `Ereignis ${d.seq} (${d.event}) kann hier nicht folgen, der Lauf ist in diesem Zustand: ${said(d.from, runStates)}`,
    'Das Journal erzählt keinen Lauf, den dieser Agent gemacht haben kann; trauen Sie ihm nicht.',
  ),
  'engine.busy': text(
    (d) => `eine andere Engine (Prozess ${d.pid}) arbeitet an diesem Gerät`,
    'Warten Sie, bis sie fertig ist, oder sehen Sie mit `rehome-agent status` nach.',
  ),
  'engine.run-unfinished': text(
    (d) => `Lauf ${d.run} ist nicht zu Ende (${said(d.state, runStates)})`,
    'Setzen Sie ihn mit `rehome-agent resume` fort, oder nehmen Sie ihn mit `rehome-agent rollback` zurück.',
  ),
  'engine.table-applied': text(
    (d) => `Lauf ${d.run} hat ${d.sid} als neues Konto auf dieses Gerät gebracht, und diese Tabelle übersetzte es noch einmal als altes`,
    'Machen Sie zuerst jenen Lauf rückgängig, oder nehmen Sie die Zuordnung dieses Kontos aus der Tabelle.',
  ),
  'engine.nothing-runs': text(() => 'zurzeit arbeitet keine Engine an diesem Gerät', lookAtStatus),
  'engine.nothing-to-resume': text(() => 'kein Lauf wartet auf Fortsetzung', 'Starten Sie einen mit `rehome-agent run`.'),
  'engine.nothing-to-roll-back': text(() => 'nichts, was ein Lauf geändert hat, ist noch in Kraft', lookAtStatus),
  'engine.no-such-profile': text(
    (d) => `kein übersetztes Profil dieses Geräts ist „${d.profile}“`,
    'Geben Sie die SID des Kontos an, alt oder neu, oder den Namen des Profilordners.',
  ),
  'engine.no-bundle': text(
    (d) => `in ${d.folder} liegt kein Paket für dieses Gerät bereit`,
    'Führen Sie `rehome-agent check` aus; kommt nichts, sehen Sie nach, ob das Gerät zugelassen und sein Batch veröffentlicht ist.',
  ),
  'engine.no-such-runbook': text(
    (d) => `hier liegt kein Runbook „${d.runbook}“ bereit (bereit: ${d.staged.join(', ')})`,
    'Nennen Sie eines, das bereitliegt; `rehome-agent status` zeigt sie.',
  ),
  'engine.not-yet-available': text(
    (d) => `Runbook ${d.runbook} ist ab ${d.availableFrom} verfügbar (${said(d.timeZone, clocks)})`,
    'Warten Sie bis dahin, oder veröffentlichen Sie den Batch mit einer früheren Zeit.',
  ),
  'engine.prerequisite-missing': text(
    (d) => `Runbook ${d.runbook} setzt voraus, dass ${d.needs} dieses Gerät migriert hat`,
    'Lassen Sie zuerst jenes Runbook laufen, oder nehmen Sie die Voraussetzung heraus.',
  ),
  'engine.already-done': text(
    (d) => `jedes Runbook hier hat dieses Gerät schon migriert: ${d.runbooks.join(', ')}`,
    'Ein Runbook läuft auf einem Gerät einmal. Veröffentlichen Sie ein anderes, oder nehmen Sie seinen Lauf mit `rehome-agent rollback` zurück.',
  ),
  'engine.already-serving': text(
    (d) => `eine andere Engine (Prozess ${d.pid}) bedient dieses Gerät`,
    'Es gibt eine je Gerät; beenden Sie jene zuerst mit `rehome-agent service stop`.',
  ),
  'engine.memory-damaged': text(
    (d) => `${d.file} ist nicht lesbar: ${d.why}`,
    'Die Datei wurde beiseitegelegt. Nichts ist verloren als zurückgestellte Hinweise und was den Benutzern schon gesagt war.',
  ),
  'engine.worker-failed': text(
    (d) => `der Prozess, der ${d.task} tun sollte, endete mit ${d.ended}`,
    'Er wird wieder versucht; geschieht es erneut, sehen Sie ins Protokoll der Engine.',
  ),
  'engine.memory-unwritable': text(
    (d) => `${d.file} kann nicht geschrieben werden: ${said(d.errno)}`,
    'Schaffen Sie Platz auf der Festplatte. Bis dahin wird nichts begonnen; was läuft, geht weiter.',
  ),
}
