import { text, type RefusalTexts } from '../refusal.ts'
import type { scheduleRefusals } from '../schedule.ts'

export const scheduleTexts: RefusalTexts<typeof scheduleRefusals> = {
  'schedule.occasion-over': text(
    (d) => `ce à quoi ceci répond est passé ; l’appareil en est à « ${d.state} »`,
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
    (d) => `elle ne peut pas commencer maintenant : ${d.hindrances.join(', ')}`,
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
