import type { texts as english } from '../en/palette.ts'
import type { Translated } from '../texts.ts'

export const texts: Translated<typeof english, 'de'> = {
  palette: {
    open: 'Gehe zu … (Strg+K)',
    title: 'Gehe zu',
    placeholder: 'Eine Seite, ein Gerät, ein Batch, ein Runbook oder ein Projekt',
    results: 'Orte',
    none: 'Nichts heißt so.',
    kinds: { page: 'Seite', device: 'Gerät', batch: 'Batch', runbook: 'Runbook', project: 'Projekt' },
  },
}
