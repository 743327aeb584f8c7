import type { proposalRefusals } from '../proposal.ts'
import { text, type RefusalTexts } from '../refusal.ts'

export const proposalTexts: RefusalTexts<typeof proposalRefusals> = {
  'proposal.none': text(
    (d) => `en ${d.location} nada espera su aprobación`,
    'Pida a quien publica que ejecute `rehome publish`, o indique el lugar o el archivo donde está la propuesta (`--at`).',
  ),
  'proposal.unreadable': text(
    (d) => `la propuesta no se puede leer: ${d.reason}`,
    'Quizá aún se esté copiando. Si sigue así, ejecute `rehome publish` de nuevo donde se preparó y use la misma versión de Rehome en ambos lados.',
  ),
  'proposal.not-for-you': text(
    (d) => `la propuesta ${d.id} no está sellada para su clave`,
    'Use el archivo de clave que se añadió a este proyecto con `rehome share second-person add`.',
  ),
  'proposal.foreign': text(
    (d) => `la propuesta pertenece al proyecto ${d.project}, su archivo de clave a otro`,
    'Use el archivo de clave de ese proyecto.',
  ),
  'proposal.inconsistent': text(
    (d) => `la propuesta se contradice o contradice aquello en lo que usted confía: ${d.reason}`,
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
  'proposal.bad-approval': text((d) => `la aprobación ${d.file} no cuenta: ${d.reason}`, 'Pida una nueva: `rehome share approve`.'),
  'proposal.none-waits': text(() => 'ninguna publicación espera a una segunda persona', 'Prepare una con `rehome publish`.'),
  'proposal.bad-invitation': text(
    (d) => `esto no es una invitación a firmar: ${d.reason}`,
    'Pegue todo el texto que mostró `rehome share second-person invite`.',
  ),
  'proposal.bad-person': text(
    (d) => `esto no nombra a una segunda persona: ${d.reason}`,
    'Pegue todo el texto que mostró `rehome share second-person key`.',
  ),
  'proposal.no-such-person': text((d) => `ninguna segunda persona se llama ${d.name}`, 'Consulte `rehome share keys show`.'),
  'proposal.root-not-offline': text(
    () => 'la clave raíz está todavía en el archivo de proyecto',
    'Llévela antes a una memoria USB, `rehome share keys offline-root FILE`: si deben firmar dos, perder un portátil bloquearía el recurso compartido para siempre.',
  ),
}
