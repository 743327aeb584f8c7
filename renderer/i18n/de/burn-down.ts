import type { texts as english } from '../en/burn-down.ts'
import type { Translated } from '../texts.ts'

export const texts: Translated<typeof english, 'de'> = {
  burnDown: {
    title: 'Burn-down',
    says: 'Geräte, die noch zu migrieren sind: wie berichtet, und wie die Batches es wollen.',
    done: '{{migrated}} von {{devices}} Geräten sind migriert.',
    overdue_one: '{{shown}} Gerät ist überfällig: Sein Batch wird erzwungen, und es ist nicht migriert.',
    overdue_other: '{{shown}} Geräte sind überfällig: Ihre Batches werden erzwungen, und sie sind nicht migriert.',
    onPlan: 'Kein Gerät ist überfällig.',
    actual: 'Wie es verlief',
    planned: 'Wie geplant',
    none: 'Noch hat kein Batch eine Zeit.',
  },
}
