import type { texts as english } from '../en/burn-down.ts'
import type { Translated } from '../texts.ts'

export const texts: Translated<typeof english, 'fr'> = {
  burnDown: {
    title: 'Avancement',
    says: 'Appareils restant à migrer, tels que rapportés et tels que les lots le veulent.',
    done: '{{migrated}} appareils sur {{devices}} sont migrés.',
    overdue_one: '{{shown}} appareil est en retard : son lot est imposé et il n’est pas migré.',
    overdue_other: '{{shown}} appareils sont en retard : leurs lots sont imposés et ils ne sont pas migrés.',
    onPlan: 'Aucun appareil n’est en retard.',
    actual: 'Réel',
    planned: 'Prévu',
    none: 'Aucun lot n’a encore de date.',
  },
}
