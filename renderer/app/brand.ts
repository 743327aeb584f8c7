import { createDarkTheme, createLightTheme, teamsHighContrastTheme, type BrandVariants, type Theme } from '@fluentui/react-components'

/** Even steps of lightness in OKLCH at hue 212. 80 on white and 110 on the dark background both exceed 4.5:1. */
const teal: BrandVariants = {
  10: '#000d13',
  20: '#001d26',
  30: '#002d38',
  40: '#003d4a',
  50: '#004c5b',
  60: '#005c6d',
  70: '#006c7d',
  80: '#007c8e',
  90: '#218b9d',
  100: '#3a9bad',
  110: '#52aabb',
  120: '#6ab9c9',
  130: '#82c8d6',
  140: '#9bd7e3',
  150: '#b5e5ef',
  160: '#d0f2fa',
}

export const themes: Readonly<Record<'light' | 'dark' | 'contrast', Theme>> = {
  light: createLightTheme(teal),
  // Fluent's own choice (100) is too dim for small text on its dark background.
  dark: {
    ...createDarkTheme(teal),
    colorBrandForeground1: teal[120],
    colorBrandForeground2: teal[130],
    colorBrandForegroundLink: teal[120],
  },
  contrast: teamsHighContrastTheme,
}

export type ThemeName = keyof typeof themes
