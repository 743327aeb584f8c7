import type { texts as english } from '../en/rehearsal.ts'
import type { Translated } from '../texts.ts'

export const texts: Translated<typeof english, 'fr'> = {
  rehearsal: {
    hint: 'Joue chaque appareil d’un lot avec le planificateur qu’ont les appareils, de la veille de « Disponible à partir de » à deux semaines après « Imposé après ». Rien n’est enregistré ni publié.',
    zone: 'Les heures locales sont lues en',
    habits: {
      startsNow: 'Invites acceptées par « Migrer maintenant »',
      alwaysOn: 'Appareils jamais éteints',
      away: 'Jours sans le partage',
      absent: 'Jours ouvrés éteints',
    },
    play: 'Jouer',
    part: '{{played}} appareils sur {{devices}} sont joués, pris dans tout le lot.',
    basis: {
      measured: '{{runbook}} : durée maximale {{most}}, d’après les appareils.',
      expected: '{{runbook}} : durée maximale {{most}}, d’après ce qui est annoncé aux utilisateurs.',
      assumed: '{{runbook}} : durée maximale {{most}}, faute de mesure.',
    },
    by: {
      user: 'Commencés par l’utilisateur',
      enforced: 'Imposés pendant le travail',
      unattended: 'Commencés sans session ouverte',
    },
    facts: {
      atOnce: 'Au plus en même temps',
      last: 'Dernier terminé',
      notBegun: 'Jamais commencés',
    },
    chart:
      '{{batch}}, jours en {{zone}} : {{user}} commencés par l’utilisateur, {{enforced}} imposés pendant le travail, {{unattended}} sans session ouverte.',
    notBegunHint: 'Ils étaient éteints ou n’atteignaient pas le partage pendant les deux semaines qui suivent « Imposé après ».',
    device: 'Appareil',
    runbook: 'Runbook',
  },
}
