import type { texts as english } from '../en/elsewhere.ts'
import type { Translated } from '../texts.ts'

export const texts: Translated<typeof english, 'fr'> = {
  elsewhere: {
    title: 'Autre chose a été enregistré entre-temps : {{when}}',
    text: 'Vos modifications sont toujours ici, non enregistrées. Voici ce que l’autre a changé :',
    take: 'Prendre les leurs, abandonner les miennes',
    keep: 'Enregistrer les miennes à la place',
    kept: 'Des modifications non enregistrées du {{when}} ont été conservées et sont de retour.',
    older: {
      title: 'Modifications non enregistrées d’une version antérieure',
      text: 'Elles datent du {{when}}, et autre chose a été enregistré depuis. Voici ce qu’elles y changeraient. Rien n’est perdu avant votre choix.',
      take: 'Continuer avec les modifications',
      discard: 'Les abandonner',
    },
    discarded: 'Vos modifications ont été abandonnées.',
    undo: 'Annuler',
  },
}
