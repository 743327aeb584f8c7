import { Button, Tooltip } from '@fluentui/react-components'
import { SearchRegular } from '@fluentui/react-icons'
import { lazy, Suspense, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCall } from '../client/use-call.ts'
import { isLanguage, languages, speak } from '../i18n/i18n.ts'
import { homeEntry, projectEntries, settingsEntry } from './navigation.tsx'
import { themeChoices, useViewState } from './view-state.ts'

const CommandPalette = lazy(() => import('../features/palette/command-palette.tsx').then((module) => ({ default: module.CommandPalette })))

/** Opens the palette, by its button or by Ctrl+K wherever the focus is. */
export function PaletteKey() {
  const { t } = useTranslation()
  const project = useCall('project.info', {})
  const { chooseTheme, chooseLanguage } = useViewState()
  const [isOpen, setOpen] = useState(false)
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return
      event.preventDefault()
      setOpen(true)
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [])
  const settings = [
    ...themeChoices.map((theme) => ({ label: t('palette.theme', { name: t(`theme.${theme}`) }), choose: () => chooseTheme(theme) })),
    ...Object.entries(languages).map(([code, { name }]) => ({
      label: t('palette.language', { name }),
      choose: () => {
        if (!isLanguage(code)) return
        chooseLanguage(code)
        void speak(code)
      },
    })),
  ]
  const entries = project?.ok === true ? [homeEntry, ...projectEntries, settingsEntry] : [homeEntry, settingsEntry]
  return (
    <>
      <Tooltip content={t('palette.open')} relationship="label">
        <Button appearance="subtle" icon={<SearchRegular />} onClick={() => setOpen(true)} />
      </Tooltip>
      {isOpen && (
        <Suspense>
          <CommandPalette
            pages={entries.map(({ to, page }) => ({ to, label: t(`pages.${page}`) }))}
            settings={settings}
            onClose={() => setOpen(false)}
          />
        </Suspense>
      )}
    </>
  )
}
