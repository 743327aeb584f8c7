import type { texts as english } from '../en/preview.ts'
import type { Translated } from '../texts.ts'

export const texts: Translated<typeof english, 'de'> = {
  preview: {
    title: 'Was Benutzer sehen',
    screen: 'Ansicht',
    language: 'Sprache',
    theme: 'Farbschema',
    width: 'Fenster',
    usual: 'Übliche Größe',
    small: 'Sehr große Schrift',
    storyboard: 'Storyboard',
    handout: 'Handzettel',
    screens: {
      available: 'Bereit zum Umzug',
      startWarning: 'Beginnt gleich',
      inProgress: 'In Arbeit',
      complete: 'Abgeschlossen',
      failed: 'Nicht gelungen',
      serviceUnavailable: 'Wartet auf das Netzwerk',
      cacheCredentials: 'Kennwort nötig',
      tray: 'Menü im Infobereich',
      lock: 'Gesperrter Bildschirm',
    },
    themes: { light: 'Hell', dark: 'Dunkel', contrast: 'Hoher Kontrast' },
  },
}
