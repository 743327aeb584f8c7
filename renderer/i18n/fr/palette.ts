import type { texts as english } from '../en/palette.ts'
import type { Translated } from '../texts.ts'

export const texts: Translated<typeof english, 'fr'> = {
  palette: {
    open: 'Aller à… (Ctrl+K)',
    title: 'Aller à',
    placeholder: 'Une page, une action, un compte, un appareil, un lot, un runbook ou un projet',
    results: 'Emplacements',
    theme: 'Apparence : {{name}}',
    language: 'Langue : {{name}}',
    none: 'Rien ne porte ce nom.',
    kinds: {
      page: 'Page',
      action: 'Action',
      setting: 'Paramètre',
      connection: 'Connexion',
      user: 'Utilisateur',
      group: 'Groupe',
      device: 'Appareil',
      batch: 'Lot',
      runbook: 'Runbook',
      project: 'Projet',
    },
  },
}
