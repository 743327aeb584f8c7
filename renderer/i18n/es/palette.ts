import type { texts as english } from '../en/palette.ts'
import type { Translated } from '../texts.ts'

export const texts: Translated<typeof english, 'es'> = {
  palette: {
    open: 'Ir a… (Ctrl+K)',
    title: 'Ir a',
    placeholder: 'Una página, un dispositivo, un lote, un runbook o un proyecto',
    results: 'Lugares',
    none: 'Nada se llama así.',
    kinds: { page: 'Página', device: 'Dispositivo', batch: 'Lote', runbook: 'Runbook', project: 'Proyecto' },
  },
}
