import type { texts as english } from '../en/burn-down.ts'
import type { Translated } from '../texts.ts'

export const texts: Translated<typeof english, 'es'> = {
  burnDown: {
    title: 'Avance',
    says: 'Dispositivos por migrar, según lo informado y según lo quieren los lotes.',
    done: '{{migrated}} de {{devices}} dispositivos están migrados.',
    overdue_one: '{{shown}} dispositivo va con retraso: ya pasó la hora «Forzado después de» de su lote y no está migrado.',
    overdue_other: '{{shown}} dispositivos van con retraso: ya pasó la hora «Forzado después de» de sus lotes y no están migrados.',
    onPlan: 'Ningún dispositivo va con retraso.',
    actual: 'Real',
    planned: 'Previsto',
    none: 'Ningún lote tiene fecha todavía.',
  },
}
