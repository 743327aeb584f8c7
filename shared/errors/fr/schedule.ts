import { text, type RefusalTexts } from '../refusal.ts'
import type { scheduleRefusals, ShownState, StartBar } from '../schedule.ts'
import type { Words } from '../system-words.ts'
import { said } from './system-words.ts'

const shownStates: Words<ShownState> = {
  quiet: 'rien n’attend de réponse',
  available: 'une migration peut être commencée',
  starting: 'une migration va commencer',
  'in-progress': 'une migration est en cours',
  completed: 'une migration est terminée',
  failed: 'une migration a échoué',
  unavailable: 'le partage est injoignable',
  credentials: 'un mot de passe est demandé',
  'not-enrolled': 'cet appareil n’est pas inscrit',
  'nothing-planned': 'rien n’est prévu pour cet appareil',
  'not-yet': 'le moment n’est pas encore venu',
  silent: 'cela commence tout seul, sans demander',
  finished: 'tout est terminé',
}

const hindrances: Words<StartBar> = {
  battery: 'l’appareil est sur batterie',
  share: 'le partage est injoignable',
}

export const scheduleTexts: RefusalTexts<typeof scheduleRefusals> = {
  'schedule.occasion-over': text(
    (d) => `ce à quoi ceci répond est passé ; maintenant, ${said(d.state, shownStates)}`,
    'Regardez ce qui est affiché maintenant, et répondez à cela.',
  ),
  'schedule.bad-snooze': text(
    (d) =>
      d.latest === null
        ? `il est trop tard pour reporter de ${d.minutes} minutes`
        : `${d.minutes} minutes n’est aucun de ${d.choices.join(', ')}, qui finissent avant ${d.latest}`,
    'Choisissez une des durées proposées ; une fois imposée, la migration ne se reporte plus.',
  ),
  'schedule.hindered': text(
    (d) => `elle ne peut pas commencer maintenant : ${d.hindrances.map((bar) => said(bar, hindrances)).join(', ')}`,
    'Branchez l’appareil et connectez-le au réseau, puis recommencez.',
  ),
  'schedule.not-yours': text(() => 'un autre utilisateur l’a demandé', 'Seul celui qui a demandé un départ peut l’annuler.'),
  'schedule.enforced': text(
    (d) => `l’heure est venue ; elle commence à ${d.startsAt}`,
    'Enregistrez votre travail ; elle ne peut plus être reportée.',
  ),
  'schedule.checked-just-now': text(
    (d) => `le partage vient d’être consulté ; il pourra l’être de nouveau à ${d.nextAt}`,
    'Attendez une minute.',
  ),
}
