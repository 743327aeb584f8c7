import type { publishRefusals, PackageFlaw } from '../publish.ts'
import { text, type RefusalTexts } from '../refusal.ts'
import type { Words } from '../system-words.ts'
import { said } from './system-words.ts'

const list = (names: readonly string[], count: number) =>
  `${names.join(', ')}${count > names.length ? ` y ${count - names.length} más` : ''}`

const packageFlaws: Words<PackageFlaw> = {
  empty: 'está vacío',
  'too-large': 'es demasiado grande',
}

export const publishTexts: RefusalTexts<typeof publishRefusals> = {
  'publish.no-batch': text(() => 'no hay ningún lote que publicar', 'Cree uno (`rehome batch new`).'),
  'publish.batch-has-errors': text(
    (d) => `el lote ${d.batch} se contradice: ${d.problems.join('; ')}`,
    'Corrija el lote y publique de nuevo (`rehome batch check` lo muestra todo). No se publicó nada.',
  ),
  'publish.setting-without-step': text(
    (d) => `el runbook ${d.runbook} pide lo que no hace ningún paso de esta versión: ${d.settings.join(', ')}`,
    'Desactive estas opciones en el runbook, o actualice Rehome. No se publicó nada.',
  ),
  'publish.enrolment-package-unusable': text(
    (d) => `el paquete de inscripción ${d.path} no se puede usar: ${said(d.reason, packageFlaws, d.about)}`,
    'Ponga ahí el paquete de aprovisionamiento (.ppkg) o corrija la ruta en la conexión o en el runbook. No se publicó nada.',
  ),
  'publish.join-account-missing': text(
    (d) => `el runbook ${d.runbook} une dispositivos a un dominio, pero ${d.connection} no tiene ninguna cuenta para unirlos`,
    'Dele una a la conexión (`rehome connection join-account`): los dispositivos saldrían de su dominio y no entrarían en ningún otro. No se publicó nada.',
  ),
  'publish.join-account-other': text(
    (d) => `el runbook ${d.runbook} indica ${d.wanted} como cuenta de unión, pero ${d.connection} guarda ${d.kept}`,
    'Corrija el runbook, o dé la otra cuenta a la conexión (`rehome connection join-account`). No se publicó nada.',
  ),
  'publish.offline-join-missing': text(
    (d) =>
      `el runbook ${d.runbook} une dispositivos sin conexión, y ${d.connection} no tiene archivo para ${d.count} del lote: ${list(d.devices, d.count)}`,
    'Dele a la conexión un archivo de `djoin` para cada uno (`rehome odj mint` los crea, `rehome odj add` toma los que ya hay): saldrían de su dominio y no entrarían en ningún otro. No se publicó nada.',
  ),
  'publish.offline-join-other-name': text(
    (d) =>
      `los archivos de unión sin conexión de ${d.count} dispositivos en ${d.connection} son para otro nombre de equipo que el que el runbook ${d.runbook} les deja o les da: ${list(d.devices, d.count)}`,
    'Mire en la conexión (`rehome odj list`); haga los archivos para esos nombres, o corrija el nombre nuevo en el runbook. No se publicó nada.',
  ),
  'publish.offline-join-other-domain': text(
    (d) =>
      `los archivos de unión sin conexión de ${d.count} dispositivos en ${d.connection} son para otro dominio que el suyo: ${list(d.devices, d.count)}`,
    'Mire en la conexión (`rehome odj list`) y haga los archivos para su dominio. No se publicó nada.',
  ),
  'publish.nothing-to-retry': text(
    (d) => `la última ejecución de ${d.names.join(', ')} ni falló ni se deshizo`,
    'Recopile primero y vea la página Dispositivos. Un runbook que migró un dispositivo se ejecuta una vez: lo que deba repetirse necesita un runbook nuevo.',
  ),
  'publish.nothing-by-that-name': text(
    (d) => `ningún lote, runbook ni dispositivo inscrito se llama ${d.name}`,
    'Vea las páginas Lotes y Dispositivos.',
  ),
}
