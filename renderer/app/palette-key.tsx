import { Button, Tooltip } from '@fluentui/react-components'
import { SearchRegular } from '@fluentui/react-icons'
import { lazy, Suspense, useCallback, useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCall } from '../client/use-call.ts'
import type { Typed } from '../features/palette/command-palette.tsx'
import { isLanguage, languages, speak } from '../i18n/i18n.ts'
import { homeEntry, projectEntries, settingsEntry } from './navigation.tsx'
import { themeChoices, useViewState } from './view-state.ts'

const loadPalette = () => import('../features/palette/command-palette.tsx')
const CommandPalette = lazy(() => loadPalette().then((module) => ({ default: module.CommandPalette })))

const nothingTyped: Typed = { text: '', isEntered: false }

/** Opens the palette, by its button or by Ctrl+K wherever the focus is. */
export function PaletteKey() {
  const { t } = useTranslation()
  const project = useCall('project.info', {})
  const { chooseTheme, chooseLanguage } = useViewState()
  const [isOpen, setOpen] = useState(false)
  const [typed, setTyped] = useState<Typed>(nothingTyped)
  const field = useId()
  const awaited = useRef(false)
  const open = useCallback(() => {
    if (awaited.current) return
    awaited.current = true
    setTyped(nothingTyped)
    setOpen(true)
  }, [])
  useEffect(() => {
    // Once the window rests, so that it is there when it is asked for.
    const idle = requestIdleCallback(() => void loadPalette())
    return () => cancelIdleCallback(idle)
  }, [])
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const isCommand = event.ctrlKey || event.metaKey
      const isInField = event.target instanceof Element && event.target.id === field
      // Who presses Ctrl+K types on at once: what comes before the field has the focus is meant for it.
      const isMeant = awaited.current && !isInField && !isCommand && !event.altKey
      if (isMeant && event.key.length === 1) {
        event.preventDefault()
        setTyped(({ text }) => ({ text: text + event.key, isEntered: false }))
      } else if (isMeant && event.key === 'Enter') {
        event.preventDefault()
        setTyped(({ text }) => ({ text, isEntered: text !== '' }))
      }
      if (event.key.toLowerCase() !== 'k' || !isCommand || event.shiftKey || event.altKey) return
      event.preventDefault()
      open()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [field, open])
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
        <Button appearance="subtle" icon={<SearchRegular />} onClick={open} />
      </Tooltip>
      {isOpen && (
        <Suspense>
          <CommandPalette
            pages={entries.map(({ to, page }) => ({ to, label: t(`pages.${page}`) }))}
            settings={settings}
            field={field}
            typed={typed}
            onType={setTyped}
            onClose={() => {
              awaited.current = false
              setOpen(false)
            }}
          />
        </Suspense>
      )}
    </>
  )
}
