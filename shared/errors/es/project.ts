import type { projectRefusals, ProjectFlaw, ExportBar, ExportFlaw } from '../project.ts'
import { text, type RefusalTexts } from '../refusal.ts'
import type { Words } from '../system-words.ts'
import { said } from './system-words.ts'

const projectFlaws: Words<ProjectFlaw> = {
  'other-mark': 'es la base de datos de otro programa',
  empty:
    'no contiene ningún proyecto: se copió o se movió mientras el proyecto estaba abierto, sin los archivos terminados en -wal y -shm que están al lado, o nunca se terminó de crear',
}

const exportBars: Words<ExportBar> = {
  'no-folder': 'no existe esa carpeta',
  'read-back': 'no se lee tal como se escribió',
}

const exportFlaws: Words<ExportFlaw> = {
  'too-long': 'contiene más de lo que dice',
  'too-short': 'contiene menos de lo que dice',
  'other-file': 'el archivo de proyecto no es el que se exportó',
  changed: 'se cambió o se cortó',
  header: 'su cabecera falta o no se puede leer',
  database: 'su base de datos está dañada',
  foreign: 'contiene lo que ningún archivo de proyecto tiene',
  'other-project': 'es otro proyecto que el que dice',
  keys: 'sus claves no se pueden abrir',
}

export const projectTexts: RefusalTexts<typeof projectRefusals> = {
  'project.none-open': text(() => 'no hay ningún proyecto abierto', 'Abra uno (`rehome project open FILE`).'),
  'project.missing': text((d) => `no hay ningún archivo de proyecto ${d.path}`, 'Compruebe la ruta, o cree un proyecto nuevo.'),
  'project.exists': text((d) => `${d.path} ya existe`, 'Elija otro nombre, o ábralo.'),
  'project.folder-missing': text(
    (d) => `no se puede crear ${d.path}: no hay ninguna carpeta ${d.folder}`,
    'Cree la carpeta, o elija otra.',
  ),
  'project.not-writable': text((d) => `no se puede crear ${d.path}: ${said(d.reason)}`, 'Elija una carpeta en la que pueda escribir.'),
  'project.not-a-project': text(
    (d) => `${d.path} no es un proyecto de Rehome: ${said(d.reason, projectFlaws)}`,
    'Elija un archivo creado por Rehome. Este se dejó como estaba.',
  ),
  'project.unreadable': text(
    (d) => `no se puede leer ${d.path}: ${said(d.reason)}`,
    'Pida a quien le pertenece el archivo el derecho de leerlo y escribirlo.',
  ),
  'project.read-only': text(
    (d) => `${d.path} aquí solo se puede leer, no escribir: ${said(d.reason)}`,
    'En un proyecto abierto se escribe. Copie el archivo, con los que terminan en -wal y -shm si están al lado, a una carpeta suya y abra la copia. Este se dejó como estaba.',
  ),
  'project.for-reading': text(
    (d) => `${d.path} está abierto solo para lectura`,
    'Guarde una copia donde pueda escribir y siga en ella: `rehome project save-copy FILE`.',
  ),
  'project.busy': text(
    (d) => `todavía se está trabajando en ${d.path}`,
    'Espere a que termine, o cancélelo, y abra después el otro proyecto.',
  ),
  'project.from-the-future': text(
    (d) => `${d.path} fue escrito por un Rehome más reciente (formato ${d.version}; este conoce ${d.known})`,
    'Actualice Rehome en este equipo. El archivo se dejó como estaba.',
  ),
  'project.handed-over': text(
    (d) => `este proyecto se entregó con ${d.to} el ${d.at}: esta copia ya no publica, recopila ni inscribe`,
    'Siga con la copia restaurada. Si la exportación se perdió sin haberse restaurado nunca: `rehome project take-back`.',
  ),
  'project.export-exists': text((d) => `${d.file} ya existe`, 'Elija otro nombre. Una exportación nunca se sobrescribe.'),
  'project.export-unwritable': text(
    (d) => `la exportación ${d.file} no se puede escribir: ${said(d.reason, exportBars, d.about)}`,
    'Elija otra carpeta u otra memoria USB con espacio suficiente. El proyecto quedó como estaba.',
  ),
  'project.export-missing': text((d) => `no existe la exportación ${d.file}`, 'Conecte la memoria USB o compruebe la ruta.'),
  'project.wrong-export-passphrase': text(
    (d) => `la frase de contraseña no abre ${d.file}, o no es una exportación de Rehome`,
    'Inténtelo de nuevo: una exportación tiene su propia frase de contraseña, que no es la del proyecto.',
  ),
  'project.export-damaged': text(
    (d) => `la exportación ${d.file} está dañada: ${said(d.reason, exportFlaws, d.about)}`,
    'Cópiela de nuevo o exporte el proyecto otra vez. No se restauró nada.',
  ),
}
