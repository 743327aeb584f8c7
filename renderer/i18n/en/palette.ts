import type { Texts } from '../texts.ts'

/** The command palette. */
export const texts = {
  palette: {
    open: 'Go to… (Ctrl+K)',
    title: 'Go to',
    placeholder: 'A page, device, batch, runbook or project',
    results: 'Places',
    none: 'Nothing is called so.',
    kinds: { page: 'Page', device: 'Device', batch: 'Batch', runbook: 'Runbook', project: 'Project' },
  },
} as const satisfies Texts
