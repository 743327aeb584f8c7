import { create } from 'zustand'
import { persist } from 'zustand/middleware'
import { isLanguage, languageOf, type Language } from '../i18n/i18n.ts'
import type { ThemeName } from './brand.ts'

export type ThemeChoice = ThemeName | 'system'
export const themeChoices: readonly ThemeChoice[] = ['system', 'light', 'dark', 'contrast']

interface ViewState {
  readonly theme: ThemeChoice
  readonly language: Language
  /** Right to left, whatever the language: to see that the window can. */
  readonly mirrored: boolean
  readonly chooseTheme: (theme: ThemeChoice) => void
  readonly chooseLanguage: (language: Language) => void
  readonly mirror: (mirrored: boolean) => void
}

/** How this window looks: nothing of a project is ever kept here. */
export const useViewState = create<ViewState>()(
  persist(
    (set) => ({
      theme: 'system',
      language: languageOf(navigator.languages),
      mirrored: false,
      chooseTheme: (theme) => set({ theme }),
      chooseLanguage: (language) => set({ language }),
      mirror: (mirrored) => set({ mirrored }),
    }),
    {
      name: 'rehome-view',
      version: 1,
      // What was stored by hand or by another version falls back to the defaults.
      merge: (stored, initial) => {
        const { theme, language, mirrored } = { ...(stored as Partial<ViewState> | null) }
        return {
          ...initial,
          ...(themeChoices.includes(theme as ThemeChoice) && { theme: theme as ThemeChoice }),
          ...(typeof language === 'string' && isLanguage(language) && { language }),
          ...(typeof mirrored === 'boolean' && { mirrored }),
        }
      },
      partialize: ({ theme, language, mirrored }) => ({ theme, language, mirrored }),
    },
  ),
)
