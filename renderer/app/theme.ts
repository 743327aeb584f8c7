import { useSyncExternalStore } from 'react'
import type { ThemeName } from './brand.ts'
import { useViewState } from './view-state.ts'

const dark = window.matchMedia('(prefers-color-scheme: dark)')
const contrast = window.matchMedia('(prefers-contrast: more)')

/** The theme to show: the one chosen, else what this computer asks for, followed while it changes. */
export function useThemeName(): ThemeName {
  const choice = useViewState((state) => state.theme)
  const system = useSyncExternalStore(subscribe, systemTheme)
  return choice === 'system' ? system : choice
}

function subscribe(listener: () => void): () => void {
  for (const query of [dark, contrast]) query.addEventListener('change', listener)
  return () => {
    for (const query of [dark, contrast]) query.removeEventListener('change', listener)
  }
}

function systemTheme(): ThemeName {
  if (contrast.matches) return 'contrast'
  return dark.matches ? 'dark' : 'light'
}
