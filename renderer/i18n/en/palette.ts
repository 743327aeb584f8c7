import type { Texts } from '../texts.ts'

/** The command palette. */
export const texts = {
  palette: {
    open: 'Go to… (Ctrl+K)',
    title: 'Go to',
    placeholder: 'A page, action, user, group, device, batch, runbook or project',
    results: 'Places',
    theme: 'Theme: {{name}}',
    language: 'Language: {{name}}',
    none: 'Nothing is called so.',
    kinds: {
      page: 'Page',
      action: 'Action',
      setting: 'Setting',
      connection: 'Connection',
      user: 'User',
      group: 'Group',
      device: 'Device',
      batch: 'Batch',
      runbook: 'Runbook',
      project: 'Project',
    },
  },
} as const satisfies Texts
