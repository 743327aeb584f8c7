import type { Texts } from '../texts.ts'

/** The preview of what users see. */
export const texts = {
  preview: {
    title: 'What users see',
    screen: 'Screen',
    language: 'Language',
    theme: 'Theme',
    width: 'Window',
    usual: 'Usual size',
    small: 'Very large text',
    storyboard: 'Storyboard',
    handout: 'Handout',
    screens: {
      available: 'Ready to move',
      startWarning: 'About to start',
      inProgress: 'In progress',
      complete: 'Completed',
      failed: 'Did not succeed',
      serviceUnavailable: 'Waiting for the network',
      cacheCredentials: 'Password needed',
      tray: 'Tray menu',
      lock: 'Locked screen',
    },
    themes: { light: 'Light', dark: 'Dark', contrast: 'High contrast' },
  },
} as const satisfies Texts
