import type { engineRefusals, JobFlaw, RunStateName, WrittenClock } from '../engine.ts'
import { text, type RefusalTexts } from '../refusal.ts'
import type { Words } from '../system-words.ts'
import { said } from './system-words.ts'

const keepAndLook = 'Deje la carpeta como está y envíela con `rehome-agent logs`; el dispositivo en sí no se tocó.'
const lookAtStatus = 'Vea `rehome-agent status`.'

const jobFlaws: Words<JobFlaw> = {
  gone: 'sus archivos ya no están',
  'other-content': 'no contiene lo que debe',
  'other-package': 'el paquete de inscripción no es el del comienzo',
  'other-offline-join': 'el archivo de unión no es el del comienzo',
  'other-table': 'la tabla de traducción no es la del comienzo',
  'no-account': 'la cuenta de unión no se puede leer',
}

const runStates: Words<RunStateName> = {
  none: 'no empezada',
  running: 'en curso',
  restarting: 'a la espera de un reinicio',
  'rolling-back': 'que se está revirtiendo',
  ended: 'terminada',
}

const clocks: Words<WrittenClock> = {
  local: 'reloj del dispositivo',
  utc: 'UTC',
}

export const engineTexts: RefusalTexts<typeof engineRefusals> = {
  'engine.journal-damaged': text((d) => `el diario ${d.file} está dañado en el byte ${d.at}: ${d.why}`, keepAndLook),
  'engine.journal-newer': text(
    (d) => `${d.file} fue escrito por un agente más reciente (formato ${d.version}; este conoce ${d.known})`,
    'Use en este dispositivo el agente más reciente.',
  ),
  'engine.job-damaged': text(
    (d) => `aquello con lo que empezó la ejecución ${d.run} ya no se puede leer: ${said(d.why, jobFlaws, d.about)}`,
    keepAndLook,
  ),
  'engine.undo-missing': text(
    (d) => `ha desaparecido ${d.file}, necesario para deshacer la ejecución`,
    'El plazo de reversión ha terminado, o alguien lo eliminó; restaure el dispositivo desde su copia de seguridad.',
  ),
  'engine.undo-ended': text(
    (d) =>
      `la ejecución ${d.run} no se puede deshacer desde ${d.at}: el plazo de reversión había terminado y se eliminó lo guardado para ello`,
    'Restaure el dispositivo desde su copia de seguridad o mígrelo de vuelta con un runbook propio.',
  ),
  'engine.undeclared-transition': text(
    (d) => `el evento ${d.seq} (${d.event}) no puede seguir en una ejecución ${said(d.from, runStates)}`,
    'El diario no cuenta una ejecución que este agente haya podido hacer; no confíe en él.',
  ),
  'engine.busy': text(
    (d) => `otro motor (proceso ${d.pid}) trabaja en este dispositivo`,
    'Espere a que termine, o véalo con `rehome-agent status`.',
  ),
  'engine.run-unfinished': text(
    (d) => `la ejecución ${d.run} no ha terminado (${said(d.state, runStates)})`,
    'Continúela con `rehome-agent resume`, o reviértala con `rehome-agent rollback`.',
  ),
  'engine.table-applied': text(
    (d) => `la ejecución ${d.run} puso ${d.sid} en este dispositivo como cuenta nueva, y esta tabla la traduciría otra vez como antigua`,
    'Deshaga primero esa ejecución, o quite de la tabla la coincidencia de esta cuenta.',
  ),
  'engine.nothing-runs': text(() => 'ahora no trabaja ningún motor en este dispositivo', lookAtStatus),
  'engine.nothing-to-resume': text(() => 'ninguna ejecución espera a continuar', 'Inicie una con `rehome-agent run`.'),
  'engine.nothing-to-roll-back': text(() => 'nada de lo que cambió una ejecución sigue en vigor', lookAtStatus),
  'engine.no-such-profile': text(
    (d) => `ningún perfil traducido de este dispositivo es «${d.profile}»`,
    'Dé el SID de la cuenta, antiguo o nuevo, o el nombre de la carpeta de perfil.',
  ),
  'engine.no-bundle': text(
    (d) => `no hay ningún paquete para este dispositivo preparado en ${d.folder}`,
    'Ejecute `rehome-agent check`; si no llega nada, compruebe que el dispositivo está aprobado y su lote publicado.',
  ),
  'engine.no-such-runbook': text(
    (d) => `aquí no está preparado ningún runbook «${d.runbook}» (preparados: ${d.staged.join(', ')})`,
    'Indique uno que lo esté; `rehome-agent status` los muestra.',
  ),
  'engine.not-yet-available': text(
    (d) => `el runbook ${d.runbook} está disponible desde ${d.availableFrom} (${said(d.timeZone, clocks)})`,
    'Espere a ese momento, o publique el lote con uno anterior.',
  ),
  'engine.prerequisite-missing': text(
    (d) => `el runbook ${d.runbook} necesita que ${d.needs} haya migrado antes este dispositivo`,
    'Deje que se ejecute antes ese runbook, o quite el requisito previo.',
  ),
  'engine.already-done': text(
    (d) => `todos los runbooks de aquí ya migraron este equipo: ${d.runbooks.join(', ')}`,
    'Un runbook se ejecuta una vez por equipo. Publique otro, o deshaga su ejecución con `rehome-agent rollback`.',
  ),
  'engine.already-serving': text(
    (d) => `otro motor (proceso ${d.pid}) atiende este equipo`,
    'Hay uno por equipo; detenga antes aquel con `rehome-agent service stop`.',
  ),
  'engine.memory-damaged': text(
    (d) => `no se puede leer ${d.file}: ${d.why}`,
    'El archivo se apartó. No se pierde nada salvo los aplazamientos y lo que ya se había dicho a los usuarios.',
  ),
  'engine.worker-failed': text(
    (d) => `el proceso que debía hacer ${d.task} terminó con ${d.ended}`,
    'Se intentará de nuevo; si se repite, consulte el registro del motor.',
  ),
  'engine.memory-unwritable': text(
    (d) => `no se puede escribir ${d.file}: ${said(d.errno)}`,
    'Libere espacio en el disco. Hasta entonces no empieza nada; lo que está en marcha continúa.',
  ),
}
