import type { batchRefusals } from '../batch.ts'
import { text, type RefusalTexts } from '../refusal.ts'
import { badValueWords } from './bad-value.ts'

const list = (names: readonly string[], count: number) =>
  `${names.join(', ')}${count > names.length ? ` y ${count - names.length} más` : ''}`

export const batchTexts: RefusalTexts<typeof batchRefusals> = {
  'batch.unreadable': text((d) => `${d.path}:${d.line}:${d.column}: ${badValueWords[d.wrong](d.limit)}`, 'Corrija el YAML en ese punto.'),
  'batch.bad-setting': text(
    (d) =>
      d.issues
        .map(
          (issue) =>
            `${d.path}:${issue.line}:${issue.column}: ${issue.setting || 'el archivo'}: ${badValueWords[issue.wrong](issue.limit)}`,
        )
        .join('; '),
    'Corrija las opciones indicadas.',
  ),
  'batch.unknown': text(
    (d) => `no hay ningún lote ${d.batch}${d.known.length === 0 ? '' : `; hay ${d.known.join(', ')}`}`,
    'Vea `rehome batch list`.',
  ),
  'batch.changed-elsewhere': text(
    (d) => `el lote ${d.batch} se guardó en ${d.savedAt}, después de aquello de lo que partió esto (${d.base})`,
    'Vea qué cambió la otra persona y tómelo, o guarde lo suyo en su lugar. No se guardó nada.',
  ),
  'batch.exists': text((d) => `ya hay un lote ${d.batch}`, 'Elija otro identificador, o cambie el que existe (`rehome batch edit`).'),
  'batch.published': text(
    (d) => `el lote ${d.batch} se ha publicado: hay dispositivos que lo conocen e informes que hablan de él`,
    'Retírelo mejor del recurso compartido: `rehome withdraw`. Solo se puede eliminar lo que nunca se ha publicado.',
  ),
  'batch.bad-device-list': text(
    (d) =>
      `${d.path === '' ? 'la lista' : d.path} contiene lo que no es un nombre de equipo: ${d.lines.map(({ line, text: name }) => `línea ${line} «${name}»`).join(', ')}`,
    'Dé un nombre de equipo por línea; no se tomó nada.',
  ),
  'batch.other-domain': text(
    (d) =>
      `${d.path === '' ? 'la lista' : d.path} contiene dispositivos que el origen${d.domains.length === 0 ? '' : ` (${d.domains.join(', ')})`} no conoce en su dominio: ${d.lines.map(({ line, text: found }) => `línea ${line} «${found}»`).join(', ')}`,
    'Quítelos, o dé sus nombres sin el dominio; si dos dominios del origen tienen el mismo nombre, cada uno necesita una conexión propia. No se ha tomado nada.',
  ),
  'batch.list-or-table': text(
    (d) =>
      `${d.path === '' ? 'la lista' : d.path} puede ser una lista de nombres o una tabla: ningún dispositivo importado se llama ${d.lines.map(({ line, text: found }) => `«${found}» (línea ${line})`).join(', ')}`,
    'Dé un nombre de equipo por línea, o encabezados de los que uno diga Computer; no se ha tomado nada.',
  ),
  'batch.no-runbook': text(() => 'el lote no tiene ningún runbook', 'Agregue uno.'),
  'batch.no-device': text(
    () => 'el lote no incluye ningún dispositivo',
    'Agregue dispositivos a su lista, o importe los dispositivos del origen.',
  ),
  'batch.unknown-runbook': text((d) => `no hay ningún runbook ${d.runbook}`, 'Corrija su identificador, o importe el runbook.'),
  'batch.runbook-twice': text(
    (d) => `el runbook ${d.runbook} está dos veces en el lote; en un dispositivo se ejecuta una sola vez`,
    'Quite uno de los dos.',
  ),
  'batch.unknown-connection': text(
    (d) => `no hay ninguna conexión de ${d.role === 'source' ? 'origen' : 'destino'} llamada ${d.connection}`,
    'Vea `rehome connection list`.',
  ),
  'batch.other-source': text(
    (d) => `el runbook ${d.runbook} es para dispositivos de ${d.sources.join(', ')}; los del lote vienen de ${d.source}`,
    'Corrija el origen, o los orígenes del runbook (general.sources).',
  ),
  'batch.other-target': text(
    (d) => `el runbook ${d.runbook} lleva los dispositivos a ${d.runbookTarget}; el lote, a ${d.batchTarget}`,
    'Corrija el destino, o el destino del runbook (general.target).',
  ),
  'batch.enforced-before-available': text(
    (d) => `${d.runbook} se fuerza después de ${d.enforcedAfter}, antes de estar disponible (${d.availableFrom})`,
    'Fuércelo más tarde, o al mismo tiempo para todos a la vez.',
  ),
  'batch.enforced-already': text(
    (d) => `${d.runbook} se fuerza después de ${d.enforcedAfter}, que ya ha pasado: los dispositivos migran en cuanto lo ven`,
    'Elija un momento posterior, a no ser que sea eso lo que quiere.',
  ),
  'batch.mixed-clocks': text(
    (d) =>
      `unos runbooks siguen el reloj del dispositivo y otros la hora UTC (${d.runbooks.join(', ')}), así que su orden varía de un lugar a otro`,
    'Use una sola zona horaria para todos los runbooks de un lote.',
  ),
  'batch.prerequisite-missing': text(
    (d) => `${d.runbook} espera a ${d.prerequisite}, que no está en el lote`,
    'Agregue el requisito previo, a no ser que todos los dispositivos lo tuvieran en un lote anterior.',
  ),
  'batch.prerequisite-later': text(
    (d) => `${d.runbook} espera a ${d.prerequisite}, que está disponible más tarde`,
    'Haga que el requisito previo empiece primero.',
  ),
  'batch.outlives-token': text(
    (d) => `${d.runbook} aún puede ejecutarse después de ${d.enforcedAfter}, pero el token para unirse a Entra ID termina el ${d.expires}`,
    'Cree un token o paquete nuevo, o termine antes el lote.',
  ),
  'batch.outlives-join-account': text(
    (d) => `${d.runbook} aún puede ejecutarse después de ${d.enforcedAfter}, pero la cuenta de unión termina el ${d.expires}`,
    'Prolongue la cuenta, o termine antes el lote.',
  ),
  'batch.device-in-two-batches': text(
    (d) => `${d.count} de los dispositivos están también en el lote ${d.batch}: ${list(d.devices, d.count)}`,
    'Mantenga cada dispositivo en un solo lote a la vez.',
  ),
  'batch.device-twice-for-runbook': text(
    (d) =>
      `el lote ${d.batch} da ${d.runbooks.join(', ')} a ${d.count} de los mismos dispositivos, en otros momentos: ${list(d.devices, d.count)}`,
    'Quite los dispositivos de uno de los dos lotes.',
  ),
  'batch.unknown-device': text(
    (d) => `${d.count} nombres no coinciden con ningún dispositivo importado: ${list(d.devices, d.count)}`,
    'Corrija los nombres, o importe de nuevo los dispositivos del origen.',
  ),
  'batch.server-needs-allow': text(
    (d) => `${d.count} de los dispositivos son servidores, y ${d.runbook} no se ejecuta en servidores: ${list(d.devices, d.count)}`,
    'Quítelos, o active general.allowOnServerOs en un runbook hecho para servidores.',
  ),
}
