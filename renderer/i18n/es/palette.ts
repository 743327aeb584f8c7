import type { texts as english } from '../en/palette.ts'
import type { Translated } from '../texts.ts'

export const texts: Translated<typeof english, 'es'> = {
  palette: {
    open: 'Ir a… (Ctrl+K)',
    title: 'Ir a',
    placeholder: 'Una página, acción, usuario, grupo, dispositivo, lote, runbook o proyecto',
    results: 'Lugares',
    theme: 'Apariencia: {{name}}',
    language: 'Idioma: {{name}}',
    none: 'Nada se llama así.',
    kinds: {
      page: 'Página',
      action: 'Acción',
      setting: 'Ajuste',
      connection: 'Conexión',
      user: 'Usuario',
      group: 'Grupo',
      device: 'Dispositivo',
      batch: 'Lote',
      runbook: 'Runbook',
      project: 'Proyecto',
    },
  },
}
