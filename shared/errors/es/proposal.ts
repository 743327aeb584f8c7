import type { proposalRefusals, ProposalBar, Contradiction, ApprovalFlaw, PersonFlaw } from '../proposal.ts'
import { text, type RefusalTexts } from '../refusal.ts'
import type { Words } from '../system-words.ts'
import { said } from './system-words.ts'

const proposalBars: Words<ProposalBar> = {
  gone: 'ya no está',
  'too-large': 'es demasiado grande',
  'not-whole': 'está incompleta, o no es una propuesta',
  changed: 'su contenido se cambió, o es de otra versión de Rehome',
}

const contradictions: Words<Contradiction> = {
  label: 'su etiqueta nombra otro proyecto que el contenido sellado',
  'root-turn': 'su raíz no sigue a aquella en la que confían los dispositivos',
  'unknown-root': 'no empieza en la raíz en la que confía su archivo de clave',
  'root-unsigned': 'una raíz no está firmada por las anteriores',
  'before-unsigned': 'lo que llama publicado no lo firmaron aquellos en quienes confían los dispositivos',
  name: 'lleva el nombre de otra',
  'not-newer': 'su versión no es más reciente que lo publicado',
  'role-unsigned': 'un rol no está firmado',
  'role-missing': 'falta un rol',
  'role-other': 'un rol no es el que nombra su instantánea',
  'role-older': 'un rol falta, o es más antiguo que lo publicado',
  'role-hidden': 'un rol es nuevo y no se mostró',
  'before-hidden': 'un rol cambia, y no se muestra lo que era',
  'bin-missing': 'un rol recibe destinos y no está',
  'no-bins': 'su rol targets no entrega todo a los compartimentos',
  unreadable: 'una parte no se puede leer',
}

const approvalFlaws: Words<ApprovalFlaw> = {
  gone: 'ya no está',
  'too-large': 'es demasiado grande',
  unreadable: 'no se puede leer',
  'other-proposal': 'es para otra propuesta',
  'signs-nothing': 'no firma nada',
  'signs-a-root': 'firma una raíz, y la propuesta no trae ninguna',
  'unknown-key': 'su clave no es de este proyecto',
  signature: 'su firma no es válida',
  'root-signature': 'su firma de la raíz no es válida',
}

const personFlaws: Words<PersonFlaw> = {
  incomplete: 'el texto no está completo',
  'other-project': 'se hizo para otro proyecto',
  proof: 'su prueba no es válida',
  'name-taken': 'ya hay alguien con ese nombre',
}

export const proposalTexts: RefusalTexts<typeof proposalRefusals> = {
  'proposal.none': text(
    (d) => `en ${d.location} nada espera su aprobación`,
    'Pida a quien publica que ejecute `rehome publish`, o indique el lugar o el archivo donde está la propuesta (`--at`).',
  ),
  'proposal.unreadable': text(
    (d) => `la propuesta no se puede leer: ${said(d.reason, proposalBars)}`,
    'Quizá aún se esté copiando. Si sigue así, ejecute `rehome publish` de nuevo donde se preparó y use la misma versión de Rehome en ambos lados.',
  ),
  'proposal.not-for-you': text(
    (d) => `la propuesta ${d.id} no está sellada para su clave`,
    'Use el archivo de clave que se agregó a este proyecto con `rehome share second-person add`.',
  ),
  'proposal.foreign': text(
    (d) => `la propuesta pertenece al proyecto ${d.project}, su archivo de clave a otro`,
    'Use el archivo de clave de ese proyecto.',
  ),
  'proposal.inconsistent': text(
    (d) => `la propuesta se contradice o contradice aquello en lo que usted confía: ${said(d.reason, contradictions, d.about)}`,
    'No la apruebe por ningún otro medio. Hable en persona con quien la preparó: su equipo puede estar en otras manos.',
  ),
  'proposal.unexplained': text(
    (d) => `${d.targets} de los archivos que publica no se pueden abrir, entre ellos ${d.first}: no se muestra lo que dicen`,
    'Use la misma versión de Rehome en ambos lados y haga que se prepare de nuevo. Si sigue así, no la apruebe.',
  ),
  'proposal.overtaken': text(
    (d) => `la propuesta sigue a la publicación ${d.follows}; desde entonces se publicó, o usted aprobó, la ${d.published}`,
    'Haga que se prepare de nuevo: `rehome publish --anew`.',
  ),
  'proposal.not-the-one': text(
    (d) => `ahora está allí la propuesta ${d.got}, no la ${d.expected} que usted vio`,
    'Véala de nuevo con `rehome share review` antes de aprobar.',
  ),
  'proposal.nothing-to-sign': text(
    (d) => `la propuesta ${d.id} no pide ninguna firma suya`,
    'No hay nada que hacer: quien la preparó puede publicarla.',
  ),
  'proposal.bad-approval': text(
    (d) => `la aprobación ${d.file} no cuenta: ${said(d.reason, approvalFlaws, d.about)}`,
    'Pida una nueva: `rehome share approve`.',
  ),
  'proposal.none-waits': text(() => 'ninguna publicación espera a una segunda persona', 'Prepare una con `rehome publish`.'),
  'proposal.bad-invitation': text(
    () => 'esto no es una invitación a firmar, o no está completa',
    'Pegue todo el texto que mostró `rehome share second-person invite`.',
  ),
  'proposal.bad-person': text(
    (d) => `esto no nombra a una segunda persona: ${said(d.reason, personFlaws)}`,
    'Pegue todo el texto que mostró `rehome share second-person key`.',
  ),
  'proposal.no-such-person': text((d) => `ninguna segunda persona se llama ${d.name}`, 'Consulte `rehome share keys show`.'),
  'proposal.root-not-offline': text(
    () => 'la clave raíz está todavía en el archivo de proyecto',
    'Llévela antes a una memoria USB, `rehome share keys offline-root FILE`: si deben firmar dos, perder un portátil bloquearía el recurso compartido para siempre.',
  ),
}
